import type { Batch } from '../../../src/actors/ports/committer.ts';
import type {
  DirectMessageRow,
  RoomMessageRow,
  RoomRow,
  Rows,
  SpaceRow,
  StatementName,
  Write,
} from '../../../src/actors/ports/statements.ts';
import type { Store } from '../../../src/store/open.ts';

export const NOW = 1_790_000_000_000;

export function write<N extends StatementName>(statement: N, row: Rows[N]): Write<StatementName> {
  return { statement, row };
}

/** An actor as the kernel commits for it: every batch raises the version of its head. */
export class Head {
  version = 0;
  readonly #store: Store;
  readonly #kind: string;
  readonly #id: string;

  constructor(store: Store, kind: string, id: string | number) {
    this.#store = store;
    this.#kind = kind;
    this.#id = String(id);
  }

  /** What the actor would send now. */
  batch(...writes: Write<StatementName>[]): Batch {
    return { head: { kind: this.#kind, id: this.#id, expected: this.version }, writes };
  }

  async commit(...writes: Write<StatementName>[]): Promise<void> {
    await this.#store.committer.commit(this.batch(...writes));
    this.version += 1;
  }
}

/** Makes a user and gives his id. */
export async function newUser(store: Store): Promise<number> {
  const userId = store.ids.next('user');
  await new Head(store, 'user', userId).commit(userRow(userId));
  return userId;
}

export function userRow(userId: number, username = `name-${userId}`): Write<StatementName> {
  return write('user.insert', { userId, username, passwordHash: null, avatar: null, createTime: NOW });
}

export interface TestRoom {
  readonly roomId: number;
  readonly head: Head;
  /** A message in it, under a new id. */
  says(userId: number, syncId: number, own?: Partial<RoomMessageRow>): RoomMessageRow;
}

/** Makes a room with these members. */
export async function newRoom(store: Store, ...userIds: number[]): Promise<TestRoom> {
  const roomId = store.ids.next('room');
  const head = new Head(store, 'room', roomId);
  await head.commit(write('room.put', room({ roomId })), ...userIds.map((userId) => member(roomId, userId)));
  const says: TestRoom['says'] = (userId, syncId, own) =>
    message({ messageId: store.ids.next('message'), roomId, syncId, userId, ...own });
  return { roomId, head, says };
}

export function member(roomId: number, userId: number, memberType = 2): Write<StatementName> {
  return write('roomMember.put', { roomId, userId, memberType, createTime: NOW });
}

export function room(own: Partial<RoomRow> & { roomId: number }): RoomRow {
  return {
    spaceId: null,
    name: 'room',
    description: '',
    avatar: null,
    roomType: 1,
    status: 0,
    muteStatus: 0,
    openJoin: false,
    creatorId: 1,
    extraVersion: 0,
    createTime: NOW,
    updateTime: NOW,
    ...own,
  };
}

export function space(own: Partial<SpaceRow> & { spaceId: number }): SpaceRow {
  return {
    name: 'space',
    description: '',
    avatar: null,
    ruleId: null,
    status: 0,
    creatorId: 1,
    createTime: NOW,
    updateTime: NOW,
    ...own,
  };
}

export function message(
  own: Partial<RoomMessageRow> & { messageId: number; roomId: number; syncId: number; userId: number },
): RoomMessageRow {
  return {
    roleId: null,
    avatarId: null,
    content: `text ${own.syncId}`,
    animation: null,
    specialEffects: null,
    replyMessageId: null,
    status: 0,
    messageType: 1,
    position: own.syncId,
    extra: {},
    clientMessageId: null,
    createTime: NOW + own.syncId,
    updateTime: NOW + own.syncId,
    ...own,
  };
}

/** The columns that `roomMessage.update` writes. */
export function changes(row: RoomMessageRow): Rows['roomMessage.update'] {
  const { roomId, syncId, userId, replyMessageId, messageType, clientMessageId, createTime, ...update } = row;
  return update;
}

export function direct(
  own: Partial<DirectMessageRow> & { messageId: number; senderId: number; receiverId: number },
): DirectMessageRow {
  return {
    content: `direct ${own.messageId}`,
    messageType: 1,
    replyMessageId: null,
    status: 0,
    extra: {},
    clientMessageId: null,
    createTime: NOW,
    updateTime: NOW,
    ...own,
  };
}

export function inserted(row: RoomMessageRow): Write<StatementName> {
  return write('roomMessage.insert', row);
}

/** The reason of the refusal that a commit is expected to end in; what else became of it as text. */
export function reasonOf(commit: Promise<void>): Promise<string> {
  return commit.then(
    () => 'landed',
    (error: unknown) => (error as { reason?: string }).reason ?? String(error),
  );
}
