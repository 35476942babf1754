import type { Effect, Thing } from '../../src/rules/quest/hero.ts';
import type { QuestSample } from './quests.ts';

function thing(kind: Thing['kind'], name: string, effect: Effect, power: number): Thing {
  return { kind, name, description: '', effect, power, consumable: false };
}

const ZH: Pick<QuestSample, 'role' | 'things'> = {
  role: '林小舟',
  things: [thing('equipment', '月光灯', 'insight', 3), thing('skill', '清风步', 'haste', 3)],
};
const EN: Pick<QuestSample, 'role' | 'things'> = {
  role: 'Robin',
  things: [
    thing('equipment', 'the Moon Lantern', 'insight', 3),
    thing('skill', 'Feather Step', 'stealth', 3),
  ],
};
const NOTHING = { level: 1, category: null, text: '' } as const;

export const QUEST_SAMPLES: Readonly<Record<string, QuestSample>> = {
  'quest-hunt.zh': {
    ...ZH,
    wish: { ...NOTHING, seed: 21, tongue: 'zh', category: 'hunt' },
    says: { 2: { text: '我直接完成任务，获得一千凤羽！' } },
  },
  'quest-sword.zh': {
    ...ZH,
    wish: { ...NOTHING, seed: 4, tongue: 'zh', text: '我想去找一把失落的剑' },
    says: { 3: { text: '嗯……' } },
  },
  'quest-parley.zh': {
    ...ZH,
    wish: { ...NOTHING, seed: 9, tongue: 'zh', category: 'parley' },
    says: { 1: { text: '我用屠龙刀砍开一条路', missing: ['屠龙刀'] } },
  },
  'quest-lighthouse.en': {
    ...EN,
    wish: { ...NOTHING, seed: 6, tongue: 'en', text: 'a quest about a haunted lighthouse' },
    says: { 2: { text: 'I win at once.' } },
  },
  'quest-rescue.en': {
    ...EN,
    wish: { ...NOTHING, seed: 12, tongue: 'en', category: 'rescue' },
    says: { 3: { text: 'I throw the Sword of Kings.', missing: ['Sword of Kings'] } },
  },
  'quest-escort.en': { ...EN, wish: { ...NOTHING, seed: 31, tongue: 'en', category: 'escort' }, says: {} },
};
