import { describe, expect, it } from 'vitest';
import { MOST_UNITS as UNITS } from '../../rules/craft/craft.ts';
import { EFFECTS as RULED_EFFECTS } from '../../rules/quest/hero.ts';
import { CATEGORY_WEIGHTS } from '../../rules/quest/quest.ts';
import { parse } from '../parse.ts';
import { battleBody, challengeBody, mergeBody, refreshBody, signUpBody, talkBody, turnBody } from './rpg.ts';
import { CATEGORIES, EFFECTS } from './rpg-answers.ts';
import { PIXEL, SIGN_UP } from './rpg-examples.ts';
import { MOST_UNITS } from './rpg-fields.ts';

const role = 'ada';

/** The field that is wrong; null: none is. */
function wrong(schema: Parameters<typeof parse>[0], value: unknown): string | null {
  const parsed = parse(schema, value);
  return parsed.ok ? null : `${parsed.rejection.code} ${parsed.rejection.field}`;
}

describe('what clients of the role-play game send', () => {
  it('has the values of the rules', () => {
    expect(MOST_UNITS).toBe(UNITS);
    expect([...EFFECTS].sort()).toEqual([...RULED_EFFECTS].sort());
    expect([...CATEGORIES].sort()).toEqual(Object.keys(CATEGORY_WEIGHTS).sort());
  });

  it.each([
    [undefined, []],
    [null, []],
    ['', []],
    ['剑', ['剑']],
    [
      ['剑', null, '', '盾'],
      ['剑', '盾'],
    ],
    [
      [{ name: '剑', power: 3 }, '盾'],
      ['剑', '盾'],
    ],
    [{ name: '剑' }, ['剑']],
    [{ 剑: { power: 3 }, 盾: {} }, ['剑', '盾']],
    [{}, []],
  ])('items %j are %j', (items, expected) => {
    const parsed = parse(turnBody, { role, text: 'x', items });
    expect(parsed).toMatchObject({ ok: true, value: { items: expected } });
  });

  it.each([5, true, [5], [['剑']], [{ power: 3 }], ['x'.repeat(201)], Array(51).fill('x')])(
    'items %j are wrong',
    (items) => expect(wrong(turnBody, { role, text: 'x', items })).toMatch(/^BAD_FIELD items/),
  );

  it.each([1, 10, '3', 3.0])('num %j is taken', (num) =>
    expect(wrong(mergeBody, { role, mode: 0, num, des: '' })).toBeNull(),
  );

  it.each([0, 11, -1, 1.5, '0', '11', '-1', '1.5', '', 'x', null, true, [], {}, undefined])(
    'num %j is refused',
    (num) => expect(wrong(mergeBody, { role, mode: 0, num, des: '' })).toBe('BAD_FIELD num'),
  );

  it.each([0, 1, '0', '1'])('mode %j is taken', (mode) =>
    expect(parse(mergeBody, { role, mode, num: 1, des: '' })).toMatchObject({
      value: { mode: Number(mode) },
    }),
  );

  it.each([2, -1, '2', 'x', null, true, undefined])('mode %j is refused', (mode) =>
    expect(wrong(mergeBody, { role, mode, num: 1, des: '' })).toBe('BAD_FIELD mode'),
  );

  it.each([undefined, null, 5, '', [], {}, 'x'.repeat(65)])('role %j is refused', (given) =>
    expect(wrong(talkBody, { role: given, text: '' })).toBe('BAD_FIELD role'),
  );

  it('text: null is nothing, absent is missing, 100 kB is too long', () => {
    expect(parse(talkBody, { role, text: null })).toMatchObject({ value: { text: '' } });
    expect(wrong(talkBody, { role })).toBe('BAD_FIELD text');
    expect(wrong(talkBody, { role, text: 5 })).toBe('BAD_FIELD text');
    expect(wrong(talkBody, { role, text: 'x'.repeat(100_000) })).toBe('BAD_FIELD text');
  });

  it('a move in a battle is `text` or `action`', () => {
    const move = (given: object) => parse(battleBody, { role, id: '41', ...given });
    expect(move({ text: 'a' })).toMatchObject({ value: { id: 41, text: 'a', wait: false } });
    expect(move({ action: 'b' })).toMatchObject({ value: { text: 'b' } });
    expect(move({ text: null })).toMatchObject({ value: { text: '' } });
    expect(move({})).toMatchObject({ rejection: { code: 'BAD_FIELD', field: 'text' } });
  });

  it('ids are texts or numbers, and what is no number is the id of nothing', () => {
    const idOf = (id: unknown) => parse(battleBody, { role, text: '', id });
    expect(idOf(41)).toMatchObject({ value: { id: 41 } });
    expect(idOf('x')).toMatchObject({ value: { id: 0 } });
    for (const id of [null, {}, true, '', undefined]) expect(idOf(id)).toMatchObject({ ok: false });
    const read = (battle_id: unknown) => parse(refreshBody, { role, battle_id });
    for (const nothing of [undefined, null, ''])
      expect(read(nothing)).toMatchObject({ value: { battle_id: null } });
    expect(read('7')).toMatchObject({ value: { battle_id: 7 } });
    expect(read('no')).toMatchObject({ value: { battle_id: 0 } });
  });

  it('pictures lose their prefix and line ends, and what is none is refused', () => {
    const sent = (image_data: unknown) => parse(challengeBody, { role1: 'a', role2: 'b', image_data });
    const data = `data:image/png;base64,${PIXEL.slice(0, 20)}\n${PIXEL.slice(20)}`;
    expect(sent(data)).toMatchObject({ value: { image_data: PIXEL } });
    for (const nothing of [undefined, null, ''])
      expect(sent(nothing)).toMatchObject({ value: { image_data: null } });
    for (const bad of [5, {}, 'not base64!', PIXEL.slice(0, 20).repeat(50_000)])
      expect(sent(bad)).toMatchObject({ rejection: { field: 'image_data' } });
  });

  it('`wait` is true for challenges and may be a text', () => {
    const waits = (wait: unknown) => parse(challengeBody, { role1: 'a', role2: 'b', wait });
    for (const yes of [undefined, null, true, 'true', '1', 1])
      expect(waits(yes)).toMatchObject({ value: { wait: true } });
    for (const no of [false, 'false', '0', 0]) expect(waits(no)).toMatchObject({ value: { wait: false } });
    expect(waits('soon')).toMatchObject({ ok: false });
  });

  it('sign-up needs no ip, and leaves it to the rules what a name is', () => {
    const { ip: _, ...rest } = SIGN_UP;
    expect(parse(signUpBody, rest)).toMatchObject({ value: { ip: null, image_data: null } });
    expect(parse(signUpBody, { ...rest, username: '' })).toMatchObject({ ok: true });
    for (const field of ['email', 'username', 'password'])
      for (const bad of [undefined, null, 5, []])
        expect(wrong(signUpBody, { ...SIGN_UP, [field]: bad })).toBe(`BAD_FIELD ${field}`);
  });
});
