import { beforeEach, describe, expect, it } from 'vitest';
import type { DialogueMessageRow, DialogueRow } from '../../actors/ports/dialogue-rows.ts';
import { DialogueHall } from './dialogue-hall.ts';
import { WatchStream } from './watch-stream.ts';
import type { Guest } from './watcher.ts';

const ID = 100;
const nobody: Guest = { userId: 0, tokenId: null, expires: null };
const user = (userId: number, tokenId = 't', expires: number | null = null): Guest => ({
  userId,
  tokenId,
  expires,
});
const step = { order: 1, stepId: 10, speaker: 'teacher', target: null, task: 'ask_question' };
const row = {
  dialogueId: ID,
  topic: 'T',
  participants: [{ ref: 'teacher', personaId: 1, name: 'Ann' }],
  script: { steps: [step] },
  status: 'running',
  position: { current: 1, executed: 0 },
  lastMessage: null,
  createTime: 0,
  updateTime: 0,
  endTime: null,
} as unknown as DialogueRow;

function message(number: number, content = `m${number}`): DialogueMessageRow {
  return { dialogueId: ID, number, speaker: 0, target: null, content, createTime: 0 } as DialogueMessageRow;
}

let hall: DialogueHall;
let stored: DialogueMessageRow[];
/** Runs while the session is read from the store. */
let meanwhile: () => void;

beforeEach(() => {
  hall = new DialogueHall({ perDialogue: 3, perUser: 2, total: 4 });
  stored = [];
  meanwhile = () => undefined;
});

const dialogues = {
  dialogue: async () => {
    const found = { ...row, lastMessage: stored.at(-1)?.number ?? null };
    meanwhile();
    return found;
  },
  messagesAfter: async (_: number, after: number, limit: number) =>
    stored.filter(({ number }) => number > after).slice(0, limit),
};

function said(number: number): void {
  stored.push(message(number));
  hall.publish(ID, { type: 'message', dialogue: row, message: message(number) });
}

interface Frame {
  readonly event: string;
  readonly id: string | undefined;
  // biome-ignore lint/suspicious/noExplicitAny: what the test says it is
  readonly data: any;
}

class Reader {
  readonly #chunks: AsyncIterator<Uint8Array>;
  #frames: Frame[] = [];

  constructor(after: number | null = null, guest = nobody) {
    const ports = { dialogues, dialogueHall: hall };
    const stream = new WatchStream(ports, { dialogueId: ID, viewer: null, guest, after });
    this.#chunks = stream[Symbol.asyncIterator]();
  }

  chunk(): Promise<IteratorResult<Uint8Array>> {
    return this.#chunks.next();
  }

  /** The next event that says something; null at the end. */
  async next(): Promise<Frame | null> {
    while (this.#frames.length === 0) {
      const { done, value } = await this.#chunks.next();
      if (done) return null;
      this.#frames = framesOf(Buffer.from(value).toString());
    }
    return this.#frames.shift() ?? null;
  }

  /** `event id` of the next ones. */
  async names(count: number): Promise<string[]> {
    const names: string[] = [];
    for (let i = 0; i < count; i++) {
      const frame = await this.next();
      names.push(frame ? `${frame.event} ${frame.id ?? ''}`.trim() : 'end');
    }
    return names;
  }

  leave() {
    return this.#chunks.return?.();
  }
}

function framesOf(text: string): Frame[] {
  expect(text.endsWith('\n\n')).toBe(true);
  const blocks = text.slice(0, -2).split('\n\n');
  const fields = blocks.map(
    (block) => new Map(block.split('\n').map((line) => line.split(/: ?(.*)/s, 2) as never)),
  );
  return fields
    .filter((of) => of.has('event'))
    .map((of) => ({
      event: String(of.get('event')),
      id: of.get('id') as string | undefined,
      data: JSON.parse(String(of.get('data'))),
    }));
}

