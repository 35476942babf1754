import { afterAll, describe, expect, it } from 'vitest';
import { SilentTelemetry } from '../../../test/support/silent-telemetry.ts';
import type { Compute } from '../../actors/ports/compute.ts';
import { ESCAPE_BATCH, type ResolvedTurn } from '../../actors/ports/escape-compute.ts';
import type { BotName } from '../../rules/escape/bots/bots.ts';
import { PRESETS } from '../../rules/escape/constants.ts';
import { playMatch } from '../../rules/escape/headless.ts';
import { encodeState } from '../../rules/escape/layout.ts';
import { SHIP, SHIP_BOARD } from '../../rules/escape/map/ship.ts';
import { writeMap } from '../../rules/escape/map/text.ts';
import { pathsOf } from '../../rules/escape/paths.ts';
import { encodeInputs } from '../../rules/escape/replay/input-bytes.ts';
import { publishedReplay, publishedText } from '../../rules/escape/replay/published.ts';
import { replayInputs } from '../../rules/escape/replay/resimulate.ts';
import { seatReports } from '../../rules/escape/replay/seat-reports.ts';
import { newState, type State } from '../../rules/escape/state.ts';
import { viewOf } from '../../rules/escape/view.ts';
import { createInlineCompute } from '../inline.ts';
import { createPoolCompute } from '../pool.ts';

const telemetry = new SilentTelemetry();
const BOTS: readonly BotName[] = ['hunter', 'runner', 'guardian', 'random'];
const GAME = { constants: PRESETS.shipped, map: null };
const GAME_HERE = { constants: PRESETS.shipped, board: SHIP_BOARD };
const TEXT = writeMap(SHIP);

