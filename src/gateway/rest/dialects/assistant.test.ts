import { describe, expect, it } from 'vitest';
import { spoil } from '../../../../test/fuzz/values.ts';
import { SeededRandom } from '../../../../test/support/seeded-random.ts';
import { parse } from '../../../protocol/parse.ts';
import { REJECTIONS, reject } from '../../../protocol/rejections.ts';
import { refusalsOf } from '../../docs/refusals-of.ts';
import { ASSISTANT_ROUTES } from '../routes/all.ts';
import { ASSISTANT, MALFORMED } from './assistant.ts';
import { assistantChinese } from './assistant-chinese.ts';

const isChinese = (text: string) => /\p{Script=Han}/u.test(text);
const codes = [...new Set(ASSISTANT_ROUTES.flatMap(refusalsOf))];

describe('refusals of the lab assistant', () => {
  it.each(codes)('%s: its status, a sentence in both languages, and a name or a list', (code) => {
    for (const language of ['en', 'zh'] as const) {
      const { status, body, headers } = ASSISTANT.refuse(reject(code), language);
      const told = JSON.parse(String(body));
      expect(ASSISTANT.refusal.safeParse(told).success).toBe(true);
      expect(status).toBe(MALFORMED.has(code) ? 422 : REJECTIONS[code].status);
      expect(Array.isArray(told.detail)).toBe(status === 422);
      const sentence = status === 422 ? told.detail[0].msg : told.detail;
      expect(isChinese(sentence)).toBe(language === 'zh');
      expect(sentence).not.toBe('请求被拒绝。');
      if (status === 503) expect(headers?.['Retry-After']).toBe('1');
    }
  });

  it('every reason that the schemas and the routes can give is said in Chinese', () => {
    const random = new SeededRandom(8);
    const unknown = new Set<string>();
    const tell = (reason: string) => {
      const told = assistantChinese(reject('BAD_FIELD', `file ${reason}`, 'file')).slice(5);
      if (!isChinese(told) || told === '取值不正确') unknown.add(reason);
    };
    for (const { input, example } of ASSISTANT_ROUTES) {
      for (let i = 0; i < 200; i++) {
        const given = structuredClone(example.input) as Record<string, unknown>;
        for (let left = 1 + random.below(2); left > 0; left--) spoil(given, random);
        const parsed = parse(input, given);
        if (!parsed.ok) tell(parsed.rejection.message.slice((parsed.rejection.field ?? '').length + 1));
      }
    }
    for (const reason of [
      'is empty',
      'must be the plain name of a file',
      'must be the ending of a file name',
      'must be a sound',
      'cannot be read: it is no WAV.',
    ])
      tell(reason);
    expect([...unknown]).toEqual([]);
  });
});