describe('a stream of a session', () => {
  it('begins with how it stands, and says when to come back', async () => {
    const reader = new Reader();
    expect(Buffer.from((await reader.chunk()).value).toString()).toBe('retry: 2000\n\n');
    expect(await reader.next()).toMatchObject({ event: 'state', data: { id: ID, status: 'running' } });
  });

  it('goes on with what happens, messages with their ids', async () => {
    const reader = new Reader();
    await reader.next();
    hall.publish(ID, { type: 'step', order: 1, number: 1 });
    hall.publish(ID, { type: 'text', piece: 'a\nb' });
    hall.publish(ID, { type: 'unsaid' });
    said(1);
    hall.publish(ID, { type: 'state', dialogue: { ...row, status: 'paused' } });
    hall.publish(7, { type: 'deleted' });
    expect(await reader.next()).toEqual({
      event: 'step',
      id: undefined,
      data: {
        session_id: ID,
        message_id: 100_000_001,
        step_id: 10,
        speaker_session_role_id: 10_001,
        speaker_role_name: 'Ann',
        target_session_role_id: null,
        target_role_name: null,
      },
    });
    expect(await reader.next()).toMatchObject({
      event: 'token',
      data: { message_id: 100_000_001, text: 'a\nb' },
    });
    expect(await reader.next()).toMatchObject({ event: 'reset', data: { message_id: 100_000_001 } });
    expect(await reader.next()).toMatchObject({
      event: 'message',
      id: '100000001',
      data: { speaker_role_name: 'Ann', content: 'm1', reply_to_message_id: null },
    });
    expect(await reader.next()).toMatchObject({ event: 'state', data: { status: 'paused' } });
  });

  it('shows who comes in the middle of a step what was said of it so far', async () => {
    hall.publish(ID, { type: 'step', order: 1, number: 1 });
    hall.publish(ID, { type: 'text', piece: 'one ' });
    hall.publish(ID, { type: 'text', piece: 'two' });
    const reader = new Reader();
    expect(await reader.names(2)).toEqual(['state', 'step']);
    expect(await reader.next()).toMatchObject({ event: 'token', data: { text: 'one two' } });
    hall.publish(ID, { type: 'text', piece: ' three' });
    expect(await reader.next()).toMatchObject({ event: 'token', data: { text: ' three' } });
    hall.publish(ID, { type: 'unsaid' });
    // Nothing of it counts any more.
    const later = new Reader();
    await later.next();
    hall.publish(ID, { type: 'state', dialogue: row });
    expect(await later.names(1)).toEqual(['state']);
    said(1);
    const latest = new Reader();
    hall.publish(ID, { type: 'text', piece: 'of no step' });
    expect(await latest.names(1)).toEqual(['state']);
  });

  it('Last-Event-ID: brings what was said since, page by page, once and in order', async () => {
    stored = Array.from({ length: 450 }, (_, i) => message(i + 1));
    meanwhile = () => said(451);
    const reader = new Reader(3);
    const names = await reader.names(449);
    expect(names).toEqual(['state', ...Array.from({ length: 448 }, (_, i) => `message ${100_000_004 + i}`)]);
    hall.publish(ID, { type: 'state', dialogue: row });
    expect(await reader.names(1)).toEqual(['state']);
  });

  it('what is in the store already when it begins is not said again', async () => {
    hall.publish(ID, { type: 'step', order: 1, number: 1 });
    const reader = new Reader();
    // Committed before the row is read, and published only after that.
    stored.push(message(1));
    meanwhile = () => hall.publish(ID, { type: 'message', dialogue: row, message: message(1) });
    expect(await reader.names(1)).toEqual(['state']);
    said(2);
    expect(await reader.names(1)).toEqual(['message 100000002']);
  });

  it('ends when the session is deleted, and when the server stops', async () => {
    const [reader, other] = [new Reader(), new Reader()];
    await Promise.all([reader.next(), other.next()]);
    hall.publish(ID, { type: 'deleted' });
    expect(await reader.names(2)).toEqual(['deleted', 'end']);
    expect(await other.names(2)).toEqual(['deleted', 'end']);
    const last = new Reader();
    await last.next();
    const waiting = last.next();
    hall.endAll();
    expect(await waiting).toBeNull();
    expect(hall.size).toBe(0);
  });

  it('what waits together goes out together, in order', async () => {
    const reader = new Reader();
    await reader.next();
    hall.publish(ID, { type: 'step', order: 1, number: 1 });
    for (const piece of ['one ', 'two ', 'three']) hall.publish(ID, { type: 'text', piece });
    said(1);
    const { value } = await reader.chunk();
    const frames = framesOf(Buffer.from(value).toString());
    expect(frames.map(({ event }) => event)).toEqual(['step', 'token', 'token', 'token', 'message']);
    expect(frames.slice(1, 4).map(({ data }) => data.text)).toEqual(['one ', 'two ', 'three']);
    const waiting = reader.names(1);
    hall.endAll();
    expect(await waiting).toEqual(['end']);
  });

  it('an event is written out once for all who watch', async () => {
    const readers = [new Reader(), new Reader()];
    for (const reader of readers) await reader.next();
    hall.publish(ID, { type: 'text', piece: 'of no step' });
    said(1);
    const [first, second] = await Promise.all(readers.map((reader) => reader.chunk()));
    expect(first?.value).toBe(second?.value);
  });
});

