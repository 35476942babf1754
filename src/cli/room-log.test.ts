import { beforeEach, describe, expect, it } from 'vitest';
import { ROOM_MESSAGE, type RoomMessageView } from '../protocol/message.ts';
import { RoomLog } from './room-log.ts';

const entry = (syncId: number): RoomMessageView => ({ ...ROOM_MESSAGE, syncId });
const upTo = (to: number, complete = true) => ({ from: 1, to, complete, state: null });

let shown: number[];
let resumes: number[];
/** The log that history has; null when it cannot be read. */
let kept: number[] | null;
let log: RoomLog;

function hear(...syncIds: number[]): void {
  for (const syncId of syncIds) log.hear(entry(syncId));
}

beforeEach(async () => {
  shown = [];
  resumes = [];
  kept = [];
  const source = {
    resume: (after: number) => void resumes.push(after),
    history: async (from: number) => {
      if (kept === null) throw new Error('no history');
      return kept.filter((syncId) => syncId >= from && syncId < from + 3).map(entry);
    },
  };
  log = new RoomLog(5, source, ({ syncId }) => shown.push(syncId));
  expect(log.reopen()).toBe(5);
  await log.summedUp(upTo(5));
});

describe('the log of a room', () => {
  it('shows what comes in order, and resumes from there', () => {
    hear(6, 7, 8);
    expect([shown, resumes, log.reopen()]).toEqual([[6, 7, 8], [], 8]);
  });

  it('does not move over a hole: asks once for what is missing, and shows all of it once', async () => {
    hear(6, 9, 10);
    expect([shown, resumes, log.reopen()]).toEqual([[6], [6], 6]);
    hear(7, 8, 9, 10);
    await log.summedUp(upTo(10));
    hear(11);
    expect([shown, resumes]).toEqual([[6, 7, 8, 9, 10, 11], [6]]);
  });

  it('shows nothing twice', () => {
    hear(4, 5, 6, 6, 5);
    expect([shown, resumes]).toEqual([[6], []]);
  });

  it('reads what a resume leaves out, also when the newest was pushed meanwhile, then asks for the rest', async () => {
    kept = [6, 7, 8, 9, 10, 11, 12];
    log.reopen();
    const read = log.summedUp(upTo(11, false));
    hear(12, 13);
    await read;
    expect([shown, resumes]).toEqual([[6, 7, 8, 9, 10, 11], [11]]);
    hear(12, 13);
    await log.summedUp(upTo(13));
    expect(shown).toEqual([6, 7, 8, 9, 10, 11, 12, 13]);
  });

  it('goes on behind what the server no longer keeps', async () => {
    log.reopen();
    await log.summedUp(upTo(20, false));
    hear(21);
    expect([shown, resumes]).toEqual([[21], [20]]);
  });

  it('stays where it is when history cannot be read, and asks again at the next entry', async () => {
    kept = null;
    log.reopen();
    await log.summedUp(upTo(20, false));
    expect([shown, resumes]).toEqual([[], []]);
    hear(21);
    expect([shown, resumes, log.reopen()]).toEqual([[], [5], 5]);
  });

  it('gives up reading for a socket that is gone', async () => {
    kept = [6, 7];
    log.reopen();
    const read = log.summedUp(upTo(7, false));
    expect(log.reopen()).toBe(5);
    await read;
    hear(6, 7);
    await log.summedUp(upTo(7));
    expect([shown, resumes]).toEqual([[6, 7], []]);
  });

  it('starts again where a restored log ends', async () => {
    expect(log.reopen()).toBe(5);
    await log.summedUp(upTo(3));
    hear(4, 5);
    expect([shown, resumes]).toEqual([[4, 5], []]);
  });

  it('asks when it is let in again after it was refused', async () => {
    log.reopen();
    await log.summedUp({ error: 'NOT_A_MEMBER' });
    hear(8);
    expect([shown, resumes]).toEqual([[], [5]]);
  });
});
