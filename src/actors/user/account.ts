import { reject } from '../../protocol/rejections.ts';
import type { Rows } from '../ports/statements.ts';
import type { Account } from '../ports/user-store.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import type { UserPorts } from './ports.ts';
import type { UserState } from './state.ts';

/** The store's name for "somebody has this name". */
const NAME_TAKEN = 'username_key';
/** Its name for "somebody has this e-mail address". */
const EMAIL_TAKEN = 'user_email';

/** Under AUTH=open a bare id makes its user on first use, as `user-<id>` without a password. */
export function ensure({ random }: UserPorts) {
  return (turn: Turn<UserState>): void => {
    const { state } = turn;
    if (!state.account) {
      const wanted = `user-${state.userId}`;
      const username = turn.conflict === NAME_TAKEN ? `${wanted}-${random.token(20)}` : wanted;
      insert(turn, { username, email: null, passwordHash: null });
    }
    turn.reply(state.account);
  };
}

export function register(
  turn: Turn<UserState>,
  { username, email, passwordHash }: CommandOf<'register'>,
): void {
  if (turn.state.account || turn.conflict === NAME_TAKEN)
    return turn.reject(reject('NAME_TAKEN', undefined, 'username'));
  if (turn.conflict === EMAIL_TAKEN) return turn.reject(reject('EMAIL_TAKEN', undefined, 'email'));
  insert(turn, { username, email, passwordHash });
  turn.reply(turn.state.account);
}

/** Ends every session of the user: tokens of the older epoch are void, his sockets are told to log in again. */
export function changePassword({ delivery }: UserPorts) {
  return (turn: Turn<UserState>, { passwordHash }: CommandOf<'changePassword'>): void => {
    const { state } = turn;
    if (!state.account) return turn.reject(reject('USER_UNKNOWN'));
    state.account = { ...state.account, passwordHash, tokenEpoch: state.account.tokenEpoch + 1 };
    const { userId } = state.account;
    turn.write('user.update', rightsOf(state.account));
    turn.announce(() => delivery.endSessions(userId, null));
    turn.reply(state.account);
  };
}

/** Disabling ends every session for good: tokens are void, sockets close with ACCOUNT_DISABLED. Enabling brings none back. */
export function setDisabled({ delivery }: UserPorts) {
  return (turn: Turn<UserState>, { disabled }: CommandOf<'setDisabled'>): void => {
    const { account } = turn.state;
    if (!account) return turn.reject(reject('USER_UNKNOWN'));
    if (account.disabled !== disabled) {
      const changed = { ...account, disabled, tokenEpoch: account.tokenEpoch + 1 };
      turn.state.account = changed;
      turn.write('user.update', rightsOf(changed));
    }
    turn.announce(() => delivery.endSessions(account.userId, null, disabled ? 'disabled' : 'ended'));
    turn.reply(turn.state.account);
  };
}

export function setOperator(turn: Turn<UserState>, { operator }: CommandOf<'setOperator'>): void {
  const { account } = turn.state;
  if (!account) return turn.reject(reject('USER_UNKNOWN'));
  const changed = { ...account, operator };
  turn.state.account = changed;
  turn.write('user.update', rightsOf(changed));
  turn.reply(turn.state.account);
}

/** Ends one session: its token is void, the sockets it opened are told to log in again. */
export function logOut({ delivery }: UserPorts) {
  return (turn: Turn<UserState>, { tokenId, expireTime }: CommandOf<'logOut'>): void => {
    const { userId } = turn.state;
    turn.write('token.revoke', { tokenId, userId, expireTime });
    turn.announce(() => delivery.endSessions(userId, tokenId));
    turn.reply(null);
  };
}

function insert(turn: Turn<UserState>, given: Pick<Account, 'username' | 'email' | 'passwordHash'>): void {
  const { userId } = turn.state;
  const rights = { operator: false, disabled: false };
  const account = { userId, ...given, avatar: null, createTime: turn.now };
  turn.state.account = { ...account, ...rights, tokenEpoch: 0 };
  turn.write('user.insert', account);
}

/** One statement for all that changes of an account: of two in one commit the later one has what the earlier one said. */
function rightsOf({ userId, passwordHash, tokenEpoch, operator, disabled }: Account): Rows['user.update'] {
  return { userId, passwordHash, tokenEpoch, operator, disabled };
}
