import { describe, expect, it } from 'vitest';
import { spoil } from '../../../../test/fuzz/values.ts';
import { SeededRandom } from '../../../../test/support/seeded-random.ts';
import { parse } from '../../../protocol/parse.ts';
import { REJECTIONS, type RejectionCode, reject } from '../../../protocol/rejections.ts';
import { refusalsOf } from '../../docs/refusals-of.ts';
import type { AnyRoute } from '../route.ts';
import { API_ROUTES } from '../routes/all.ts';
import { chineseReason, SENTENCES } from './chinese.ts';
import { DIALOGUE } from './dialogue.ts';
import { ERROR_CODES, errorCodeOf } from './dialogue-codes.ts';
import type { Language } from './language.ts';

const ROUTES = API_ROUTES.filter(({ dialect }) => dialect === DIALOGUE);
const CODES = Object.keys(REJECTIONS) as RejectionCode[];
/** Names of fields, values and settings that stand in Chinese sentences as they are. */
const NAMES =
  /manual_choice|next_step_id|role_ref|order|force=true|user-1|text|markdown|JSON|UTF-8|ISO 8601|AUTH=(?:open|signed)/g;

function refused(code: RejectionCode, language: Language, message?: string, field?: string) {
  const { body, status, headers } = DIALOGUE.refuse(reject(code, message, field), language);
  return { ...(JSON.parse(String(body)) as Record<string, unknown>), status, headers };
}

/** Only Chinese, but for names and what is quoted. */
function isChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text) && !/[a-z]{2}/i.test(text.replace(NAMES, ''));
}

describe('DIALOGUE', () => {
  it('puts what succeeds into its envelope', () => {
    const { status, body } = DIALOGUE.answer({ id: 1 }, false);
    expect([status, body]).toEqual([200, '{"success":true,"data":{"id":1},"message":""}']);
    expect(DIALOGUE.answer(undefined, true)).toMatchObject({
      status: 201,
      body: '{"success":true,"data":null,"message":""}',
    });
  });

  it('names the field and the reason, in the language that is asked for', () => {
    const why = ['BAD_FIELD', 'name is missing', 'name'] as const;
    const [code, message, field] = why;
    expect(refused(code, 'zh', message, field)).toEqual({
      success: false,
      error_code: 'VALIDATION_ERROR',
      message: '字段校验失败',
      details: { field: 'name', reason: '不能为空' },
      status: 400,
      headers: {},
    });
    expect(refused(code, 'en', message, field)).toMatchObject({
      message: 'A field is not valid.',
      details: { field: 'name', reason: 'is missing' },
    });
    expect(refused('BAD_FIELD', 'zh', 'nobody knows why', 'x')).toMatchObject({
      details: { field: 'x', reason: '取值不正确' },
    });
    expect(refused('NAME_INVALID', 'zh', 'A name has …', 'username')).toMatchObject({
      details: { field: 'username', reason: SENTENCES.NAME_INVALID },
    });
    expect(refused('NAME_IN_USE', 'zh', undefined, 'name')).toMatchObject({
      error_code: 'DUPLICATE_NAME',
      message: SENTENCES.NAME_IN_USE,
      details: { field: 'name', reason: SENTENCES.NAME_IN_USE },
    });
  });

  it('seed 6.2: who shows no valid token hears so, and nothing else', () => {
    expect(JSON.parse(String(DIALOGUE.refuse(reject('UNAUTHENTICATED'), 'zh').body))).toEqual({
      success: false,
      error_code: 'UNAUTHORIZED',
      message: '认证失败或未登录',
    });
  });

  it('says when to try again where that is known', () => {
    expect(refused('DRAINING', 'en')).toMatchObject({ status: 503, headers: { 'Retry-After': '1' } });
    const slow = { ...reject('LOGIN_TOO_MANY', 'Too many attempts. Try again in 30 s.'), waitSeconds: 30 };
    const { status, headers, body } = DIALOGUE.refuse(slow, 'zh', { 'X-A': 'b' });
    expect({ status, headers }).toEqual({ status: 429, headers: { 'Retry-After': '30', 'X-A': 'b' } });
    expect(String(body)).toContain('请在 30 秒后再试');
  });

  it.each([
    ['BAD_FIELD', 'VALIDATION_ERROR', 400],
    ['BODY_NOT_JSON', 'INVALID_REQUEST', 400],
    ['NOT_AN_OBJECT', 'INVALID_REQUEST', 400],
    ['TOO_DEEP', 'INVALID_REQUEST', 400],
    ['NAME_TAKEN', 'DUPLICATE_NAME', 400],
    ['NAME_IN_USE', 'DUPLICATE_NAME', 400],
    ['PERSONA_IN_USE', 'IN_USE', 400],
    ['DIALOGUE_ENDED', 'INVALID_STATE', 400],
    ['FLOW_INACTIVE', 'NOT_EXECUTABLE', 400],
    ['CHOICE_REQUIRED', 'CHOICE_REQUIRED', 400],
    ['EXPORT_FORMAT_UNKNOWN', 'INVALID_FORMAT', 400],
    ['UNAUTHENTICATED', 'UNAUTHORIZED', 401],
    ['LOGIN_FAILED', 'UNAUTHORIZED', 401],
    ['OPEN_AUTH_REFUSED', 'FORBIDDEN', 403],
    ['PERSONA_UNKNOWN', 'NOT_FOUND', 404],
    ['METHOD_NOT_ALLOWED', 'METHOD_NOT_ALLOWED', 405],
    ['BODY_TIMEOUT', 'REQUEST_TIMEOUT', 408],
    ['STEP_RUNNING', 'CONFLICT', 409],
    ['BODY_TOO_LARGE', 'PAYLOAD_TOO_LARGE', 413],
    ['LOGIN_TOO_MANY', 'TOO_MANY_REQUESTS', 429],
    ['INTERNAL', 'INTERNAL_ERROR', 500],
    ['GENERATION_FAILED', 'GENERATION_FAILED', 502],
    ['BUSY', 'SERVICE_UNAVAILABLE', 503],
    ['DEADLINE', 'DEADLINE_EXCEEDED', 504],
  ] as const)('%s is %s with status %d', (code, error, status) => {
    expect(refused(code, 'en')).toMatchObject({ success: false, error_code: error, status });
  });

  it.each(CODES)('%s has a body as documented in both languages', (code) => {
    for (const language of ['en', 'zh'] as const) {
      const { status, headers: _, ...body } = refused(code, language);
      expect(DIALOGUE.refusal.parse(body)).toEqual(body);
      expect(status).toBe(ERROR_CODES[errorCodeOf(code)]);
    }
  });
});