function contract(make: () => Compute): void {
  const compute = make();
  afterAll(() => compute.close());

  it('plays the matches that are played here, on the ship and on its text', async () => {
    const seeds = [1, 2, 3];
    const here = seeds.map((seed) => {
      const match = playMatch({ ...GAME_HERE, bots: BOTS, seed });
      const { points, ranking, digest, rounds, actions } = match;
      return { points, ranking, digest, rounds, actions };
    });
    expect(await compute.playMatches({ ...GAME, bots: BOTS, seeds })).toEqual(here);
    expect(await compute.playMatches({ ...GAME, map: TEXT, bots: BOTS, seeds })).toEqual(here);
  });

  it('plays a match again for its published replay and for what became of its seats', async () => {
    const whole = playMatch({ ...GAME_HERE, bots: BOTS, seed: 8, keepsInputs: true });
    const course = { ...GAME, absent: [], inputs: encodeInputs(whole.inputs) };
    const { events, points } = replayInputs(GAME_HERE, [], whole.inputs);
    const text = publishedText(publishedReplay(SHIP_BOARD, events, points));
    expect(await compute.publishedReplay(course)).toBe(text);
    expect(await compute.seatReports(course)).toEqual(seatReports(GAME_HERE, [], whole.inputs));
    await expect(compute.seatReports({ ...course, inputs: Uint8Array.of(255) })).rejects.toMatchObject({
      code: 'WORKER_FAILED',
    });
  });

  it('resolves turns to the digests of the match they are from, whatever is resolved at once', async () => {
    const whole = playMatch({ ...GAME_HERE, bots: BOTS, seed: 8, keepsInputs: true });
    let last: ResolvedTurn | undefined;
    for (const size of [1, 7, 60, whole.inputs.length]) {
      const sizes = size === whole.inputs.length ? [size] : [size, size, size];
      let state: Uint8Array | null = null;
      let at = 0;
      for (const count of sizes) {
        const inputs = whole.inputs.slice(at, at + count);
        [last] = await compute.resolveTurns({ ...GAME, turns: [{ state, absent: [], inputs }] });
        state = last?.state ?? null;
        at += count;
      }
      const rest = { state, absent: [], inputs: whole.inputs.slice(at) };
      [last] = await compute.resolveTurns({ ...GAME, turns: [rest] });
      expect(last).toMatchObject({ isOver: true, digest: whole.digests.at(-1) });
      expect(last?.state).toEqual(encodeState(whole.state));
    }
  });

  it('says what each input led to, many matches at once, and leaves their bytes alone', async () => {
    const begun = encodeState(newState(GAME_HERE));
    const inputs = [
      { kind: 'finish', seat: 1 },
      { kind: 'garbage', seat: 0 },
      { kind: 'finish', seat: 0 },
    ] as const;
    const turn = { state: begun, absent: [3], inputs };
    const answers = await compute.resolveTurns({ ...GAME, turns: Array(20).fill(turn) });
    expect(answers).toHaveLength(20);
    for (const { steps, opening, isOver, digest } of answers) {
      expect(steps.map(({ reply }) => reply)).toEqual(['ignored', 'unreadable', 'finished']);
      expect(opening[0]).toEqual({ type: 'failed', seat: 3, fault: 'absent' });
      expect(steps[2]?.events).toEqual([{ type: 'turn', seat: 1, round: 1 }]);
      expect([isOver, digest]).toEqual([false, answers[0]?.digest]);
    }
    expect(begun).toEqual(encodeState(newState(GAME_HERE)));
  });

  it('finds the ways that are found here', async () => {
    const paths = pathsOf(SHIP_BOARD);
    const queries = Array.from({ length: 300 }, (_, i) => ({
      stage: i % 6,
      from: (i * 7) % SHIP_BOARD.size,
      to: (i * 13) % SHIP_BOARD.size,
      ...(i % 2 === 0 ? {} : { avoid: [(i * 5) % SHIP_BOARD.size] }),
    }));
    const found = await compute.escapePaths({ map: null, queries });
    expect(found).toEqual(
      queries.map(({ stage, from, to, avoid }) => paths.routeAvoiding(stage, from, to, avoid ?? [])),
    );
  });

  it('sees what is seen here', async () => {
    const states = [1, 2].map((seed): State => playMatch({ ...GAME_HERE, bots: BOTS, seed }).state);
    const seats = [3, 0];
    const queries = states.map((state) => ({ state: encodeState(state), seats }));
    expect(await compute.escapeViews({ ...GAME, queries })).toEqual(
      states.map((state) => seats.map((seat) => viewOf(GAME_HERE, state, seat))),
    );
  });

  it('refuses what is too much, no map, or no state', async () => {
    const seeds = Array<number>(ESCAPE_BATCH.matches + 1).fill(1);
    const turn = { state: new Uint8Array(10), absent: [], inputs: [] };
    const far = { stage: 0, from: 0, to: 1 };
    const calls = [
      compute.playMatches({ ...GAME, bots: BOTS, seeds }),
      compute.playMatches({ ...GAME, bots: ['random'], seeds: [1] }),
      compute.playMatches({ ...GAME, map: '[Node]\nx', bots: BOTS, seeds: [1] }),
      compute.resolveTurns({ ...GAME, turns: [turn] }),
      compute.resolveTurns({ ...GAME, turns: Array(ESCAPE_BATCH.turns + 1).fill({ ...turn, state: null }) }),
      compute.escapePaths({ map: null, queries: Array(ESCAPE_BATCH.paths + 1).fill(far) }),
      compute.escapeViews({ ...GAME, queries: [{ state: turn.state, seats: [0] }] }),
    ];
    for (const outcome of await Promise.allSettled<unknown>(calls))
      expect(outcome).toMatchObject({ reason: { name: 'Fault', code: 'WORKER_FAILED' } });
  });
}

describe('the escape game, inline', () => contract(createInlineCompute));

describe('the escape game, pooled', () => {
  contract(() => createPoolCompute({ threads: 2, queue: 8, callMs: 60_000, passwords: 1 }, telemetry));

  it('leaves a thread to others while matches wait', async () => {
    const limits = { threads: 2, queue: 8, callMs: 60_000, passwords: 1 };
    const compute = createPoolCompute(limits, telemetry);
    const done: string[] = [];
    const seeds = [1, 2, 3, 4, 5, 6];
    const look = () => compute.escapePaths({ map: null, queries: [{ stage: 0, from: 0, to: 1 }] });
    await Promise.all([look(), look()]);
    const batches = Array.from({ length: 4 }, () =>
      compute.playMatches({ ...GAME, bots: BOTS, seeds }).then(() => done.push('matches')),
    );
    await Promise.all([...batches, look().then(() => done.push('path'))]);
    expect(done.indexOf('path')).toBeLessThan(3);
    await compute.close();
  });
});
