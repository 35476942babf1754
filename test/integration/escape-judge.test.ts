import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { matchRecord } from '../../src/protocol/escape/record.ts';
import { publishedReplay, publishedText } from '../../src/rules/escape/replay/published.ts';
import { type RecordJson, recordFromJson } from '../../src/rules/escape/replay/record-json.ts';
import { check, resimulate } from '../../src/rules/escape/replay/resimulate.ts';
import { type BotCommands, botCommands } from '../support/escape-bots/commands.ts';
import { framed } from '../support/escape-judger/framing.ts';
import { type Command, type JudgedMatch, type Judgement, Judger } from '../support/escape-judger/judger.ts';

const path = (relative: string) => fileURLToPath(new URL(`../../${relative}`, import.meta.url));
const REFEREE = [
  process.execPath,
  '--import',
  import.meta.resolve('tsx'),
  path('src/cli/troupe.ts'),
  'judge',
];
/** A loaded machine is slow at starting twenty programs. */
const PATIENT = { timeout: 60_000 };
const folder = mkdtempSync(join(tmpdir(), 'troupe-judge-'));
let bots: BotCommands;
let matches = 0;

beforeAll(() => {
  bots = botCommands(folder);
});
afterAll(() => rmSync(folder, { recursive: true }));

const hostile = (manner: string, round = 1) => [
  process.execPath,
  path('test/support/escape-bots/hostile.mjs'),
  manner,
  String(round),
];

/** A match to its end, with the last item and the number of rounds of its replay. */
async function judged(
  players: readonly Command[],
  options: Partial<JudgedMatch> = {},
): Promise<Judgement & { replay: unknown[] }> {
  matches += 1;
  const replay = join(folder, `replay-${matches}.json`);
  const judgement = await new Judger({ referee: REFEREE, bots: players, replay, ...options }).judged();
  return { ...judgement, replay: JSON.parse(readFileSync(replay, 'utf8')) as unknown[] };
}

describe.concurrent('issue 5, must show 1: programs under a judger', PATIENT, () => {
  it('four bots of different languages play a whole match, one leaves the ship; the record computes to the same digests and replay', async () => {
    const record = join(folder, 'record.json');
    const { points, wrongs, code, errors, botErrors, types, turns, replay } = await judged(
      [bots.trapper, bots.hunter, bots.wanderer, bots.runner],
      { config: { record, time: 20 } },
    );
    expect({ wrongs, code, errors, botErrors }).toEqual({
      wrongs: [],
      code: 0,
      errors: '',
      botErrors: ['', '', '', ''],
    });
    expect(points).toEqual(replay.at(-1));
    expect(Object.values(points ?? {}).sort()).toEqual([1, 2, 3, 4]);
    expect(points?.[3]).toBe(4);
    expect([turns, replay.length]).toEqual([400, 102]);
    for (const type of ['id', 'roundbegin', 'action', 'getkey', 'offround', 'other_death', 'escaped'])
      expect(types.get(type) ?? 0, type).toBeGreaterThan(0);
    const kept = recordFromJson(matchRecord.parse(JSON.parse(readFileSync(record, 'utf8'))) as RecordJson);
    expect(check(kept)).toEqual({ kind: 'same' });
    const { game, events, points: rerun } = resimulate(kept);
    expect(JSON.parse(publishedText(publishedReplay(game.board, events, rerun)))).toEqual(replay);
  });
});

describe.concurrent('issue 5, bad input: programs', PATIENT, () => {
  it('a crash, silence, too long a message and noise: each is out, the match ends', async () => {
    const { points, wrongs, faults, code, botErrors } = await judged(
      [hostile('crash', 2), hostile('silence', 2), hostile('flood', 2), hostile('noise', 2)],
      { config: { time: 2 } },
    );
    expect({ wrongs, code, said: botErrors.join('') }).toEqual({ wrongs: [], code: 0, said: '' });
    expect(faults.map(({ player, error }) => [player, error])).toEqual([
      [0, 0],
      [1, 1],
      [2, 2],
      [3, 2],
    ]);
    // All in round 2: who acts later is better (G16).
    expect(points).toEqual({ 0: 1, 1: 2, 2: 3, 3: 4 });
  });

  it('garbage is answered and costs nothing, chatter ends its turn, a stopped one is out by the clock, a cut one by its end', async () => {
    const { points, wrongs, faults, types, code, botErrors } = await judged(
      [hostile('garbage'), hostile('chatter'), hostile('stop', 2), hostile('cut', 3)],
      {
        config: { time: 2 },
        onState: (state, [first, second]) => {
          if (state < 20) return;
          first?.kill('SIGKILL');
          second?.kill('SIGKILL');
        },
      },
    );
    expect({ wrongs, code, said: botErrors.join('') }).toEqual({ wrongs: [], code: 0, said: '' });
    expect(types.get('format error')).toBeGreaterThanOrEqual(15);
    expect(types.get('action')).toBeGreaterThanOrEqual(300);
    const out = faults.map(({ player, error }) => [player, error]);
    expect(out.slice(0, 2)).toEqual([
      [2, 1],
      [3, 0],
    ]);
    expect(points).toMatchObject({ 2: 1, 3: 2 });
  });

  it('a judger without a clock, that tells of one fault only: our own clock ends the turns', async () => {
    const { points, wrongs, faults, code, botErrors } = await judged(
      [hostile('crash'), hostile('crash'), null, null],
      {
        config: { time: 0.1 },
        isThorough: false,
      },
    );
    expect({ wrongs, code, said: botErrors.join('') }).toEqual({ wrongs: [], code: 0, said: '' });
    expect(faults).toEqual([{ player: 0, state: 1, error: 0 }]);
    expect(points).toEqual({ 0: 3, 1: 4, 2: 1, 3: 2 });
  });
});

describe.concurrent('issue 5, bad input: the judger', PATIENT, () => {
  const init = framed(JSON.stringify({ player_list: [1, 1, 1, 1], player_num: 4, config: {}, replay: '' }));

  /** What becomes of a referee that is given these bytes, and nothing after them. */
  async function given(bytes: Buffer, closesOutput = false) {
    const [program = '', ...args] = REFEREE;
    const child = spawn(program, args, { stdio: 'pipe' });
    let said = '';
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
    });
    child.stdin.on('error', () => undefined);
    if (closesOutput) child.stdout.destroy();
    else child.stdout.resume();
    child.stdin.write(bytes);
    const [code] = (await once(child, 'close')) as [number | null];
    return { code, said };
  }

  it('a length of 2 GiB, its stream still open: one sentence, exit code 1, no waiting', async () => {
    const { code, said } = await given(Buffer.concat([init, Buffer.from([127, 255, 255, 255])]));
    expect(code).toBe(1);
    expect(said).toMatch(/^judge: .*; the match is abandoned\n$/);
  });

  it('a judger that does not read: the referee ends', async () => {
    const { code, said } = await given(init, true);
    expect(code).toBe(1);
    expect(said).toMatch(/^judge: the judger does not listen: .*; the match is abandoned\n$/);
  });
});
