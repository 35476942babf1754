import type { Quest, Tongue } from '../../../rules/quest/quest.ts';
import type { Prompt, PromptLimits } from '../compose.ts';
import { oneLine } from '../quote.ts';
import { composeSheet, questLines } from './sheet.ts';

interface OpeningWords {
  readonly task: string;
  readonly field: string;
  readonly player: (role: string) => string;
  readonly begins: string;
  readonly place: string;
  readonly obstacle: string;
  readonly figure: string;
}

const WORDS: Readonly<Record<Tongue, OpeningWords>> = {
  zh: {
    task: '你是一个文字角色扮演游戏的叙述者，现在讲一个任务的开场：为什么出发，来到哪里，眼前是什么。称玩家为“你”。不替玩家行动，最后让他面对眼前的难题。',
    field: '"text": 开场，一百到二百五十字',
    player: (role) => `玩家：${role}`,
    begins: '任务从这里开始：',
    place: '所在',
    obstacle: '眼前的难题',
    figure: '遇到的人物',
  },
  en: {
    task: 'You are the narrator of a text role-play game and tell the opening of a quest: why the player sets out, where he comes to, what lies before him. Address him as "you". Do not act for him; leave him facing what stands in his way.',
    field: '"text": the opening, 80 to 180 words',
    player: (role) => `Player: ${role}`,
    begins: 'It begins here:',
    place: 'Where',
    obstacle: 'What stands in the way',
    figure: 'Who is met',
  },
};

/** Asks for the first words of a quest (rpg.md, /select). */
export function openingPrompt(quest: Quest, role: string, limits: PromptLimits): Prompt {
  const words = WORDS[quest.tongue];
  const [scene] = quest.scenes;
  return composeSheet(
    {
      tongue: quest.tongue,
      role,
      task: [words.task],
      fields: [words.field],
      facts: [words.player(oneLine(role)), ...questLines(quest, limits)],
      told: [],
      toldLabel: '',
      now: [
        words.begins,
        ...(scene
          ? [`${words.place}: ${oneLine(scene.place)}`, `${words.obstacle}: ${oneLine(scene.obstacle)}`]
          : []),
        ...(scene?.figure ? [`${words.figure}: ${oneLine(scene.figure)}`] : []),
      ],
    },
    limits,
  );
}
