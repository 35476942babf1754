import { PIXEL } from '../../src/protocol/rest/rpg-examples.ts';
import type { SeededRandom } from '../support/seeded-random.ts';

export function pick<T>(random: SeededRandom, from: readonly T[]): T {
  return from[random.below(from.length)] as T;
}

const NUMBERS = [
  ...[0, -0, 1, -1, 2, 0.5, 1e-9, 255, 256, 65_536, 2 ** 31 - 1, 2 ** 31, -(2 ** 31) - 1, 2 ** 32],
  ...[2 ** 53 - 1, 2 ** 53, 2 ** 63, 1e21, 1e300, -1e300, 5e-324, 999_999, 10_000],
];
const TEXTS = [
  ...[
    '',
    ' ',
    '\0',
    'a\0b',
    '\ud800',
    '\udc00x',
    '\ud83d\ude00',
    '\u202e',
    '\ufeff',
    '\u2028',
    'é'.normalize('NFD'),
  ],
  ...['1', '01', '1e3', '0x1', '-1', '9007199254740993', 'null', 'true', '[]', '{}', '{"a":1}', 'NaN'],
  ...["'; drop table users; --", '\\', '"', '%', '%00', '$1', '../../etc/passwd', '<script>', '{{x}}'],
  ...[
    '.r 3d6',
    '.r 99999d99999',
    '.r 1d6!>0',
    '/r (((1)))',
    '。r 4dF',
    '.r d0',
    '.r 2d20kh1+4',
    '.r 1/0',
    '.rc 侦查',
  ],
  ...['__proto__', 'constructor', 'toString', 'hasOwnProperty'],
];
const KEYS = [
  'a',
  '',
  '0',
  '__proto__',
  'constructor',
  'prototype',
  'toJSON',
  'then',
  'length',
  '\0',
  '\ud800',
  'x'.repeat(70),
];

/** Any JSON value, with a taste for those that break things. */
export function hostile(random: SeededRandom, depth = 3): unknown {
  switch (random.below(depth > 0 ? 12 : 8)) {
    case 0:
      return null;
    case 1:
      return random.chance(0.5);
    case 2:
      return random.below(2 ** 31) - 2 ** 30;
    case 3:
    case 4:
      return pick(random, NUMBERS);
    case 5:
      return garble(random, 12);
    case 6:
      return pick(random, TEXTS).repeat(random.chance(0.05) ? 1 + random.below(400) : 1);
    case 7:
      return pick(random, TEXTS);
    case 8:
      return Array.from({ length: random.below(4) }, () => hostile(random, depth - 1));
    case 9:
      return nest(random.below(80), random.chance(0.5));
    default:
      return Object.fromEntries(
        Array.from({ length: random.below(4) }, () => [pick(random, KEYS), hostile(random, depth - 1)]),
      );
  }
}

/** A text of any UTF-16 units. */
function garble(random: SeededRandom, max: number): string {
  return String.fromCharCode(...Array.from({ length: random.below(max) }, () => random.below(65_536)));
}

function nest(levels: number, inArrays: boolean): unknown {
  let value: unknown = 1;
  for (let i = 0; i < levels; i++) value = inArrays ? [value] : { a: value };
  return value;
}

const EXTRAS: readonly unknown[] = [
  {},
  null,
  '',
  { url: '/a.png', fileName: 'a', size: 1, width: 2, height: 3, background: true },
  { url: '/a.wav', second: 1.5 },
  { messageList: [{ messageId: 1, extra: { a: [1, null] } }] },
  { result: '42' },
  { diceResult: { result: 7 } },
  { img: null, name: 'clue', description: null },
];
/** Of the text role-play game: two who may be there, one who is where nothing is stored, and words of players. */
export const ROLES = ['阿达', '老船长'] as const;
const WORDS = [
  '',
  '你好',
  '我想接一个关于雪山寻宝的任务',
  'I strike at once',
  '我拔剑上前',
  '我直接完成任务',
  '第一个',
];
const ID = /Id$|^after$|^cursor$|^syncId$|^duration$/;

/** A value that a field of this name probably takes; rooms, spaces and users 1 to 4 may exist. */
export function likely(random: SeededRandom, name: string): unknown {
  if (name === 'clientMessageId') return random.chance(0.5) ? null : `k${random.below(50)}`;
  if (/IdList$|^uidList$/.test(name))
    return Array.from({ length: 1 + random.below(3) }, () => 1 + random.below(6));
  if (name === 'messageId') return 1 + random.below(300);
  if (ID.test(name)) return random.chance(0.2) ? String(1 + random.below(4)) : random.below(5);
  if (name === 'extra') return pick(random, EXTRAS);
  if (name === 'messageType') return pick(random, [0, 1, 2, 3, 5, 6, 7, 8, 1000, 10_000]);
  if (name === 'messages') return [{ messageId: 1 + random.below(300), content: 'edited' }];
  if (name === 'openJoin') return random.chance(0.5);
  if (/Status$|^type$|Type$|^animation$|^specialEffects$/.test(name)) return random.below(4);
  if (name === 'pageSize') return 1 + random.below(50);
  if (name === 'position') return random.next() * 10;
  if (/^role[12]?$|^username$/.test(name)) return random.chance(0.1) ? 'bob' : pick(random, ROLES);
  if (name === 'id' || name === 'battle_id') return random.chance(0.2) ? null : String(random.below(30));
  if (name === 'image_data') return random.chance(0.5) ? null : PIXEL;
  if (name === 'wait') return random.chance(0.2);
  if (name === 'num') return 1 + random.below(3);
  if (name === 'mode') return random.below(2);
  if (name === 'text' || name === 'des') return pick(random, WORDS);
  if (name === 'items' || name === 'skills' || name === 'roles')
    return [pick(random, TEXTS), pick(random, ROLES)];
  if (name === 'content') return random.chance(0.3) ? pick(random, TEXTS) : `hello ${random.below(1000)}`;
  if (name === 'expression') return pick(random, ['3d6', 'd100', '2d20kh1+4', '1d', '(', null]);
  return `${name}${random.below(100)}`;
}

/** An object of these fields: mostly likely values, some hostile, some missing, some that nobody asked for. */
export function filled(random: SeededRandom, names: readonly string[]): Record<string, unknown> {
  const made: Record<string, unknown> = {};
  const hostility = random.chance(0.4) ? 0 : random.next() / 2;
  for (const name of names) {
    const roll = random.next();
    if (roll < hostility) made[name] = hostile(random);
    else if (roll < 0.95) made[name] = likely(random, name);
  }
  if (random.chance(0.05))
    Object.defineProperty(made, pick(random, KEYS), { value: hostile(random), enumerable: true });
  return made;
}

const WRONG = [undefined, '', 'x'.repeat(3_000), -1, 0, 1.5, 1e9, [], {}, true, '一', Array(300).fill('a')];

/** Puts something wrong where something of the value is, however deep. */
export function spoil(value: object, random: SeededRandom): void {
  const keys = Object.keys(value);
  if (keys.length === 0) return;
  const key = pick(random, keys) as keyof typeof value;
  const inner: unknown = value[key];
  if (typeof inner === 'object' && inner !== null && random.chance(0.7)) return spoil(inner, random);
  const wrong = random.chance(0.6) ? structuredClone(pick(random, WRONG)) : hostile(random);
  if (wrong === undefined && !Array.isArray(value)) delete value[key];
  else Object.assign(value, { [key]: wrong });
}
