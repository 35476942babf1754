import type { MasterRequest } from '../../../actors/ports/storyteller.ts';
import type { Tongue } from '../../../rules/quest/quest.ts';
import type { Prompt, PromptLimits } from '../compose.ts';
import { oneLine } from '../quote.ts';
import { composeSheet, listed, written } from './sheet.ts';
import { RPG_WORDS } from './wording.ts';

interface MasterWords {
  readonly task: readonly string[];
  readonly fields: readonly string[];
  readonly toldLabel: string;
  readonly player: (role: string, level: number) => string;
  readonly tasks: (titles: string) => string;
  readonly greeting: string;
  readonly says: string;
}

const WORDS: Readonly<Record<Tongue, MasterWords>> = {
  zh: {
    task: [
      '你是一个文字角色扮演游戏的地下城主，在冒险者聚集的酒馆里接待玩家，回答他的问题，介绍任务。称玩家为“你”。',
      '玩家可以领取公开任务，或说出自己想要的冒险；只有他明确表示想出发时才让他出发。你不讲任务本身的经过。',
    ],
    fields: [
      '"text": 你说的话，通常不超过一百五十字',
      '"takes": 如果玩家明确要接列表里的某个任务，原样写出它的名称，否则 null',
      '"wish": 如果玩家明确想要一个列表里没有的、为他而设的任务，用一句话写出他想要什么，否则 null；takes 与 wish 至多一个不是 null',
    ],
    toldLabel: '你们之前的谈话，从旧到新：',
    player: (role, level) => `玩家：${role}，${level} 级`,
    tasks: (titles) => `可以接的任务：${titles}`,
    greeting: '玩家刚刚走进来，还没有说话。欢迎他，提到一两个任务。takes 和 wish 都写 null。',
    says: '玩家现在说：',
  },
  en: {
    task: [
      'You are the dungeon master of a text role-play game. In the tavern where adventurers meet you receive a player, answer his questions and speak of tasks. Address him as "you".',
      'A player can take a public task or say what adventure he would like; he sets out only when he clearly says so. You do not tell how a task goes.',
    ],
    fields: [
      '"text": what you say, usually at most 100 words',
      '"takes": where the player clearly wants to take one of the tasks on the list, its title exactly as it stands there, else null',
      '"wish": where he clearly wants a task of his own that is not on the list, what he wants, in one sentence, else null; at most one of takes and wish is not null',
    ],
    toldLabel: 'What you two said before, oldest first:',
    player: (role, level) => `Player: ${role}, level ${level}`,
    tasks: (titles) => `Tasks that can be taken: ${titles}`,
    greeting:
      'The player has just come in and said nothing yet. Welcome him and mention one or two tasks. takes and wish are both null.',
    says: 'Now the player says:',
  },
};

/** Asks for what the dungeon master says (rpg.md, /main). */
export function masterPrompt(request: MasterRequest, limits: PromptLimits): Prompt {
  const { tongue, role, level, text, heard, tasks } = request;
  const words = WORDS[tongue];
  return composeSheet(
    {
      tongue,
      role,
      task: words.task,
      fields: words.fields,
      facts: [words.player(oneLine(role), level), words.tasks(listed(tasks, RPG_WORDS[tongue]))],
      told: heard,
      toldLabel: words.toldLabel,
      now: text.trim() === '' ? [words.greeting] : [words.says, written(text, limits)],
    },
    limits,
  );
}
