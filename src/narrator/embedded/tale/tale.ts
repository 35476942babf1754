import type { TurnRequest } from '../../../actors/ports/storyteller.ts';
import { MOST_STRAIN } from '../../../rules/quest/judge.ts';
import type { Quest } from '../../../rules/quest/quest.ts';
import { type Deed, deedTold } from './deed.ts';
import { ending } from './ending.ts';
import { advised, arrival, offer, parting, speech } from './meeting.ts';
import { Pen } from './pen.ts';
import { recalled } from './recall.ts';

/** The first words of a quest: who asks, for what, and what stands in the way first. The same for the same quest. */
export function openingOf(quest: Quest, role: string): string {
  const pen = new Pen(quest, role);
  const [scene] = quest.scenes;
  const told = pen.one(pen.tellings.openings[quest.category], 'opening', 0);
  if (!scene) return told;
  return `${told}\n\n${pen.join([...arrival(pen, scene, 0), offer(pen, scene, null, 0)])}`;
}

/**
 * A turn as the verdict settled it, and nothing that it did not settle: the same request is the same text (rpg.md,
 * /feedback). Empty lines part what was done from what comes next.
 */
export function turnTold({ role, quest, state, verdict, text }: TurnRequest): string {
  const pen = new Pen(quest, role);
  const memory = state.memories.at(-1);
  const scene = memory && quest.scenes[memory.scene];
  if (!memory || !scene || verdict.reasons.includes('over')) return pen.pool('over', state.turn);
  const deed: Deed = { verdict, state, scene, memory, text };
  const done = deedTold(pen, deed);
  const next = state.ended === null ? quest.scenes[state.scene] : undefined;
  if (state.ended !== null || !next)
    return paragraphs(
      pen,
      [...done, advised(pen, state), foesLast(pen, deed)],
      ending(pen, role, state, verdict),
    );
  const cost = complicationTold(pen, deed);
  if (!verdict.advanced) return paragraphs(pen, [...done, cost, reaction(pen, deed)], staying(pen, deed));
  const farewell = parting(pen, memory.scene, state.turn);
  const between = farewell === '' && state.turn % 2 === 0 ? recalled(pen, state) : '';
  return paragraphs(
    pen,
    [...done, cost, farewell],
    [
      pen.pool('onward', memory.scene),
      between,
      ...arrival(pen, next, state.turn + 1),
      next.figure === null ? offer(pen, next, null, state.turn) : '',
    ],
  );
}

function paragraphs(pen: Pen, ...all: readonly (readonly string[])[]): string {
  return all
    .map((parts) => pen.join(parts))
    .filter((text) => text !== '')
    .join('\n\n');
}

function complicationTold(pen: Pen, { verdict, state }: Deed): string {
  const pool = pen.tellings.complications[verdict.complication ?? ''];
  return pool ? pen.one(pool, verdict.complication ?? '', state.turn) : '';
}

/** What the figure there says of an attempt that did not lead past. */
function reaction(pen: Pen, { verdict, state, scene, memory }: Deed): string {
  const { figure } = scene;
  if (figure === null) return '';
  const before = state.memories.slice(0, -1);
  const nth = before.filter(({ grade }) => grade === memory.grade).length;
  const own = pen.obstacle(scene).says?.[2];
  const isFirst = !before.some((one) => one.scene === memory.scene && one.grade === 'failure');
  const line = () => {
    if (verdict.grade === 'impossible') return pen.pool('figureClaimed', nth);
    if (verdict.grade === 'partial') return pen.pool('figureHalf', nth);
    return own !== undefined && isFirst ? pen.write(own) : pen.pool('figureBad', nth);
  };
  return speech(pen, figure, line(), state.turn);
}

/** A foe who speaks has a word when it is over. */
function foesLast(pen: Pen, { state, scene }: Deed): string {
  const line = pen.obstacle(scene).says?.[1];
  return state.ended === 'won' && scene.figure !== null && line !== undefined
    ? speech(pen, scene.figure, pen.write(line), state.turn + 1)
    : '';
}

/** Still in front of the same thing: what it costs, and what else could be tried. */
function staying(pen: Pen, { verdict, state, scene, memory }: Deed): string[] {
  const left = MOST_STRAIN - state.strain;
  const tired = verdict.grade === 'failure' || verdict.grade === 'impossible';
  const isClaimed = verdict.reasons.includes('claimed_outcome');
  const nth = state.turn;
  return [
    tired && left === 1 ? pen.pool('lastBreath', nth) : '',
    tired && left === 2 ? pen.pool('strained', nth) : '',
    tired || scene.figure !== null ? '' : recalled(pen, state),
    tired && !isClaimed ? pen.pool('still', nth, { barrier: pen.barrier(scene) }) : '',
    offer(pen, scene, memory.way, nth),
  ];
}