describe('a place in the hall', () => {
  it('is taken when reading begins, and free at once when the client goes', async () => {
    const reader = new Reader();
    expect(hall.size).toBe(0);
    await reader.next();
    expect(hall.size).toBe(1);
    const waiting = reader.next();
    void reader.leave();
    expect(hall.size).toBe(0);
    expect(await waiting).toBeNull();
  });

  it('is free again when the session cannot be read', async () => {
    const reader = new Reader();
    meanwhile = () => {
      throw new Error('away');
    };
    await reader.chunk().catch(() => undefined);
    expect(hall.size).toBe(0);
  });

  it('is bounded for a user, a session, and in all', async () => {
    const join = (dialogueId: number, guest: Guest) => hall.join(dialogueId, guest);
    join(1, user(7));
    join(2, user(7));
    expect(hall.full(3, user(7))).toBe('TOO_MANY_REQUESTS');
    expect(hall.full(3, user(8))).toBeNull();
    const last = join(1, nobody);
    join(1, nobody);
    expect(hall.full(3, nobody)).toBe('BUSY');
    expect(() => join(1, user(9))).toThrow('too many');
    hall.leave(last);
    hall.leave(last);
    expect(hall.size).toBe(3);
    expect(hall.full(2, user(9))).toBeNull();
    join(1, user(9));
    expect(hall.full(1, nobody)).toBe('BUSY');
  });

  it('of one session is bounded too', () => {
    for (const _ of [1, 2, 3]) hall.join(ID, nobody);
    expect(hall.full(ID, nobody)).toBe('TOO_MANY_REQUESTS');
    expect(hall.full(ID + 1, nobody)).toBeNull();
  });

  it('is lost by who takes too little, and by nobody else', async () => {
    const [slow, quick] = [new Reader(), new Reader()];
    await Promise.all([slow.next(), quick.next()]);
    for (let number = 1; number <= 30; number++) {
      hall.publish(ID, { type: 'message', dialogue: row, message: message(number, 'x'.repeat(10_000)) });
      expect(await quick.names(1)).toEqual([`message ${100_000_000 + number}`]);
    }
    await expect(slow.chunk()).rejects.toMatchObject({ code: 'WATCHER_SLOW' });
    expect(hall.size).toBe(1);
  });

  it('is kept alive when nothing happens, until the token ends or its user logs out', async () => {
    const [kept, expiring, out] = [
      new Reader(),
      new Reader(null, user(7, 'a', 1_000)),
      new Reader(null, user(8, 'b')),
    ];
    await Promise.all([kept.next(), expiring.next(), out.next()]);
    const waiting = kept.chunk();
    const ending = expiring.next();
    hall.beat(1_000);
    expect(Buffer.from((await waiting).value).toString()).toBe(':\n\n');
    expect(await ending).toBeNull();
    hall.endSessions(8, 'another');
    expect(hall.size).toBe(2);
    hall.endSessions(8, 'b');
    expect(await out.names(1)).toEqual(['end']);
    expect(hall.size).toBe(1);
  });
});
