import { reject } from '../../protocol/rejections.ts';
import { DISSOLVED } from '../../rules/chat/rights.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import { put } from './members.ts';
import { denied, type SpacePorts, type SpaceState, spaceView } from './state.ts';

const CODE_BITS = 80;

/** A code that lets whoever has it into the space for a while. Answers the code. */
export function invite({ random }: SpacePorts) {
  return (turn: Turn<SpaceState>, { by, memberType, ttlMs }: CommandOf<'invite'>): void => {
    const no = denied(turn.state, by, 'govern');
    if (no) return turn.reject(reject(no));
    const code = random.token(CODE_BITS);
    const { spaceId } = turn.state;
    turn.write('spaceInvite.put', { code, spaceId, memberType, createdBy: by, expireTime: turn.now + ttlMs });
    turn.reply(code);
  };
}

/** Somebody with a valid code joins; a member keeps what he is. Answers the space. */
export function accept({ members }: SpacePorts) {
  return (turn: Turn<SpaceState>, { by, memberType }: CommandOf<'accept'>): void => {
    const { state } = turn;
    if (!state.space) return turn.reject(reject('INVITE_UNKNOWN'));
    if (state.space.status === DISSOLVED) return turn.reject(reject('SPACE_DISSOLVED'));
    if (state.members.size >= members) return turn.reject(reject('ROOM_FULL'));
    if (!state.members.has(by)) put(turn, by, memberType);
    turn.reply(spaceView(state.space));
  };
}
