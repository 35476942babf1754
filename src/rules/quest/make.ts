import { type SeededChance, seededChance } from '../../lib/seeded-chance.ts';
import { drawn, shuffled, weighted } from './draw.ts';
import {
  CATEGORY_WEIGHTS,
  type Category,
  MOST_QUEST_LEVEL,
  type Quest,
  type QuestWish,
  type Scene,
} from './quest.ts';
import { CLIMAXES } from './tables/climaxes.ts';
import { ENCOUNTERS } from './tables/encounters.ts';
import type { Foe } from './tables/names.ts';
import { EN_NAMES } from './tables/names-en.ts';
import { ZH_NAMES } from './tables/names-zh.ts';
import { LANDS, type Land, type ObstacleRow } from './tables/obstacle.ts';
import { ROADS } from './tables/roads.ts';
import { THRESHOLDS } from './tables/thresholds.ts';
import { TRAILS } from './tables/trails.ts';
import { wishOf } from './wish.ts';

/** What chance of a seed is for, so that no two draws go together. */
const FOR_QUEST = 1;
const LONGEST_WISH = 200;
/** What a scene asks of two dice, before all that helps. */
const BASE_DIFFICULTY = 9;

/**
 * A quest from a wish: the same seed and words make the same quest (rpg.md, /task_info and /task_request). Levels outside
 * 1 to 10 are brought inside. Words of the player's own shape the category, the place and what is sought; everything they
 * leave open is drawn.
 */
export function makeQuest(wish: QuestWish): Quest {
  const { seed, tongue, text } = wish;
  const names = tongue === 'zh' ? ZH_NAMES : EN_NAMES;
  const chance = seededChance(seed, FOR_QUEST);
  const asked = wishOf(text, tongue);
  const category = wish.category ?? asked.category ?? weighted(chance, CATEGORY_WEIGHTS);
  const fits = wish.category === null || wish.category === asked.category;
  const land = asked.land ?? drawn(chance, LANDS);
  const place = asked.place ?? drawn(chance, names.places[land]);
  const giver = drawn(chance, names.givers);
  const drawnFoe = drawn(chance, names.foes[category]);
  const foe = asked.foe !== null && fits ? { name: asked.foe, speaks: false } : drawnFoe;
  const drawnPrize = drawn(chance, names.prizes[category]);
  const prize = (fits ? asked.prize : null) ?? drawnPrize;
  const level = Math.min(MOST_QUEST_LEVEL, Math.max(1, Math.round(wish.level) || 1));
  const slots = { place, foe: foe.name, prize };
  const title = drawn(chance, names.titles[category]).replace(
    /\{(\w+)\}/g,
    (_, slot: keyof typeof slots) => slots[slot],
  );
  const people = shuffled(chance, names.people);
  const rows = obstaclesOf(category, land, chance);
  return {
    title: tongue === 'zh' ? title : titled(title),
    category,
    tongue,
    level,
    seed,
    facts: { place, giver, foe: foe.name, prize, wish: text.trim().slice(0, LONGEST_WISH) },
    scenes: rows.map((row, i) =>
      sceneOf(row, { wish, foe, person: people[i] ?? '', late: Math.max(0, 3 + i - rows.length) }),
    ),
  };
}

/** A way in, one or two parts of the journey, what guards the end, and the end. */
function obstaclesOf(category: Category, land: Land, chance: SeededChance): ObstacleRow[] {
  const of = (rows: readonly ObstacleRow[]) =>
    shuffled(
      chance,
      rows.filter(
        (row) => (row.lands?.includes(land) ?? true) && (row.categories?.includes(category) ?? true),
      ),
    );
  const [trail] = of(TRAILS);
  const [road] = of(ROADS);
  const [encounter] = of(ENCOUNTERS);
  const [threshold] = of(THRESHOLDS);
  const [climax] = of(CLIMAXES);
  const shapes = [
    [trail, road, encounter, threshold, climax],
    [trail, encounter, road, threshold, climax],
    [trail, road, encounter, climax],
    [trail, encounter, threshold, climax],
    [trail, road, threshold, climax],
  ];
  return drawn(chance, shapes).filter((row) => row !== undefined);
}

interface Setting {
  readonly wish: QuestWish;
  readonly foe: Foe;
  readonly person: string;
  /** How much harder the end makes it: 2 in the last scene, 1 in the one before. */
  readonly late: number;
}

function sceneOf(row: ObstacleRow, { wish: { tongue }, foe, person, late }: Setting): Scene {
  return {
    kind: row.kind,
    place: row.place[tongue],
    obstacle: row.obstacle[tongue],
    figure: figureOf(row, tongue, foe, person),
    difficulty: BASE_DIFFICULTY + late,
    helps: row.helps,
    ways: row.ways.map(({ name, effect, words }) => ({ name: name[tongue], effect, words })),
  };
}

function figureOf(
  { figure, nameless }: ObstacleRow,
  tongue: QuestWish['tongue'],
  foe: Foe,
  person: string,
): string | null {
  if (figure === null) return null;
  if (figure === 'foe') return foe.speaks ? foe.name : null;
  if (nameless) return figure[tongue];
  return tongue === 'zh' ? `${figure.zh}${person}` : `${person} the ${figure.en}`;
}

const SMALL = /^(?:of|the|and|with|on|to|at|in|a|an|for|who)$/u;

/** With capitals as English titles have them. */
function titled(title: string): string {
  return title
    .split(' ')
    .map((word, i) => (i > 0 && SMALL.test(word) ? word : word.charAt(0).toUpperCase() + word.slice(1)))
    .join(' ');
}
