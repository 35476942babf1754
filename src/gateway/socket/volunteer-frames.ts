import { addressOf } from '../../actors/runtime/address.ts';
import type { ReplyTo } from '../../actors/runtime/envelope.ts';
import type { System } from '../../actors/runtime/system.ts';
import type { VolunteerCommand } from '../../actors/volunteer/commands.ts';
import type { InboundFrame } from '../../protocol/commands.ts';
import type { VOLUNTEER_COMMANDS } from '../../protocol/volunteer-commands.ts';
import type { Connection } from './connection.ts';

export type VolunteerFrame = Extract<InboundFrame, { readonly type: keyof typeof VOLUNTEER_COMMANDS }>;

const TYPES: ReadonlySet<number> = new Set([10000, 10001, 10002, 10003, 10005]);

export function isVolunteerFrame(frame: InboundFrame): frame is VolunteerFrame {
  return TYPES.has(frame.type);
}

/** Frames 10000 to 10005 → the user's volunteers, who know which of them the socket is (volunteers.md, Socket). */
export function tellVolunteer(
  system: System,
  connection: Connection,
  frame: VolunteerFrame,
  replyTo: ReplyTo,
): void {
  if (frame.type === 10000) connection.isVolunteer = true;
  system.tell(addressOf('volunteer', connection.userId), commandOf(frame, connection), { replyTo });
}

function commandOf(frame: VolunteerFrame, { id: connection }: Connection): VolunteerCommand {
  switch (frame.type) {
    case 10000:
      return { type: 'register', connection, ...frame.data };
    case 10001:
      return { type: 'beat', connection, beat: frame.data };
    case 10002:
      return { type: 'request', connection, wish: frame.data };
    case 10003:
      return { type: 'result', connection, result: frame.data };
    case 10005:
      return { type: 'giveBack', connection, taskId: frame.data.taskId };
  }
}
