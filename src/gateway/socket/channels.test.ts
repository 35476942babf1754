import { beforeEach, describe, expect, it } from 'vitest';
import { roomStream, type StreamEntry } from '../../actors/ports/delivery.ts';
import type { Push } from '../../protocol/pushes.ts';
import { Channels } from './channels.ts';

const MAX = { tailMessages: 8, tailBytes: 10_000, tailTotalBytes: 1_000 };
let channels: Channels;

beforeEach(() => {
  channels = new Channels(MAX);
});

function entry(syncId: number, messageId = syncId, content = 'x'.repeat(50)): StreamEntry {
  const push = { type: 4, data: { message: { syncId, messageId, content }, messageMark: [] } };
  return { syncId, messageId, push: push as unknown as Push };
}

function append(room: number, ...entries: StreamEntry[]) {
  const stream = roomStream(room);
  const channel = channels.ensure(stream, (entries[0]?.syncId ?? 1) - 1);
  for (const one of entries) {
    const before = channel.bytes;
    channel.append(one);
    channels.grew(stream, channel, channel.bytes - before);
  }
  return channel;
}

describe('a channel', () => {
  it('covers what it keeps, and nothing older', () => {
    const channel = append(1, ...Array.from({ length: 9 }, (_, i) => entry(i + 1)));
    const first = Number(/"syncId":(\d+)/.exec(String(channel.after(0, 'json')[0]))?.[1]);
    expect(first).toBeGreaterThan(1);
    expect(channel.covers(first - 1)).toBe(true);
    expect(channel.covers(first - 2)).toBe(false);
    expect(channel.after(7, 'json')).toHaveLength(2);
    expect(channel.covers(9)).toBe(true);
  });

  it('shows older entries of a message as the message is now, under their own numbers', () => {
    const channel = append(1, entry(1, 77, 'secret'), entry(2, 77, 'recalled'));
    const frames = channel.after(0, 'json').map((frame) => JSON.parse(String(frame)).data.message);
    expect(frames).toEqual([
      { syncId: 1, messageId: 77, content: 'recalled' },
      { syncId: 2, messageId: 77, content: 'recalled' },
    ]);
  });

  it('knows its size', () => {
    const channel = append(1, ...Array.from({ length: 30 }, (_, i) => entry(i + 1, (i % 5) + 1)));
    const held = channel.after(0, 'json').reduce((sum, frame) => sum + frame.length, 0);
    expect(channel.bytes).toBe(held);
    expect(channels.bytes).toBe(held);
  });
});

describe('all channels', () => {
  it('stay within their size together: the longest unused lose their tails first', () => {
    for (let room = 1; room <= 20; room++) append(room, entry(1), entry(2));
    expect(channels.bytes).toBeLessThanOrEqual(MAX.tailTotalBytes);
    expect(channels.get(roomStream(1))?.covers(0)).toBe(false);
    expect(channels.get(roomStream(1))?.latest).toBe(2);
    expect(channels.get(roomStream(20))?.covers(0)).toBe(true);
  });

  it('forget streams that concern nobody once there are many, never others', () => {
    for (let room = 1; room <= 25_000; room++) {
      append(room, entry(1));
      channels.prune((stream) => stream === roomStream(7));
    }
    const left = Array.from({ length: 25_000 }, (_, i) => channels.get(roomStream(i + 1))).filter(Boolean);
    expect(left.length).toBeLessThanOrEqual(10_000);
    expect(channels.get(roomStream(7))?.latest).toBe(1);
    expect(channels.get(roomStream(25_000))?.covers(0)).toBe(true);
  });
});
