import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { VERBS, wireAction } from '../src/protocol/escape/action.ts';
import { readIncoming } from '../src/protocol/escape/incoming.ts';
import { offroundContent, seatMessage } from '../src/protocol/escape/messages.ts';
import { parse } from '../src/protocol/parse.ts';

const PAGES = ['first-bot.md', 'first-bot.zh.md'].map((name) => ({
  name,
  text: readFileSync(new URL(`../docs/${name}`, import.meta.url), 'utf8'),
}));

/** Messages in the tables: what is heard, and what is said. */
function messagesOf(text: string): { heard: Record<string, unknown>[]; said: string[] } {
  const texts = [...text.matchAll(/^\| `(\{.*?\})` \|/gm)].map((match) => match[1] ?? '');
  const isSaid = (one: string) => one.includes('"action":[') || one.includes('"finish"');
  return {
    heard: texts.filter((one) => !isSaid(one)).map((one) => JSON.parse(one)),
    said: texts.filter(isSaid),
  };
}

/** The words that begin the content of an offround message, as the schemas have them. */
function kindsOf(): string[] {
  return offroundContent.options.flatMap(({ def }) => {
    const [first, second] = def.items.map((item) => ('values' in item.def ? [...item.def.values] : []));
    return first?.[0] === 'see' ? (second ?? []).map(String) : (first ?? []).map(String);
  });
}

describe.each(PAGES)('docs/$name', ({ text }) => {
  const { heard, said } = messagesOf(text);

  it('shows messages as they are sent', () => {
    for (const message of heard) expect(parse(seatMessage, message)).toEqual({ ok: true, value: message });
  });

  it('shows every message and every kind of offround message', () => {
    const types = new Set(seatMessage.options.map(({ shape }) => shape.type.value));
    expect(new Set(heard.map(({ type }) => type))).toEqual(types);
    const kinds = heard.flatMap(({ content }) =>
      Array.isArray(content) ? [content[0] === 'see' ? content[1] : content[0]] : [],
    );
    expect(new Set(kinds.filter((kind) => typeof kind === 'string'))).toEqual(new Set(kindsOf()));
  });

  it('shows every action, as it is read', () => {
    const actions = said.map(readIncoming);
    expect(actions.filter(({ kind }) => kind === 'garbage')).toEqual([]);
    expect(actions.at(-1)?.kind).toBe('finish');
    const read = actions.flatMap((one) => (one.kind === 'action' && one.action !== null ? [one.action] : []));
    expect(read.length).toBe(said.length - 1);
    expect(read.length).toBeGreaterThanOrEqual(wireAction.options.length);
    expect(new Set(read.map(([verb]) => verb))).toEqual(new Set(VERBS));
  });
});

it('both pages show the same commands and messages', () => {
  const shown = PAGES.map(({ text }) =>
    [...text.matchAll(/^```[\s\S]*?^```$|`\{.*?\}`/gm)].map(([one]) => one),
  );
  expect(shown[0]?.length).toBeGreaterThan(30);
  expect(shown[1]).toEqual(shown[0]);
});

it('the change it proposes fits the kit', () => {
  const kit = readFileSync(new URL('../examples/bots/python/bot.py', import.meta.url), 'utf8');
  const removed = /^-( .*)$/m.exec(PAGES[0]?.text.split('```diff')[1] ?? '')?.[1] ?? '';
  expect(kit).toContain(removed);
});
