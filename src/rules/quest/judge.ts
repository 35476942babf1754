import { type SeededChance, seededChance } from '../../lib/seeded-chance.ts';
import { attemptOf } from './attempt.ts';
import { weightsOf } from './bonus.ts';
import { claimsOutcome, givesUp } from './claims.ts';
import { drawn } from './draw.ts';
import type { Grade, Memory, Quest, QuestState, Scene, TurnInput, TurnResult, Verdict } from './quest.ts';
import { rewardOf } from './reward.ts';
import { COMPLICATIONS } from './tables/complications.ts';

const FOR_TURN = 2;
/** Failures that one quest bears, and turns after which it is too late. */
export const MOST_STRAIN = 4;
export const MOST_TURNS = 20;
/** Under what has to be reached by no more than this it is half a success, over it by this a triumph. */
const PARTIAL = 2;
const TRIUMPH = 4;
const COMPLICATED_PERCENT = 55;
export const MOST_DIFFICULTY = 14;
export const MOST_BONUS = 12;

/** What a turn settles before the state is counted on. */
type Settled = Pick<Verdict, 'grade' | 'way' | 'dice' | 'bonus' | 'difficulty' | 'reasons'> & {
  readonly givesUp?: true;
};

/**
 * One turn of a quest, from its seed and its number alone: the same input is the same outcome (rpg.md, /feedback). Any
 * text is judged: what cannot be made out is a weak attempt, and what claims its own outcome, or leans only on things
 * that are not owned, is impossible. A quest that has ended stays as it is.
 */
export function judgeTurn(input: TurnInput): TurnResult {
  const { quest, state, action } = input;
  const scene = quest.scenes[state.scene];
  if (state.ended !== null || !scene) return over(state);
  const chance = seededChance(quest.seed, FOR_TURN, state.turn);
  const settled = settle(input, scene, chance);
  const { grade } = settled;
  const complication = complicationOf(settled, state, chance);
  const heals = action.things.some(({ effect, power }) => effect === 'heal' && power > 0) ? 1 : 0;
  const strain = Math.max(0, state.strain + strainOf(settled) - (grade === 'impossible' ? 0 : heals));
  const advanced =
    grade === 'triumph' ||
    grade === 'success' ||
    (grade === 'partial' &&
      state.memories.some((memory) => memory.scene === state.scene && memory.grade === 'partial'));
  const place = state.scene + (advanced ? 1 : 0);
  const turn = state.turn + 1;
  const [ended, why] = endOf(settled, quest, place, strain, turn);
  const figure = figureOf(input, place, ended);
  const memory: Memory = {
    turn,
    scene: state.scene,
    grade,
    way: settled.way,
    used: action.things.map(({ name }) => name),
    figure: figure?.name ?? null,
    complication,
  };
  const after: QuestState = { scene: place, turn, strain, memories: [...state.memories, memory], ended };
  const { givesUp: _, ...told } = settled;
  const reasons = why === null ? told.reasons : [...told.reasons, why];
  const reward = ended === null ? null : rewardOf(quest, after);
  return { state: after, verdict: { ...told, reasons, complication, figure, advanced, ended, reward } };
}

function settle(input: TurnInput, scene: Scene, chance: SeededChance): Settled {
  const { quest, action } = input;
  const dice = [1 + chance.below(6), 1 + chance.below(6)] as const;
  const missing = action.missing.map((name) => `not_owned:${name}`);
  const difficulty = Math.min(MOST_DIFFICULTY, scene.difficulty);
  const nothing = { way: null, dice, bonus: 0, difficulty };
  if (givesUp(action.text))
    return { ...nothing, grade: 'failure', reasons: [...missing, 'gave_up'], givesUp: true };
  if (claimsOutcome(action.text))
    return { ...nothing, grade: 'impossible', reasons: [...missing, 'claimed_outcome'] };
  const attempt = attemptOf(quest, scene, action.text, action.things);
  if (missing.length > 0 && (attempt.effect === null || leansOn(action)))
    return { ...nothing, grade: 'impossible', reasons: missing };
  const { bonus, harder, reasons } = weightsOf(input, scene, attempt, action.things);
  const reached = Math.min(MOST_DIFFICULTY, scene.difficulty + harder);
  const sum = dice[0] + dice[1];
  const helped = Math.max(-MOST_BONUS, Math.min(MOST_BONUS, bonus));
  const grade = gradeOf(sum, sum + helped - reached, attempt.effect === null);
  return {
    grade,
    way: attempt.way?.name ?? null,
    dice,
    bonus: helped,
    difficulty: reached,
    reasons: [...reasons, ...missing],
  };
}

/** Whether it is with something he does not have, and with nothing else, that somebody means to do it. */
function leansOn({ text, things, missing }: TurnInput['action']): boolean {
  const small = text.toLowerCase();
  return things.length === 0 && missing.some((name) => small.includes(name.toLowerCase()));
}

/** Twelve and two always count; what cannot be made out never gets further than half way. */
function gradeOf(sum: number, margin: number, isVague: boolean): Grade {
  if (sum === 2) return 'failure';
  if (margin < -PARTIAL && sum < 12) return 'failure';
  if (isVague || margin < 0) return 'partial';
  return sum === 12 || margin >= TRIUMPH ? 'triumph' : 'success';
}

function strainOf({ grade, dice }: Settled): number {
  if (grade === 'triumph') return -1;
  if (grade === 'failure') return dice[0] + dice[1] === 2 ? 2 : 1;
  return grade === 'impossible' ? 1 : 0;
}

/** Half a success always costs something, a failure often; none comes twice before others have come. */
function complicationOf({ grade }: Settled, { memories }: QuestState, chance: SeededChance): string | null {
  const comes = grade === 'partial' || (grade === 'failure' && chance.below(100) < COMPLICATED_PERCENT);
  if (!comes) return null;
  const fresh = COMPLICATIONS.filter(
    ({ kind }) => !memories.some(({ complication }) => complication === kind),
  );
  return drawn(chance, fresh.length > 0 ? fresh : COMPLICATIONS).kind;
}

function endOf(
  settled: Settled,
  quest: Quest,
  scene: number,
  strain: number,
  turn: number,
): readonly [QuestState['ended'], string | null] {
  if (settled.givesUp) return ['lost', null];
  if (scene >= quest.scenes.length) return ['won', null];
  if (strain >= MOST_STRAIN) return ['lost', 'exhausted'];
  return turn >= MOST_TURNS ? ['lost', 'too_late'] : [null, null];
}

/** Who answers: the giver at a good end, whoever waits in the next scene, or whoever is there. */
function figureOf(
  { quest, state, met }: TurnInput,
  scene: number,
  ended: QuestState['ended'],
): Verdict['figure'] {
  const here = quest.scenes[state.scene]?.figure ?? null;
  const name = ended === 'won' ? quest.facts.giver : ((ended ? null : quest.scenes[scene]?.figure) ?? here);
  if (name === null) return null;
  return { name, isNew: !met.includes(name) && !state.memories.some(({ figure }) => figure === name) };
}

function over(state: QuestState): TurnResult {
  return {
    state,
    verdict: {
      grade: 'impossible',
      way: null,
      dice: [1, 1],
      bonus: 0,
      difficulty: 0,
      reasons: ['over'],
      complication: null,
      figure: null,
      advanced: false,
      ended: state.ended,
      reward: null,
    },
  };
}
