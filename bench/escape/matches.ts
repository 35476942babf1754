import { playMatch } from '../../src/rules/escape/headless.ts';
import type { Input } from '../../src/rules/escape/input.ts';
import { encodeState } from '../../src/rules/escape/layout.ts';
import { startMatch, takeInput } from '../../src/rules/escape/replay/drive.ts';
import { encodeInputs } from '../../src/rules/escape/replay/input-bytes.ts';
import { publishedReplay, publishedText } from '../../src/rules/escape/replay/published.ts';
import { recordToJson } from '../../src/rules/escape/replay/record-json.ts';
import { recordOf, replayInputs } from '../../src/rules/escape/replay/resimulate.ts';
import { newState, PHASE } from '../../src/rules/escape/state.ts';
import { cpuMs } from '../cpu.ts';
import { median } from '../pairs.ts';
import { count, type Effort, heading, line, note, verdict } from '../report.ts';
import { GAME, MIXED } from './samples.ts';

/** How many headless matches, and how many actions, does a core play? */
export function headlessMatches({ quick, rounds }: Effort): void {
  heading(
    'How many headless matches does a core play (one of each built-in bot, views and digests included)?',
  );
  const matches = quick ? 100 : 400;
  const played: { inputs: readonly Input[]; rounds: number }[] = [];
  for (let seed = 0; seed < 50; seed += 1)
    played.push(playMatch({ ...GAME, bots: MIXED, seed, keepsInputs: true }));
  const [perSecond, actionsPerSecond] = [[] as number[], [] as number[]];
  for (let round = 0; round < rounds; round += 1) {
    let actions = 0;
    const start = cpuMs();
    for (let seed = 0; seed < matches; seed += 1)
      actions += playMatch({ ...GAME, bots: MIXED, seed }).actions;
    const seconds = (cpuMs() - start) / 1_000;
    perSecond.push(matches / seconds);
    actionsPerSecond.push(actions / seconds);
  }
  verdict('matches per second of CPU time', median(perSecond), ' /s', { atLeast: 200 }, 0);
  line('  their actions, bots and views included', `${count(median(actionsPerSecond))} /s`);
  line('actions resolved, from their inputs alone', `${count(resolved(played, rounds))} /s`);
  const inputs = played.reduce((sum, match) => sum + match.inputs.length, 0) / played.length;
  note(`a match has ${count(inputs)} inputs on the average`);
  sizes(played.map((match) => match.inputs));
}

/** What is kept of a match, by its mean over these. */
function sizes(matches: readonly (readonly Input[])[]): void {
  const mean = (sizeOf: (inputs: readonly Input[]) => number) =>
    count(matches.reduce((sum, inputs) => sum + sizeOf(inputs), 0) / matches.length);
  const seats = MIXED.map((name) => ({ name, kind: 'builtin' as const }));
  const setup = { constants: GAME.constants, map: null, seats, absent: [] };
  line('bytes of a state', `${encodeState(newState(GAME)).length}`);
  line(
    'bytes of the inputs of a match, in its journal',
    mean((inputs) => encodeInputs(inputs).length),
  );
  line(
    'bytes of its record',
    mean((inputs) => JSON.stringify(recordToJson(recordOf(setup, inputs))).length),
  );
  line(
    'bytes of its published replay',
    mean((inputs) => {
      const { events, points } = replayInputs(GAME, [], inputs);
      return publishedText(publishedReplay(GAME.board, events, points)).length;
    }),
  );
}

/** Inputs a second: rules alone, no bots, views or digests. */
function resolved(played: readonly { inputs: readonly Input[] }[], rounds: number): number {
  const values: number[] = [];
  for (let round = 0; round < rounds; round += 1) {
    let taken = 0;
    const start = cpuMs();
    for (let again = 0; again < 20; again += 1)
      for (const { inputs } of played) {
        replay(inputs);
        taken += inputs.length;
      }
    values.push((taken / (cpuMs() - start)) * 1_000);
  }
  return median(values);
}

function replay(inputs: readonly Input[]): void {
  const state = startMatch(GAME, [], []);
  for (const input of inputs) takeInput(GAME, state, input, []);
  if (state.phase !== PHASE.over) throw new Error('a match has not enough inputs');
}
