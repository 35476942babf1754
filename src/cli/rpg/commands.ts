import { lineReader } from '../typed-line.ts';

/** Everything that can be typed beside what is said, with its other names. */
const NAMES = {
  help: ['help', 'h', '?', '帮助'],
  tasks: ['tasks', 'task', '任务'],
  take: ['take', 'select', '接', '接受任务'],
  new: ['new', 'wish', '新任务'],
  use: ['use', 'item', '用', '使用'],
  skill: ['skill', '技', '施展'],
  bag: ['bag', 'b', '背包'],
  skills: ['skills', '技能'],
  status: ['status', 's', '状态'],
  make: ['make', 'merge', '合成'],
  who: ['who', 'online', 'w', '在线'],
  duel: ['duel', 'challenge', '挑战'],
  accept: ['accept', 'yes', '接受'],
  reject: ['reject', 'no', '拒绝'],
  go: ['go', 'continue', '继续'],
  master: ['master', 'dm', '城主'],
  quit: ['quit', 'exit', 'q', '退出'],
} as const;

export type CommandName = keyof typeof NAMES;

/** What somebody typed. */
export const lineOf = lineReader(NAMES);

export interface Naming {
  readonly names: readonly string[];
  /** What is done with them at once; empty: with the next words. */
  readonly text: string;
}

/** `Old Sword, potion: I strike` → names, and what is done with them. */
export function namingOf(rest: string): Naming {
  const at = rest.search(/[:：]/u);
  const [list, text] = at < 0 ? [rest, ''] : [rest.slice(0, at), rest.slice(at + 1)];
  const names = list
    .split(/[,，、;；]/u)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  return { names, text: text.trim() };
}

export interface Making {
  /** 0: a skill, 1: equipment (rpg.md, /merge). */
  readonly mode: 0 | 1;
  readonly units: number;
  readonly description: string;
}

const MODES: Readonly<Record<string, 0 | 1>> = {
  skill: 0,
  技能: 0,
  item: 1,
  equipment: 1,
  thing: 1,
  物品: 1,
  装备: 1,
};

/** `item 5 a cloak of mist`; null: it makes no sense. */
export function makingOf(rest: string): Making | null {
  const [, kind = '', units = '', description = ''] = /^(\S+)\s+(\d{1,3})\s+(.+)$/su.exec(rest) ?? [];
  const mode = MODES[kind.toLowerCase()];
  return mode === undefined ? null : { mode, units: Number(units), description: description.trim() };
}

/** Of the names that there are, the one that is meant: as written, else the only one that begins so or has it in it. */
export function meantBy(asked: string, names: readonly string[]): string | null {
  const small = asked.toLowerCase();
  const same = names.find((name) => name.toLowerCase() === small);
  if (same !== undefined) return same;
  for (const fits of [
    (name: string) => name.toLowerCase().startsWith(small),
    (name: string) => name.toLowerCase().includes(small),
  ]) {
    const found = names.filter(fits);
    if (found.length > 0) return found.length === 1 ? (found[0] ?? null) : null;
  }
  return null;
}
