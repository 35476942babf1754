import { beforeEach, describe, expect, it } from 'vitest';
import { type Entry, Ledger } from './ledger.ts';
import { Witness } from './witness.ts';

const entry = (syncId: number, content = `m${syncId}`, senderId = 1): Entry => ({
  stream: 'room/1',
  syncId,
  content,
  senderId,
  text: JSON.stringify({ syncId, content }),
});

let ledger: Ledger;
let anna: Witness;

beforeEach(() => {
  ledger = new Ledger();
  for (let i = 1; i <= 5; i++) ledger.send(`m${i}`);
  anna = new Witness('anna', 2, ledger);
  anna.follow('room/1');
});

const compare = (stored: readonly Entry[]) => {
  ledger.compare(ledger.expectation('room/1'), stored);
  return ledger.problems;
};

describe('the ledger, comparing with what is stored', () => {
  it('is content when everything seen is there, and more', () => {
    ledger.see('anna', entry(1));
    expect(compare([entry(1), entry(2)])).toEqual([]);
  });

  it('finds a message that was seen and is lost', () => {
    ledger.see('anna', entry(1));
    ledger.see('anna', entry(2));
    expect(compare([entry(1)])).toEqual(['room/1: anna saw "m2" as 2, it is not stored']);
  });

  it('finds a changed message', () => {
    ledger.see('anna', entry(1));
    expect(compare([{ ...entry(1), text: 'other' }])).toEqual([
      'room/1: anna saw {"syncId":1,"content":"m1"} as 1, stored is other',
    ]);
  });

  it.each([
    ['a hole', [entry(1), entry(3)], 'room/1: the stored syncIds are not dense, 3 follows 1'],
    ['a late start', [entry(2)], 'room/1: the stored syncIds are not dense, 2 follows 0'],
    ['a number twice', [entry(1), entry(1, 'm2')], 'room/1: the stored syncIds are not dense, 1 follows 1'],
    ['a key stored twice', [entry(1), entry(2, 'm1')], 'room/1: "m1" is stored twice, as 1 and 2'],
    ['what nobody sent', [entry(1, 'ghost')], 'room/1: "ghost" was never sent'],
  ])('finds %s', (_name, stored, problem) => {
    expect(compare(stored)).toEqual([problem]);
  });

  it('keeps to what was known when the expectation was made', () => {
    ledger.see('anna', entry(1));
    const expectation = ledger.expectation('room/1');
    ledger.see('anna', entry(2));
    ledger.compare(expectation, [entry(1)]);
    expect(ledger.problems).toEqual([]);
  });

  it('finds two clients that saw different messages under one number', () => {
    ledger.see('anna', entry(1));
    ledger.see('bert', entry(1, 'm2'));
    expect(ledger.problems[0]).toMatch(/bert saw .*m2.* as 1, where anna saw .*m1/);
  });
});

describe('a witness', () => {
  it('takes every entry once and in order', () => {
    for (const i of [1, 2, 3]) anna.hear(entry(i));
    anna.resumed('room/1', 3, true);
    anna.mustHave('room/1', 3);
    expect(ledger.problems).toEqual([]);
    expect(anna.delivered).toBe(3);
  });

  it('finds a hole once, and goes on behind it', () => {
    for (const i of [1, 4, 5]) anna.hear(entry(i));
    expect(ledger.problems).toEqual(['room/1: anna was shown 4 ("m4") after 1: 2 are missing']);
  });

  it('finds an entry that comes twice', () => {
    for (const i of [1, 2, 1]) anna.hear(entry(i));
    expect(ledger.problems).toEqual(['room/1: anna was shown 1 again ("m1"), after 2']);
  });

  it('allows one answer beside the stream for each retry of its own, no more', () => {
    anna.hear(entry(1, 'm1', 2));
    anna.retried('m1');
    anna.hear(entry(1, 'm1', 2));
    expect([ledger.problems, anna.echoes]).toEqual([[], 1]);
    anna.hear(entry(1, 'm1', 2));
    expect(ledger.problems).toHaveLength(1);
  });

  it("allows no such answer to somebody else's retry", () => {
    anna.hear(entry(1, 'm1', 3));
    anna.retried('m1');
    anna.hear(entry(1, 'm1', 3));
    expect(ledger.problems).toHaveLength(1);
  });

  it('does not take an answer ahead of the stream for the stream', () => {
    anna.retried('m3');
    anna.hear(entry(3, 'm3', 2));
    for (const i of [1, 2, 3]) anna.hear(entry(i, `m${i}`, 2));
    expect([ledger.problems, anna.delivered]).toEqual([[], 3]);
  });

  it('finds a resume that brought less than it said, or less than all', () => {
    anna.hear(entry(1));
    anna.resumed('room/1', 2, true);
    anna.resumed('room/1', 1, false);
    anna.mustHave('room/1', 4);
    expect(ledger.problems).toEqual([
      'room/1: anna was told that it has all up to 2, it has 1',
      'room/1: anna was told that its resume is not complete',
      'room/1: anna has 1 to 1, 4 are stored',
    ]);
  });
});
