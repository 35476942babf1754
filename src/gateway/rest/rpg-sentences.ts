import type { Illegal } from '../rpg/legal.ts';
import type { Language } from './dialects/language.ts';

/** What the system says in this game by itself; everything else the storyteller tells. */
interface Sentences {
  /** The name of the system. */
  readonly system: string;
  /** A task of one's own is ready. */
  task(title: string, level: number, place: string, giver: string): string;
  waits(opponent: string): string;
  fled(opponent: string): string;
  ranAway(opponent: string): string;
  rejected(opponent: string): string;
  won(winner: string): string;
  drawn: string;
  readonly illegal: Readonly<Record<Illegal, string>>;
}

export const SENTENCES: Readonly<Record<Language, Sentences>> = {
  zh: {
    system: '系统',
    task: (title, level, place, giver) =>
      `新的任务「${title}」已为你备好（${level} 级）：${giver}在${place}等你。选择它就可以出发。`,
    waits: (opponent) => `你已行动，正在等待${opponent}的行动……`,
    fled: (opponent) => `${opponent}逃跑了，对战结束。`,
    ranAway: (opponent) => `你离开了与${opponent}的对战，对战结束。`,
    rejected: (opponent) => `${opponent}拒绝了你的挑战。`,
    won: (winner) => `对战结束，${winner}获胜。`,
    drawn: '对战结束，双方不分胜负。',
    illegal: {
      length: '长度不合要求。',
      characters: '含有不允许的字符。',
      reserved: '这是保留的名称，请换一个。',
      words: '含有不允许的词语。',
    },
  },
  en: {
    system: 'System',
    task: (title, level, place, giver) =>
      `A new task is ready for you: "${title}" (level ${level}). ${giver} waits at ${place}. Select it to set out.`,
    waits: (opponent) => `You have made your move. Waiting for ${opponent} …`,
    fled: (opponent) => `${opponent} ran away. The duel is over.`,
    ranAway: (opponent) => `You left the duel with ${opponent}. It is over.`,
    rejected: (opponent) => `${opponent} rejected your challenge.`,
    won: (winner) => `The duel is over. ${winner} has won.`,
    drawn: 'The duel is over. Nobody has won.',
    illegal: {
      length: 'Its length is not allowed.',
      characters: 'It has characters that are not allowed.',
      reserved: 'The name is reserved. Choose another one.',
      words: 'It has words that are not allowed.',
    },
  },
};
