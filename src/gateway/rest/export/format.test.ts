import { describe, expect, it } from 'vitest';
import type { RoomMessage } from '../../../actors/ports/room-store.ts';
import { describeExtra } from './extra.ts';
import { EXPORT_FORMATS } from './format.ts';

function said(content: string, userName = 'Ann'): string {
  const message = { content, extra: {}, createTime: 0 } as RoomMessage;
  return EXPORT_FORMATS.markdown.item({ message, userName, roleName: null }, true);
}

describe('Markdown', () => {
  it.each([
    ['*a* _b_ `c`', '\\*a\\* \\_b\\_ \\`c\\`'],
    ['[x](javascript:y)', '\\[x\\](javascript:y)'],
    ['1. one', '1\\. one'],
    ['- a', '\\- a'],
    ['<script>', '\\<script\\>'],
    ['a\r\nb\u2028c', 'a  \n> b  \n> c'],
  ])('%j is no markup', (content, shown) => {
    expect(said(content)).toBe(`\n**Ann** · 1970-01-01 00:00:00 UTC\n\n> ${shown}\n`);
  });

  it('a name is one line', () => expect(said('x', 'A\n\n# B')).toContain('**A \\# B**'));
});

describe('describeExtra', () => {
  it.each([
    [{ soundMessage: { url: '/files/s', second: 3 } }, '[sound /files/s]'],
    [{ fileMessage: { url: '/u', fileName: 'a' } }, '[file a /u]'],
    [{ clueMessage: { name: 'Key', description: 'old', img: null } }, '[clue Key old]'],
    [{ forwardMessage: { messageList: [{}, {}] } }, '[2 forwarded messages]'],
    [{ diceResult: { result: '12', expression: '3d6' } }, '= 12 (3d6)'],
    [{ diceResult: { result: 'success' } }, '= success'],
    [{ other: { a: 1 } }, ''],
    [null, ''],
    [{ imageMessage: null }, '[image]'],
  ])('%j', (extra, text) => expect(describeExtra(extra)).toBe(text));
});
