import type { QuestState, Scene } from '../../../rules/quest/quest.ts';
import { type Pen, shortName } from './pen.ts';

/** Two of the ways of a scene are offered. */
const OFFERED = 2;

/** A scene as it is come upon: what stands in the way, and what the figure there says. */
export function arrival(pen: Pen, scene: Scene, nth: number): string[] {
  const prose = pen.obstacle(scene);
  const { figure } = scene;
  const line = figure === null ? undefined : prose.says?.[0];
  return [
    pen.write(prose.arrive, { figure: figure ?? '' }),
    ...(line === undefined || figure === null ? [] : [speech(pen, figure, pen.write(line), nth)]),
  ];
}

/** Words of somebody, under his name. */
export function speech(pen: Pen, figure: string, line: string, nth: number): string {
  return pen.pool('speech', nth, { figure: shortName(figure), line });
}

/** Ways that lie open here, but not the one that was just tried. */
export function offer(pen: Pen, scene: Scene, tried: string | null, nth: number): string {
  const names = scene.ways.map(({ name }) => name).filter((name) => name !== tried);
  const from = nth % Math.max(1, names.length);
  const [first, second] = [...names.slice(from), ...names.slice(0, from)].slice(0, OFFERED);
  return first === undefined || second === undefined ? '' : pen.pool('ways', nth, { first, second });
}

/**
 * What somebody who was helped, or won over, says at parting. The first of a quest adds what he knows of its end: what the
 * rules count as the better way there.
 */
export function parting(pen: Pen, at: number, nth: number): string {
  const scene = pen.quest.scenes[at];
  const last = pen.quest.scenes.at(-1);
  if (!scene || scene.figure === null || scene === last) return '';
  const line = pen.obstacle(scene).says?.[1];
  const own = line === undefined ? pen.pool('figureGood', nth) : pen.write(line);
  const [effect] = last?.helps ?? [];
  const advice = at === advisorOf(pen) && effect ? pen.write(pen.tellings.advice[effect]) : '';
  return speech(pen, scene.figure, pen.join([own, advice]), nth);
}

/** Who turned out to be right, when the end was won in the way that was advised. */
export function advised(pen: Pen, state: QuestState): string {
  const memory = state.memories.at(-1);
  const { scenes } = pen.quest;
  const last = scenes.at(-1);
  const who = scenes[advisorOf(pen)]?.figure;
  if (!memory || !who || state.ended !== 'won') return '';
  const effect = last?.ways.find(({ name }) => name === memory.way)?.effect;
  return effect !== undefined && effect === last?.helps[0]
    ? pen.pool('advised', state.turn, { who: shortName(who) })
    : '';
}

function advisorOf({ quest: { scenes, facts } }: Pen): number {
  return scenes.findIndex(
    ({ figure }, i) => figure !== null && figure !== facts.foe && i < scenes.length - 1,
  );
}
