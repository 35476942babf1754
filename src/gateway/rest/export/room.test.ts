import { beforeEach, describe, expect, it } from 'vitest';
import type { RoomMessage } from '../../../actors/ports/room-store.ts';
import type { RoomView } from '../../../actors/room/view.ts';
import { Slots } from '../slots.ts';
import { exportRoom } from './room.ts';

const READER = 7;
const room = { roomId: 1, name: 'R' } as RoomView;
let slots: Slots;
let pages: number[];
let isMember: boolean;

beforeEach(() => {
  slots = new Slots(2, 10);
  pages = [];
  isMember = true;
});

function messages(count: number, createTime = 0): RoomMessage[] {
  return Array.from(
    { length: count },
    (_, i) =>
      ({
        syncId: i + 1,
        userId: i % 3,
        roleId: null,
        content: `m${i + 1}`,
        status: 0,
        extra: {},
        createTime,
      }) as RoomMessage,
  );
}

function started(stored: readonly RoomMessage[]): AsyncGenerator<Uint8Array> {
  const reads = {
    roomMemberType: async () => (isMember ? 2 : null),
    messages: async (_: number, after: number, limit: number) => {
      pages.push(after);
      return stored.filter(({ syncId }) => syncId > after).slice(0, limit);
    },
  };
  const exportNames = { usernames: async () => new Map([[0, 'zero']]), roleNames: async () => new Map() };
  return exportRoom({ reads: reads as never, exportNames, exports: slots }, room, 'text', READER);
}

async function whole(chunks: AsyncGenerator<Uint8Array>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += Buffer.from(chunk).toString();
  return text;
}

describe('exportRoom', () => {
  it('shows every message once, in order, whatever the pages', async () => {
    const text = await whole(started(messages(1_234)));
    const shown = [...text.matchAll(/: m(\d+)$/gm)].map((match) => Number(match[1]));
    expect(shown).toEqual(messages(1_234).map(({ syncId }) => syncId));
    expect(pages).toEqual([0, 500, 1_000, 1_234]);
    expect(text).toContain('zero: m1\n');
    expect(text).toContain('user 1: m2\n');
  });

  it('reads the next page only when the one before was taken', async () => {
    const chunks = started(messages(5_000));
    await chunks.next();
    expect(pages).toEqual([]);
    await chunks.next();
    for (let i = 0; i < 20; i++) await new Promise(setImmediate);
    expect(pages).toEqual([0]);
  });

  it('ends where it began: what is said meanwhile is for the next one', async () => {
    const text = await whole(started([...messages(1), ...messages(600, Date.now() + 60_000).slice(1)]));
    expect(text.match(/: m/g)).toHaveLength(1);
    expect(pages).toEqual([0]);
  });

  it('is cut when the reader is put out of the room', async () => {
    const chunks = started(messages(2_000));
    await chunks.next();
    await chunks.next();
    isMember = false;
    await expect(chunks.next()).rejects.toMatchObject({ code: 'NOT_A_MEMBER' });
    expect(slots.full(READER)).toBeNull();
  });

  it('takes a place while it runs, and gives it back however it ends', async () => {
    const [first, second] = [started(messages(2_000)), started(messages(2_000))];
    await Promise.all([first.next(), second.next()]);
    expect(slots.full(READER)).toBe('TOO_MANY_REQUESTS');
    await expect(started([]).next()).rejects.toMatchObject({ code: 'BUSY' });
    await first.return(undefined);
    expect(slots.full(READER)).toBeNull();
    await whole(second);
    await Promise.all([started([]).next(), started([]).next()]);
    expect(slots.full(READER)).toBe('TOO_MANY_REQUESTS');
  });
});
