import { type SeededChance, seededChance } from '../../lib/seeded-chance.ts';
import { drawn } from './draw.ts';
import type { Effect, Reward, Thing } from './hero.ts';
import type { Category, Memory, Quest, QuestState } from './quest.ts';
import { TREASURES } from './tables/treasures.ts';

const FOR_REWARD = 3;
const THING_PERCENT = 35;
const MOST_POWER = 10;
/** Quests of the mind pay more 龙眼, those of the hand more 凤羽. */
const BY_EYE: readonly Category[] = ['riddle', 'parley', 'exploration'];

/**
 * What the end of a quest is worth: by its level and by how well it went. Who fails keeps what he learned on the way; who
 * got past nothing learned nothing.
 */
export function rewardOf(quest: Quest, { memories, ended, strain }: QuestState): Reward | null {
  const past = memories.filter(({ grade }) => grade === 'triumph' || grade === 'success').length;
  if (ended !== 'won') {
    const experience = 5 * past + (past > 0 ? 2 * quest.level : 0);
    return experience > 0 ? { dragonEye: 0, phoenixFeather: 0, experience, things: [] } : null;
  }
  const quality = 0.7 + (0.6 * past) / memories.length + (strain === 0 ? 0.2 : 0);
  const more = Math.round((6 + 2 * quest.level) * quality);
  const less = Math.round((3 + quest.level) * quality);
  const isByEye = BY_EYE.includes(quest.category);
  const chance = seededChance(quest.seed, FOR_REWARD, memories.length);
  return {
    dragonEye: isByEye ? more : less,
    phoenixFeather: isByEye ? less : more,
    experience: Math.round((40 + 15 * quest.level) * quality),
    things: isThingWon(memories, strain, chance) ? [treasureOf(quest, memories, chance)] : [],
  };
}

function isThingWon(memories: readonly Memory[], strain: number, chance: SeededChance): boolean {
  const flawless = strain === 0 && memories.some(({ grade }) => grade === 'triumph');
  return flawless || chance.below(100) < THING_PERCENT;
}

/** Something that suits what was done on the way. */
function treasureOf(quest: Quest, memories: readonly Memory[], chance: SeededChance): Thing {
  const effects = memories.flatMap(({ scene, way }): Effect[] => {
    const found = quest.scenes[scene]?.ways.find(({ name }) => name === way);
    return found ? [found.effect] : [];
  });
  const known: readonly Effect[] = effects.length > 0 ? effects : (quest.scenes[0]?.helps ?? ['insight']);
  const effect = drawn(chance, known);
  const { kind, consumable, name, description } = drawn(chance, TREASURES[effect]);
  const power = Math.min(MOST_POWER, 1 + Math.ceil(quest.level / 2) + chance.below(2) + (consumable ? 1 : 0));
  return {
    kind,
    consumable,
    effect,
    power,
    name: name[quest.tongue],
    description: description[quest.tongue],
  };
}
