import type { TaskType } from '../../../rules/flow/flow.ts';
import { filled } from '../fill.ts';
import type { Remark } from '../heard.ts';
import { nameOf } from '../slots.ts';
import type { Voice } from '../voice.ts';
import type { Vocabulary } from '../words/phrases.ts';

/** `甲、乙和丙`, `a, b and c`. */
export function listed(items: readonly string[], { small }: Vocabulary): string {
  if (items.length < 2) return items.join('');
  return `${items.slice(0, -1).join(small.listComma)}${small.and}${items.at(-1)}`;
}

/** Lines in a summary one by one; of more than that each speaker's share together. */
const ONE_BY_ONE = 7;

interface Deed {
  readonly who: string;
  readonly task: TaskType;
  readonly aspects: string[];
}

/** Who did what about which aspects, in the order in which it was said. */
export function accountOf(voice: Voice, remarks: readonly Remark[], isCut: boolean): string {
  const { small } = voice.scene.vocabulary;
  const deeds = remarks.map((remark) => deedOf(voice, remark));
  const shares = deeds.length > ONE_BY_ONE ? together(deeds) : deeds;
  const clauses = bySpeaker(shares, voice);
  return (isCut ? [small.before, ...clauses] : clauses).join(small.semicolon);
}

function deedOf(voice: Voice, { line, aspect }: Remark): Deed {
  const { small } = voice.scene.vocabulary;
  const who = line.own ? small.i : (nameOf(line.speaker, voice.scene) ?? small.somebody);
  return { who, task: line.task, aspects: aspect ? [aspect.name] : [] };
}

function together(deeds: readonly Deed[]): Deed[] {
  const shares: Deed[] = [];
  for (const deed of deeds) {
    const share = shares.find(({ who, task }) => who === deed.who && task === deed.task);
    if (!share) shares.push({ ...deed, aspects: [...deed.aspects] });
    else share.aspects.push(...deed.aspects.filter((name) => !share.aspects.includes(name)));
  }
  return shares;
}

/** One clause for what one speaker did without a break. */
function bySpeaker(deeds: readonly Deed[], { scene: { vocabulary } }: Voice): string[] {
  const clauses: { who: string; done: string[] }[] = [];
  let before: readonly string[] = [];
  for (const { who, task, aspects } of deeds) {
    const same =
      aspects.length > 1 && aspects.join() === before.join() ? vocabulary.sameDeeds[task] : undefined;
    const pattern = same ?? (aspects.length > 0 ? vocabulary.deeds[task] : vocabulary.plainDeeds[task]);
    before = aspects.length > 0 ? aspects : before;
    const done = filled(pattern, { aspect: listed(aspects, vocabulary) }) ?? '';
    const last = clauses.at(-1);
    if (last?.who === who) {
      if (!last.done.includes(done)) last.done.push(done);
    } else clauses.push({ who, done: [done] });
  }
  const gap = vocabulary.language === 'en' ? ' ' : '';
  return clauses.map(({ who, done }) => `${who}${gap}${joined(done, vocabulary)}`);
}

function joined(done: readonly string[], { small, language }: Vocabulary): string {
  if (language === 'en') return done.join(done.length > 2 ? ', then ' : small.and);
  return done.join('，又');
}
