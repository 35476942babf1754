import { describe, expect, it } from 'vitest';
import { readJudgeConfig } from './judge-config.ts';
import { readJudgerInit, readJudgerMessage } from './judger.ts';

const init = (value: unknown) => readJudgerInit(JSON.stringify(value), 4);
const message = (value: unknown) => readJudgerMessage(JSON.stringify(value));
const fault = (content: unknown) => message({ player: -1, content });

describe('escape.md 3.1: the init of a judger', () => {
  it('names the seats, the config and the replay', () => {
    expect(init({ player_list: [1, 0, 2, 1], player_num: 4, config: { a: 1 }, replay: '/r.json' })).toEqual({
      seats: ['program', 'absent', 'web', 'program'],
      config: { a: 1 },
      replay: '/r.json',
      problems: [],
    });
  });

  it('G22: of too few players the others were not started; nor was what is no kind of player', () => {
    const read = init({ player_list: [1, 'x'], replay: '' });
    expect(read).toMatchObject({ seats: ['program', 'absent', 'absent', 'absent'], replay: null });
    expect(read?.problems).toHaveLength(2);
  });

  it.each([[null], [[]], [{}], [{ player_list: 4 }], [{ player_list: [1, 1, 1, 1], replay: 5 }]])(
    'is none: %j',
    (value) => expect(init(value)).toBeNull(),
  );
});

describe('escape.md 3.1: what a judger says', () => {
  it('is a message of a player, or a fault with JSON in a text', () => {
    expect(message({ player: 2, content: '{"type":"finish"}', time: 12.5 })).toEqual({
      kind: 'text',
      seat: 2,
      text: '{"type":"finish"}',
    });
    const errors = [0, 1, 2, 9].map((error) =>
      fault(JSON.stringify({ player: 1, state: 5, error, error_log: 'runError' })),
    );
    expect(errors).toEqual(
      ['crash', 'timeout', 'length', 'crash'].map((kind) => ({ kind: 'fault', seat: 1, fault: kind })),
    );
    expect(fault({ player: 0, error: 1 })).toEqual({ kind: 'fault', seat: 0, fault: 'timeout' });
  });

  it('is garbage when it is malformed', () => {
    const malformed = [
      '',
      '{',
      '[]',
      '1',
      '{"player":0}',
      '{"player":0.5,"content":"x"}',
      `${'['.repeat(1_000)}`,
    ];
    for (const text of malformed) expect(readJudgerMessage(text).kind).toBe('garbage');
    for (const content of ['x', '{}', '{"player":-1,"error":0}', '{"player":0}', null, 7])
      expect(fault(content).kind).toBe('garbage');
    expect(message({ end_state: 'OK' }).kind).toBe('garbage');
  });

  it('is how the programs ended', () => {
    expect(message({ end_state: '["OK","RE"]' })).toEqual({ kind: 'endStates', states: ['OK', 'RE'] });
  });
});

describe('config of an init', () => {
  it('has defaults for everything, leaves other keys alone, and may be a text', () => {
    const standard = {
      preset: 'shipped',
      hide_others: false,
      time: 3,
      length: 1_024,
      end_state: false,
      watch: false,
    };
    for (const value of [undefined, null, '', 'x', [], { random_seed: 5 }, '{"random_seed":5}'])
      expect(readJudgeConfig(value)).toEqual({ ok: true, config: standard });
    expect(readJudgeConfig('{"preset":"published","time":0.5}')).toEqual({
      ok: true,
      config: { ...standard, preset: 'published', time: 0.5 },
    });
  });

  it('says what cannot be meant', () => {
    const read = readJudgeConfig({ preset: 'new', time: 0, length: 2.5, map: 5 });
    expect(read.ok ? [] : read.problems.map((problem) => problem.split(':')[0]).sort()).toEqual([
      'config.length',
      'config.map',
      'config.preset',
      'config.time',
    ]);
  });
});
