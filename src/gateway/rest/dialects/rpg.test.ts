import { describe, expect, it } from 'vitest';
import { spoil } from '../../../../test/fuzz/values.ts';
import { SeededRandom } from '../../../../test/support/seeded-random.ts';
import { parse } from '../../../protocol/parse.ts';
import { REJECTIONS, type RejectionCode, reject } from '../../../protocol/rejections.ts';
import { refusalsOf } from '../../docs/refusals-of.ts';
import { RPG_ROUTES } from '../routes/all.ts';
import { RPG } from './rpg.ts';
import { rpgChinese } from './rpg-chinese.ts';

const CODES = Object.keys(REJECTIONS) as RejectionCode[];
/** The codes of rpg.md, and what HTTP calls the rest. */
const KNOWN = [200, 400, 401, 403, 404, 405, 408, 409, 410, 413, 415, 416, 422, 423, 429, 500, 502, 503, 504];
const NAMES = /\b(?:role|text|PNG|JPEG|GIF|WEBP|KiB|base64|JSON|UTF-8|AUTH=(?:open|signed))\b|\$\d/g;

function refused(code: RejectionCode, language: 'en' | 'zh' = 'en', message?: string, field?: string) {
  const { body, status, headers } = RPG.refuse(reject(code, message, field), language);
  return { ...(JSON.parse(String(body)) as Record<string, unknown>), http: status, headers };
}

function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text) && !/[a-z]{2}/i.test(text.replace(NAMES, ''));
}

describe('RPG', () => {
  it('rpg.md, status_code: beside the fields of an answer, with HTTP 200, never stored', () => {
    const { status, body, headers } = RPG.answer({ text: 'x', reward: null }, false);
    expect([status, JSON.parse(String(body))]).toEqual([200, { status_code: 200, text: 'x', reward: null }]);
    expect(headers).toEqual({ 'Cache-Control': 'no-store' });
    expect(JSON.parse(String(RPG.answer({ status_code: 408 }, false).body))).toEqual({ status_code: 408 });
  });

  it.each([
    ['BAD_FIELD', 400, 200],
    ['NOT_AN_OBJECT', 400, 200],
    ['TOO_POOR', 400, 200],
    ['THINGS_FULL', 400, 200],
    ['PASSWORD_WEAK', 400, 200],
    ['EMAIL_INVALID', 400, 200],
    ['LOGIN_FAILED', 401, 200],
    ['UNAUTHENTICATED', 401, 200],
    ['USER_UNKNOWN', 404, 200],
    ['PLAYER_UNKNOWN', 404, 200],
    ['QUEST_UNKNOWN', 404, 200],
    ['ADVENTURE_UNKNOWN', 404, 200],
    ['ADVENTURE_OVER', 404, 200],
    ['BATTLE_UNKNOWN', 404, 200],
    ['NOT_ANSWERED', 408, 200],
    ['NAME_TAKEN', 409, 200],
    ['EMAIL_TAKEN', 410, 200],
    ['NAME_ILLEGAL', 422, 200],
    ['NAME_INVALID', 422, 200],
    ['TARGET_OFFLINE', 423, 200],
    ['LOGIN_TOO_MANY', 429, 200],
    ['BODY_NOT_JSON', 400, 400],
    ['BODY_TOO_LARGE', 413, 413],
    ['NOT_FOUND', 404, 404],
    ['METHOD_NOT_ALLOWED', 405, 405],
    ['OPEN_AUTH_REFUSED', 403, 403],
    ['BUSY', 503, 503],
    ['UNAVAILABLE', 503, 503],
    ['INTERNAL', 500, 500],
  ] as const)('rpg.md, status_code: %s is %d, with HTTP %d', (code, statusCode, http) => {
    expect(refused(code)).toMatchObject({ status_code: statusCode, http, error: code });
  });

  it.each(CODES)('%s has a body as documented in both languages', (code) => {
    for (const language of ['en', 'zh'] as const) {
      const { http, headers: _, ...rest } = refused(code, language);
      const body: Record<string, unknown> = rest;
      expect(RPG.refusal.parse(body)).toEqual(body);
      expect(body.text).toBe(body.message);
      expect(KNOWN).toContain(body.status_code);
      expect([200, body.status_code]).toContain(http);
    }
  });

  it('names the field that is to blame', () => {
    expect(refused('BAD_FIELD', 'zh', 'num must be at most 10', 'num')).toMatchObject({
      text: 'num 不能大于 10',
      field: 'num',
    });
    expect(refused('BUSY').headers).toMatchObject({ 'Retry-After': '1', 'Cache-Control': 'no-store' });
  });
});

describe('refusals of the role-play game in Chinese', () => {
  it.each(RPG_ROUTES.filter(({ method }) => method === 'GET').map((route) => ({ name: route.path, route })))(
    '/$name: every one has a sentence',
    ({ route }) => {
      const untold = refusalsOf(route).filter((code) => !isChinese(rpgChinese(reject(code))));
      expect(untold).toEqual([]);
      expect(refusalsOf(route).map((code) => rpgChinese(reject(code)))).not.toContain('请求被拒绝。');
    },
  );

  it('every reason that the schemas of the routes can give', () => {
    const random = new SeededRandom(7);
    const unknown = new Set<string>();
    for (const { input, example } of RPG_ROUTES) {
      for (let i = 0; i < 200; i++) {
        const given = structuredClone(example.input) as Record<string, unknown>;
        for (let left = 1 + random.below(2); left > 0; left--) spoil(given, random);
        const parsed = parse(input, given);
        if (parsed.ok) continue;
        const { field = '', message } = parsed.rejection;
        const told = rpgChinese(parsed.rejection).slice(field.length + 1);
        if (!isChinese(told) || told === '取值不正确') unknown.add(message.slice(field.length + 1));
      }
    }
    expect([...unknown]).toEqual([]);
  });
});
