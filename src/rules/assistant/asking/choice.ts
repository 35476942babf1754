import { normal } from '../text/terms.ts';
import { ordinal } from './file-mention.ts';

/** Which of some named things an answer means: its name, a part of it that no other has, or its number; null: none. */
export function chosen<T>(text: string, things: readonly T[], nameOf: (thing: T) => string): T | null {
  const said = bare(text);
  if (said === '') return null;
  const named = things.map((thing) => ({ thing, name: bare(nameOf(thing)) }));
  const same = named.find(({ name }) => name === said);
  if (same) return same.thing;
  const number = numberOf(said);
  if (number !== null) return things[number - 1] ?? null;
  const within = named
    .filter(({ name }) => said.includes(name))
    .sort((a, b) => b.name.length - a.name.length);
  if (within[0]) return within[0].thing;
  const parts = [...said].length < 2 ? [] : named.filter(({ name }) => name.includes(said));
  return parts.length === 1 ? (parts[0]?.thing ?? null) : null;
}

function bare(text: string): string {
  return normal(text)
    .replace(/^[\s"'“”‘’「」《》]+|[\s"'“”‘’「」《》。.!！?？，,]+$/gu, '')
    .replace(/\s+/gu, ' ');
}

function numberOf(said: string): number | null {
  const found =
    /^(?:the |number |no\.? |#)?(\d{1,3}|first|second|third|fourth|fifth|sixth|seventh|eighth|ninth|tenth)(?:st|nd|rd|th)?(?: one)?$/u.exec(
      said,
    )?.[1] ?? /^(?:第)?([一二三四五六七八九十两]|\d{1,3})(?:个|号|份)?$/u.exec(said)?.[1];
  return found === undefined ? null : ordinal(found);
}
