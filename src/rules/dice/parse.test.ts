import { describe, expect, it } from 'vitest';
import { parseDiceText } from './parse.ts';

describe('parseDiceText', () => {
  it.each([
    ['.r3d6', '3d6', ''],
    ['.rd100', 'd100', ''],
    ['.r 3d6', '3d6', ''],
    ['.roll 3d6', '3d6', ''],
    ['。r d100', 'd100', ''],
    ['。roll2d6', '2d6', ''],
    ['/r 3d6', '3d6', ''],
    ['/roll d20', 'd20', ''],
    ['.R 3D6', '3D6', ''],
    ['.r 2d20kh1+4', '2d20kh1+4', ''],
    ['.r (2d6+3)*2 damage', '(2d6+3)*2', 'damage'],
    ['.r 3d6 攻击', '3d6', '攻击'],
    ['.r 3d6攻击', '3d6', '攻击'],
    ['.r d6\n伤害', 'd6', '伤害'],
  ])('%j rolls %s', (text, expression, reason) =>
    expect(parseDiceText(text)).toEqual({ expression, reason }),
  );

  it.each([
    '.rc 侦查',
    '.rh',
    '.rhd6',
    '/rest',
    '.r',
    '.r ',
    '.read 3d6',
    '.rolling d6',
    '.r 攻击 d6',
    '.r 7',
    'r 3d6',
    '3d6',
    '',
  ])('%j is plain text', (text) => expect(parseDiceText(text)).toBeNull());
});
