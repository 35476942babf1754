import type { RoomMessage } from '../../../actors/ports/room-store.ts';
import type { RoomView } from '../../../actors/room/view.ts';
import { Fault } from '../../../lib/fault.ts';
import type { RouteContext } from '../route.ts';
import { EXPORT_FORMATS, type Exported, type ExportFormat } from './format.ts';

const PAGE = 500;
const DELETED = 1;
/** Names remembered between pages; a room may have more people than that, then some are read again. */
const NAMES = 5_000;

type Ports = Pick<RouteContext, 'reads' | 'exportNames' | 'exports'>;

/**
 * A room's messages up to the moment it began, page by page: the next page is read when the one before was taken. What
 * goes wrong on the way, such as the reader being put out of the room, is thrown, so that the file is seen to be cut.
 */
export async function* exportRoom(
  ports: Ports,
  room: RoomView,
  format: ExportFormat,
  viewer: number,
): AsyncGenerator<Uint8Array> {
  if (ports.exports.enter(viewer)) throw new Fault('BUSY', 'too many exports at once');
  try {
    const until = Date.now();
    const { begin, item, end } = EXPORT_FORMATS[format];
    const names = new Names(ports);
    yield Buffer.from(begin(room, until));
    let first = true;
    for (let after = 0; ; ) {
      if ((await ports.reads.roomMemberType(room.roomId, viewer)) === null)
        throw new Fault('NOT_A_MEMBER', 'the reader has left the room');
      const page = await ports.reads.messages(room.roomId, after, PAGE);
      const shown = page.filter(({ status, createTime }) => status !== DELETED && createTime <= until);
      let text = '';
      for (const message of await names.named(shown)) {
        text += item(message, first);
        first = false;
      }
      if (text !== '') yield Buffer.from(text);
      const last = page.at(-1);
      if (!last || last.createTime > until) break;
      after = last.syncId;
    }
    yield Buffer.from(end());
  } finally {
    ports.exports.leave(viewer);
  }
}

class Names {
  readonly #ports: Ports;
  #users = new Map<number, string>();
  #roles = new Map<number, string>();

  constructor(ports: Ports) {
    this.#ports = ports;
  }

  async named(messages: readonly RoomMessage[]): Promise<Exported[]> {
    if (this.#users.size > NAMES) this.#users = new Map();
    if (this.#roles.size > NAMES) this.#roles = new Map();
    const { exportNames } = this.#ports;
    const users = messages.map(({ userId }) => userId);
    const roles = messages.flatMap(({ roleId }) => (roleId === null ? [] : [roleId]));
    await learn(this.#users, users, (ids) => exportNames.usernames(ids));
    await learn(this.#roles, roles, (ids) => exportNames.roleNames(ids));
    return messages.map((message) => ({
      message,
      userName: this.#users.get(message.userId) ?? `user ${message.userId}`,
      roleName: message.roleId === null ? null : (this.#roles.get(message.roleId) ?? null),
    }));
  }
}

async function learn(
  known: Map<number, string>,
  ids: readonly number[],
  read: (ids: readonly number[]) => Promise<ReadonlyMap<number, string>>,
): Promise<void> {
  const fresh = [...new Set(ids)].filter((id) => !known.has(id));
  if (fresh.length === 0) return;
  for (const [id, name] of await read(fresh)) known.set(id, name);
}
