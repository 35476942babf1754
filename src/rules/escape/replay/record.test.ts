import { describe, expect, it } from 'vitest';
import { wander } from '../../../../test/support/escape/wanderers.ts';
import { PRESETS } from '../constants.ts';
import type { Event } from '../event.ts';
import { type MatchRecord, type MatchSetup, Recorder } from './record.ts';
import { check, recordOf, replayInputs, resimulate } from './resimulate.ts';

const SEEDS = Array.from({ length: 15 }, (_, seed) => seed);

function changed(digests: readonly string[], at: number): string[] {
  return digests.with(at, '0'.repeat(32));
}

describe('a match record', () => {
  const matches = SEEDS.map((seed) => wander(seed));
  const records = matches.map(({ record }) => record);

  it('plays again to the same digests, events and points', () => {
    for (const { record, events } of matches) {
      expect(check(record)).toEqual({ kind: 'same' });
      expect(resimulate(record).events).toEqual(events);
    }
  });

  it('holds one digest for each round that was played', () => {
    for (const record of records) expect(record.digests).toHaveLength(resimulate(record).state.round);
  });

  it('comes of matches in which everything happens', () => {
    const seen = new Set(matches.flatMap(({ events }) => events.map((event) => nameOf(event))));
    const wanted = ['moved blink', 'moved elevator', 'died attack', 'died mine', 'died zone', 'escaped'];
    wanted.push(
      'gotKeys box',
      'gotKeys machine',
      'failed',
      'trapDestroyed',
      'hp kit',
      'respawned',
      'capsule',
    );
    wanted.push('tookNothing', 'took', 'over', 'zoneFell', 'detected', 'trapTriggered');
    expect(wanted.filter((name) => !seen.has(name))).toEqual([]);
  });

  it('is made again of its inputs alone', () => {
    for (const record of records.slice(0, 5)) expect(recordOf(record, record.inputs)).toEqual(record);
  });

  it('goes on after a restart in the middle', () => {
    const [record] = records as [MatchRecord];
    const half = record.inputs.slice(0, record.inputs.length / 2);
    const before = new Recorder();
    const part = replayInputs(gameOfShip(record), record.absent, half, {
      advanced: (state) => before.saw(state),
    });
    for (const input of half) before.took(input, 'done');
    const after = new Recorder(before.course);
    after.saw(part.state);
    expect(after.course).toEqual(before.course);
    expect(after.course.digests).toEqual(record.digests.slice(0, after.course.digests.length));
  });
});

describe('check', () => {
  const { record } = wander(3);

  it('names the first round that differs', () => {
    const digests = changed(changed(record.digests, 20), 7);
    expect(check({ ...record, digests })).toEqual({
      kind: 'round',
      round: 8,
      recorded: '0'.repeat(32),
      rerun: record.digests[7],
    });
  });

  it('names a round that one of them does not have', () => {
    const rounds = record.digests.length;
    expect(check({ ...record, digests: record.digests.slice(0, -1) })).toMatchObject({
      round: rounds,
      recorded: null,
    });
    expect(check({ ...record, inputs: [] })).toMatchObject({ kind: 'round', round: 1 });
  });

  it('finds another digest of the match, and other points', () => {
    expect(check({ ...record, digest: '' })).toEqual({ kind: 'digest' });
    expect(check({ ...record, points: [1, 1, 1, 1] })).toEqual({ kind: 'points', rerun: record.points });
  });

  it('takes a match that is not over for what it is', () => {
    const inputs = record.inputs.slice(0, 200);
    const { digests, digest } = recordOf(record, inputs);
    expect(check({ ...record, inputs, digests, digest, points: [] })).toEqual({ kind: 'same' });
  });

  it('finds other constants', () => {
    const constants = { ...record.constants, attackDamage: 71 };
    expect(check({ ...record, constants }).kind).toBe('round');
  });
});

it('G22: a match at which nobody is has a record too', () => {
  const setup: MatchSetup = { constants: PRESETS.shipped, map: null, seats: [], absent: [3, 1, 0, 2] };
  const record = recordOf(setup, []);
  expect(record.digests).toEqual([]);
  expect(check(record)).toEqual({ kind: 'same' });
});

function gameOfShip({ constants }: MatchRecord) {
  return resimulate({ ...wander(0).record, constants, inputs: [] }).game;
}

function nameOf(event: Event): string {
  const { type } = event;
  if (type === 'moved' || type === 'died' || type === 'hp') return `${type} ${event.by}`;
  return type === 'gotKeys' ? `${type} ${event.from}` : type;
}
