import type { RoomMessage } from '../../../actors/ports/room-store.ts';
import { type RoomView, roomMessageView } from '../../../actors/room/view.ts';
import { isoTime } from '../../../protocol/message.ts';
import { describeExtra } from './extra.ts';
import { clock, linesOf, oneLine, plain } from './plain-text.ts';

export type ExportFormat = 'text' | 'markdown' | 'json';

/** A message with the names of who said it. */
export interface Exported {
  readonly message: RoomMessage;
  readonly userName: string;
  readonly roleName: string | null;
}

interface Format {
  readonly contentType: string;
  readonly ending: string;
  begin(room: RoomView, now: number): string;
  item(exported: Exported, isFirst: boolean): string;
  end(): string;
}

/** How a room looks as a file. What people wrote can neither look like somebody else's message nor become markup. */
export const EXPORT_FORMATS: Readonly<Record<ExportFormat, Format>> = {
  text: {
    contentType: 'text/plain; charset=utf-8',
    ending: 'txt',
    begin: (room, now) => `${oneLine(room.name)} (room ${room.roomId}), ${clock(now)}\n\n`,
    item: (exported) =>
      `[${clock(exported.message.createTime)}] ${speaker(exported)}: ${lines(exported).join('\n    ')}\n`,
    end: () => '',
  },
  markdown: {
    contentType: 'text/markdown; charset=utf-8',
    ending: 'md',
    begin: (room, now) => `# ${plain(oneLine(room.name))}\n\nRoom ${room.roomId}, ${clock(now)}\n`,
    item: (exported) =>
      `\n**${plain(speaker(exported))}** · ${clock(exported.message.createTime)}\n\n> ${lines(exported).map(plain).join('  \n> ')}\n`,
    end: () => '',
  },
  json: {
    contentType: 'application/json; charset=utf-8',
    ending: 'json',
    begin: (room, now) => `{"room":${JSON.stringify(room)},"exportTime":"${isoTime(now)}","messages":[`,
    item: ({ message, userName, roleName }, isFirst) =>
      `${isFirst ? '' : ','}\n${JSON.stringify({ ...roomMessageView(message, message.syncId), userName, roleName })}`,
    end: () => '\n]}\n',
  },
};

function speaker({ roleName, userName }: Exported): string {
  return oneLine(roleName === null ? userName : `${roleName} (${userName})`);
}

function lines({ message }: Exported): string[] {
  const said = [message.content, describeExtra(message.extra)].filter((part) => part !== '').join(' ');
  return linesOf(said);
}
