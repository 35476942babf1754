import { describe, expect, it } from 'vitest';
import { MATCH, type MatchView } from '../../../src/protocol/rest/match.ts';
import { PRESETS } from '../../../src/rules/escape/constants.ts';
import type { Input } from '../../../src/rules/escape/input.ts';
import { SHIP_BOARD } from '../../../src/rules/escape/map/ship.ts';
import { ranking } from '../../../src/rules/escape/ranking.ts';
import type { MatchRecord } from '../../../src/rules/escape/replay/record.ts';
import { recordOf, resimulate } from '../../../src/rules/escape/replay/resimulate.ts';
import type { Sent } from './match-bot.ts';
import type { Heard } from './match-ear.ts';
import { judgeMatch, type MatchCase } from './match-oracle.ts';
import { scriptsOf } from './match-script.ts';

const FIRST_MOVE = 0;
const MOVE = { type: 'action', action: ['move', [0, 1, 1]] };
const FINISH = '{"type":"finish"}';

/** Seat 0 moves once, then all finish until two are out; the rest is silence. */
function played(): MatchRecord {
  const to = SHIP_BOARD.positions.findIndex((position) => position.join() === '0,1,1');
  const inputs: Input[] = [
    { kind: 'action', seat: 0, action: { verb: 'move', to } },
    ...[0, 1, 2, 3].map((seat): Input => ({ kind: 'finish', seat })),
    ...[1, 2, 3, 0].map((seat): Input => ({ kind: 'fault', seat, fault: 'timeout' })),
  ];
  const seats = [0, 1, 2, 3].map((seat) => ({ name: `user:${seat + 1}`, kind: 'person' as const }));
  return recordOf(
    { constants: { ...PRESETS.shipped, hideOthers: false }, map: null, seats, absent: [] },
    inputs,
  );
}

function shownOf(record: MatchRecord): MatchView {
  const { state, points, digest } = resimulate(record);
  const result = {
    ranking: ranking(state),
    points: [...points],
    scores: state.players.map(({ score }) => score),
    rounds: state.round,
    inputs: record.inputs.length,
    digest,
  };
  return { ...MATCH, status: 'over', watchDelaySeconds: 2, result };
}

/** What seat 0 heard and sent when all went well, and who watched a few seconds later. */
function seen(record: MatchRecord): {
  readonly heard: Heard[];
  readonly sent: Sent[];
  readonly watched: Heard[];
} {
  const [own, all] = scriptsOf(record, [{ seat: 0, web: false }, 'full']);
  const heard = (own?.lines ?? []).map((text, at): Heard => ({ text, at: 1_000 + at }));
  const watched = (all?.lines ?? []).map((text, at): Heard => ({ text, at: 4_000 + at }));
  const answer = heard.find(({ text }) => text.startsWith('{"type":"action"')) ?? null;
  return {
    heard,
    watched,
    sent: [
      { text: JSON.stringify(MOVE), at: 1_001, answer },
      { text: FINISH, at: 3_500, answer: null },
    ],
  };
}

function problemsOf(
  connections: Heard[][],
  sent: Sent[],
  own: Partial<MatchCase> = {},
  watched: Heard[] = [],
): string[] {
  const record = own.record ?? played();
  const bot = { sent, silentFrom: 2, ear: { connections, problems: [] } };
  const watching = [{ view: 'full' as const, ear: { connections: [watched], problems: [] } }];
  return [
    ...judgeMatch({
      shown: shownOf(record),
      record,
      seated: [{ seat: 0, web: false, bot }],
      watching,
      ...own,
    }).problems,
  ];
}

describe('the oracle of chaos:matches', () => {
  const record = played();
  const { heard, sent, watched } = seen(record);

  it('has nothing against a match in which everything was as recorded, with a connection that was cut', () => {
    expect(problemsOf([heard], sent, {}, watched)).toEqual([]);
    const back = [...(scriptsOf(record, [{ seat: 0, web: false }])[0]?.returns.entries() ?? [])];
    const [text = '', marks = []] = back.at(2) ?? [];
    const again = text.split('\n').map((one): Heard => ({ text: one, at: 1_500 }));
    const from = marks[0]?.lines ?? 0;
    expect(problemsOf([heard.slice(0, from - 1), [...again, ...heard.slice(from)]], sent)).toEqual([]);
  });

  it('sees what was announced and is not in the record', () => {
    const lost = { ...record, inputs: record.inputs.filter((_, at) => at !== FIRST_MOVE) };
    const problems = problemsOf([heard], sent, { record: lost });
    expect(problems.join('\n')).toMatch(/does not play again/);
    expect(problems.join('\n')).toMatch(/seat 0 heard what was not so/);
  });

  it('sees what was not heard, heard twice, or heard of a point before', () => {
    for (const wrong of [heard.toSpliced(5, 1), heard.toSpliced(5, 0, heard[4] as Heard), heard.slice(0, -1)])
      expect(problemsOf([wrong], sent).join()).toMatch(/heard what was not so|never heard the end/);
    expect(problemsOf([heard, heard], sent).join()).toMatch(/heard what was not so/);
  });

  it('sees inputs that nobody sent, and answers to something else', () => {
    expect(problemsOf([heard], sent.slice(0, 1)).join()).toMatch(/did not send input 1/);
    const other = {
      ...(sent[0] as Sent),
      text: JSON.stringify({ type: 'action', action: ['move', [1, 0, 1]] }),
    };
    expect(problemsOf([heard], [other, ...sent.slice(1)]).join()).toMatch(/did not send input 0/);
  });

  it('sees who is out without having been silent, and another result than that of the record', () => {
    const bot = { sent, silentFrom: 101, ear: { connections: [heard], problems: [] } };
    expect(problemsOf([heard], sent, { seated: [{ seat: 0, web: false, bot }] }).join()).toMatch(
      /is out in round 2 by timeout/,
    );
    const shown = { ...shownOf(record), result: null };
    expect(problemsOf([heard], sent, { shown }).join()).toMatch(/its ranking are undefined/);
  });

  it('sees what is shown before its time', () => {
    const early = watched.map((one, at) => (at < 4 ? { ...one, at: 1_500 } : one));
    expect(problemsOf([heard], sent, {}, early).join()).toMatch(/was shown \d messages too early/);
  });
});
