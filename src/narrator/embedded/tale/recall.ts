import type { Memory, QuestState } from '../../../rules/quest/quest.ts';
import { hashOf, rotated } from '../rotation.ts';
import { type Pen, shortName } from './pen.ts';

/** Something from an earlier scene that comes back to mind; empty while there is nothing to remember. */
export function recalled(pen: Pen, state: QuestState): string {
  const now = state.memories.at(-1)?.scene ?? 0;
  const earlier = state.memories.filter(({ scene }) => scene < now);
  const kinds = [ofThing, ofFigure, ofWay, ofFailure];
  for (const kind of rotated(kinds, hashOf(String(pen.quest.seed)), state.turn)) {
    for (const memory of earlier.toReversed()) {
      const told = kind(pen, memory, state.turn);
      if (told !== '') return told;
    }
  }
  return '';
}

function placeOf({ quest }: Pen, { scene }: Memory): string {
  return quest.scenes[scene]?.place ?? '';
}

function ofThing(pen: Pen, memory: Memory, nth: number): string {
  const [used] = memory.used;
  const isPast = memory.grade === 'success' || memory.grade === 'triumph';
  return used !== undefined && isPast
    ? pen.pool('recallThing', nth, { used, where: placeOf(pen, memory) })
    : '';
}

function ofFigure(pen: Pen, memory: Memory, nth: number): string {
  const who = pen.quest.scenes[memory.scene]?.figure;
  return who ? pen.pool('recallFigure', nth, { who: shortName(who), where: placeOf(pen, memory) }) : '';
}

function ofWay(pen: Pen, { way, grade, ...memory }: Memory, nth: number): string {
  const isPast = grade === 'success' || grade === 'triumph';
  const where = placeOf(pen, { way, grade, ...memory });
  return way !== null && isPast ? pen.pool('recallWay', nth, { way, where }) : '';
}

function ofFailure(pen: Pen, memory: Memory, nth: number): string {
  return memory.grade === 'failure' ? pen.pool('recallFailure', nth, { where: placeOf(pen, memory) }) : '';
}

/** Two of the deeds by which the way was made, for looking back at the end. */
export function lookedBack(pen: Pen, { memories }: QuestState): string {
  const ways = memories
    .slice(0, -1)
    .filter(({ way, grade }) => way !== null && (grade === 'success' || grade === 'triumph'))
    .flatMap(({ way }) => way ?? []);
  const [first, second] = [ways[0], ways.at(-1)];
  return first === undefined || second === undefined || first === second
    ? ''
    : pen.pool('lookBack', 0, { first, second });
}
