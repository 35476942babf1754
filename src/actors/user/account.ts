import { reject } from '../../protocol/rejections.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import type { UserPorts } from './ports.ts';
import type { UserState } from './state.ts';

/** The store's name for "somebody has this name". */
const NAME_TAKEN = 'username_key';

/** Under AUTH=open a bare id makes its user on first use, as `user-<id>` without a password. */
export function ensure({ random }: UserPorts) {
  return (turn: Turn<UserState>): void => {
    const { state } = turn;
    if (!state.account) {
      const wanted = `user-${state.userId}`;
      insert(turn, turn.conflict === NAME_TAKEN ? `${wanted}-${random.token(20)}` : wanted, null);
    }
    turn.reply(state.account);
  };
}

export function register(turn: Turn<UserState>, { username, passwordHash }: CommandOf<'register'>): void {
  if (turn.state.account || turn.conflict === NAME_TAKEN)
    return turn.reject(reject('NAME_TAKEN', undefined, 'username'));
  insert(turn, username, passwordHash);
  turn.reply(turn.state.account);
}

/** Ends every session of the user: tokens of the older epoch are void, his sockets are told to log in again. */
export function changePassword({ delivery }: UserPorts) {
  return (turn: Turn<UserState>, { passwordHash }: CommandOf<'changePassword'>): void => {
    const { state } = turn;
    if (!state.account) return turn.reject(reject('USER_UNKNOWN'));
    state.account = { ...state.account, passwordHash, tokenEpoch: state.account.tokenEpoch + 1 };
    const { userId, tokenEpoch } = state.account;
    turn.write('user.password', { userId, passwordHash, tokenEpoch });
    turn.announce(() => delivery.endSessions(userId, null));
    turn.reply(state.account);
  };
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

function insert(turn: Turn<UserState>, username: string, passwordHash: string | null): void {
  const { userId } = turn.state;
  turn.state.account = { userId, username, passwordHash, avatar: null, tokenEpoch: 0, createTime: turn.now };
  turn.write('user.insert', { userId, username, passwordHash, avatar: null, createTime: turn.now });
}
