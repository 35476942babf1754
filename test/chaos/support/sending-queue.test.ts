import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { Ledger } from './ledger.ts';
import { SendingQueue } from './sending-queue.ts';
import { Tally } from './tally.ts';
import { Witness } from './witness.ts';

let ledger: Ledger;
let tally: Tally;
let queue: SendingQueue;
let sent: string[];

beforeEach(() => {
  vi.useFakeTimers({ now: 1_000_000 });
  ledger = new Ledger();
  tally = new Tally();
  queue = new SendingQueue(ledger, new Witness('anna', 1, ledger), tally);
  sent = [];
});

afterEach(() => {
  vi.useRealTimers();
});

const flush = () => queue.flush((frame) => sent.push(frame));

describe('a sending queue', () => {
  it('sends once what is settled in time', () => {
    queue.add('k1', 'one');
    flush();
    flush();
    vi.advanceTimersByTime(30);
    queue.settled('k1');
    expect([sent, queue.size, tally.longestAnswerMs, tally.delaysMs]).toEqual([['one'], 0, 30, [30]]);
  });

  it('sends again what was refused for now, when it is due', () => {
    queue.add('k1', 'one');
    flush();
    queue.refused('k1', 'BUSY', true, 100);
    flush();
    expect(sent).toEqual(['one']);
    vi.advanceTimersByTime(100);
    flush();
    expect([sent, tally.retries, tally.refusalText]).toEqual([['one', 'one'], 1, 'BUSY 1']);
  });

  it('calls a refusal for good a broken promise', () => {
    queue.add('k1', 'one');
    flush();
    queue.refused('k1', 'INTERNAL', false, 0);
    expect([queue.size, ledger.problems]).toEqual([0, ['"k1" was refused for good: INTERNAL']]);
  });

  it('sends after a cut what is open, and a little of what is stored', () => {
    for (let i = 1; i <= 6; i++) queue.add(`k${i}`, `f${i}`);
    flush();
    for (let i = 1; i <= 5; i++) queue.settled(`k${i}`);
    sent = [];
    queue.cut();
    flush();
    expect(sent.sort()).toEqual(['f3', 'f4', 'f5', 'f6']);
  });

  it('counts what nobody answers, and asks again', () => {
    queue.add('k1', 'one');
    flush();
    vi.advanceTimersByTime(21_000);
    flush();
    expect([sent.length, tally.unanswered]).toEqual([2, 1]);
  });
});