describe('Chinese', () => {
  it.each(Object.entries(SENTENCES))('%s: %s', (_, text) => expect(text).toSatisfy(isChinese));

  it.each(ROUTES.map((route) => ({ name: `${route.method} ${route.path}`, route })))(
    '$name: every refusal has a sentence',
    ({ route }) => {
      const always: RejectionCode[] = ['NOT_FOUND', 'METHOD_NOT_ALLOWED'];
      expect([...refusalsOf(route), ...always].filter((code) => !SENTENCES[code])).toEqual([]);
    },
  );

  it.each([
    'has nobody for teacher, student',
    'names a role_ref twice',
    'has 7, which is no step',
    'names what is not there: no step 12',
    'names what is not there: no case of this label',
    'must be a role of the flow',
    'does not exist',
  ])('reason of an actor: %s', (reason) => {
    expect(chineseReason(reason)).toMatch(/\p{Script=Han}/u);
  });

  it('every reason that the schemas of the routes can give', () => {
    const random = new SeededRandom(5);
    const unknown = new Set<string>();
    let given = 0;
    for (const route of ROUTES) {
      for (let i = 0; i < 200; i++) {
        const reason = reasonOf(route, random);
        if (reason === null) continue;
        given += 1;
        const chinese = chineseReason(reason);
        if (chinese === null || !(/必须是以下之一/.test(chinese) || isChinese(chinese))) unknown.add(reason);
      }
    }
    expect([...unknown]).toEqual([]);
    expect(given).toBeGreaterThan(ROUTES.length * 20);
  });
});

/** Why a route refuses its own example once some of its parts are wrong; null when it does not. */
function reasonOf({ input, example }: AnyRoute, random: SeededRandom): string | null {
  const given = structuredClone(example.input) as Record<string, unknown>;
  for (let i = 1 + random.below(2); i > 0; i--) spoil(given, random);
  const parsed = parse(input, given);
  if (parsed.ok || parsed.rejection.code !== 'BAD_FIELD') return null;
  const { field = '', message } = parsed.rejection;
  return message.slice(field.length + 1);
}
