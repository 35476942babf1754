import { describe, expect, it } from 'vitest';
import type { z } from 'zod';
import * as rows from '../../actors/ports/dialogue-rows.ts';
import * as rules from '../../rules/flow/flow.ts';
import { SECTION_OF } from '../../rules/flow/section.ts';
import { parse } from '../parse.ts';
import * as dialogue from './dialogue.ts';
import { FLOW_BODY } from './dialogue-examples.ts';
import * as flow from './flow.ts';
import { pageQuery } from './page.ts';
import * as persona from './persona.ts';

type Path = readonly (string | number)[];

/** `field reason` of what is wrong; '' when nothing is. */
function wrong(schema: z.ZodType, value: unknown): string {
  const parsed = parse(schema, value);
  return parsed.ok ? '' : parsed.rejection.message;
}

/** The value with something else at a path; undefined takes it away. */
function with_<T>(value: T, path: Path, other: unknown): T {
  const copy = structuredClone(value) as never;
  let at: Record<string | number, unknown> = copy;
  for (const key of path.slice(0, -1)) at = at[key] as typeof at;
  const last = path.at(-1) ?? '';
  if (other === undefined) delete at[last];
  else at[last] = other;
  return copy;
}

const long = (length: number) => 'x'.repeat(length);
const list = (length: number, value: unknown) => Array.from({ length }, () => value);

describe('enumerations of the wire', () => {
  it('are those of the rules and the rows', () => {
    expect(flow.TASK_TYPES).toEqual(rules.TASK_TYPES);
    expect(flow.CONTEXT_SCOPES).toEqual(rules.CONTEXT_SCOPES);
    expect(flow.CONDITION_TYPES).toEqual(rules.CONDITION_TYPES);
    expect(flow.ERROR_POLICIES).toEqual(rules.ERROR_POLICIES);
    expect(flow.FLOW_TYPES).toEqual(rows.FLOW_TYPES);
    expect(persona.PERSONA_TYPES).toEqual(rows.PERSONA_TYPES);
    expect(dialogue.DIALOGUE_STATUSES).toEqual(rows.DIALOGUE_STATUSES);
    expect(new Set(dialogue.SECTIONS)).toEqual(new Set(Object.values(SECTION_OF)));
  });
});

describe('a role', () => {
  const body = { name: 'A', type: 'teacher', description: 'd' };

  it('needs name, type and description; null is absent', () => {
    expect(parse(persona.personaDraft, { ...body, style: null, focus_points: null, extra: 1 })).toEqual({
      ok: true,
      value: { ...body, style: '', constraints: '', focus_points: [], shared: false },
    });
  });

  it.each([
    [['name'], undefined, 'name is missing'],
    [['name'], '', 'name must not be empty'],
    [['name'], ' \t', 'name must not be empty'],
    [['name'], long(101), 'name must have at most 100 characters'],
    [['name'], 7, 'name must be a text'],
    [['name'], 'a\0', 'name has a NUL character'],
    [['name'], '\ud800', 'name has half of a surrogate pair'],
    [['type'], undefined, 'type must be one of teacher, student, expert, reviewer, official, lawyer, other'],
    [['type'], 'wizard', 'type must be one of teacher, student, expert, reviewer, official, lawyer, other'],
    [['description'], undefined, 'description is missing'],
    [['description'], '', 'description must not be empty'],
    [['description'], long(1_001), 'description must have at most 1000 characters'],
    [['style'], long(201), 'style must have at most 200 characters'],
    [['style'], {}, 'style must be a text'],
    [['constraints'], long(501), 'constraints must have at most 500 characters'],
    [['focus_points'], 'a', 'focus_points must be a list'],
    [['focus_points'], list(11, 'a'), 'focus_points must have at most 10 entries'],
    [['focus_points'], ['a', 1], 'focus_points.1 must be a text'],
    [['focus_points'], [''], 'focus_points.0 must not be empty'],
    [['shared'], 'yes', 'shared must be true or false'],
  ] as [Path, unknown, string][])('%j = %j: %s', (path, value, reason) => {
    expect(wrong(persona.personaDraft, with_(body, path, value))).toBe(reason);
  });

  it('changes field by field, with the same limits', () => {
    expect(wrong(persona.personaChanges, { id: '3' })).toBe('');
    expect(wrong(persona.personaChanges, { id: 3, name: null, style: 'x' })).toBe('');
    expect(wrong(persona.personaChanges, { id: 3, name: '' })).toBe('name must not be empty');
    expect(wrong(persona.personaChanges, { id: 'x' })).toBe('id must be a whole number');
  });
});

describe('a flow', () => {
  it('is taken as the seed shows it', () => {
    expect(parse(flow.flowDraft, FLOW_BODY)).toEqual({ ok: true, value: { ...FLOW_BODY, shared: false } });
  });

  it.each([
    [['name'], long(201), 'name must have at most 200 characters'],
    [['description'], long(1_001), 'description must have at most 1000 characters'],
    [['type'], 'chess', 'type must be one of teaching, review, debate, discussion, interview, other'],
    [['is_active'], 1, 'is_active must be true or false'],
    [['termination_config'], [], 'termination_config must be an object'],
    [['termination_config', 'max_steps'], 0, 'termination_config.max_steps must be at least 1'],
    [['termination_config', 'max_rounds'], 1.5, 'termination_config.max_rounds must be a whole number'],
    [
      ['termination_config', 'on_error'],
      'panic',
      'termination_config.on_error must be one of stop, retry, skip_step',
    ],
    [
      ['termination_config', 'end_step_ids'],
      [1, 3],
      'termination_config.end_step_ids.1 must be the order of a step',
    ],
    [['termination_config', 'end_step_ids'], [0], 'termination_config.end_step_ids.0 must be at least 1'],
    [['steps'], undefined, 'steps is missing'],
    [['steps'], [], 'steps must not be empty'],
    [['steps'], {}, 'steps must be a list'],
    [['steps'], list(201, FLOW_BODY.steps[0]), 'steps must have at most 200 entries'],
    [['steps', 0, 'order'], undefined, 'steps.0.order is missing'],
    [['steps', 0, 'order'], '1', 'steps.0.order must be a number'],
    [['steps', 0, 'order'], 0, 'steps.0.order must be at least 1'],
    [['steps', 1, 'order'], 1, 'steps.1.order must be unique and contiguous from 1'],
    [['steps', 1, 'order'], 3, 'steps.1.order must be unique and contiguous from 1'],
    [['steps', 0, 'speaker_role_ref'], undefined, 'steps.0.speaker_role_ref is missing'],
    [['steps', 0, 'speaker_role_ref'], '', 'steps.0.speaker_role_ref must not be empty'],
    [['steps', 0, 'target_role_ref'], long(101), 'steps.0.target_role_ref must have at most 100 characters'],
    [['steps', 1, 'context_param'], null, 'steps.1.context_param.n is missing'],
    [['steps', 1, 'context_param', 'n'], undefined, 'steps.1.context_param.n is missing'],
    [['steps', 1, 'context_param', 'n'], 0, 'steps.1.context_param.n must be at least 1'],
    [['steps', 1, 'loop_config', 'max_loops'], 0, 'steps.1.loop_config.max_loops must be at least 1'],
    [['steps', 1, 'loop_config'], {}, 'steps.1.loop_config.max_loops is missing'],
    [
      ['steps', 1, 'next_step_index'],
      4,
      'steps.1.next_step_index must be the order of a step, or the last one + 1',
    ],
    [
      ['steps', 0, 'next_step_index'],
      0,
      'steps.0.next_step_index must be the order of a step, or the last one + 1',
    ],
    [
      ['steps', 1, 'condition_config', 'cases', 0, 'next_step_index'],
      -1,
      'steps.1.condition_config.cases.0.next_step_index must be the order of a step, or the last one + 1',
    ],
    [
      ['steps', 1, 'condition_config', 'cases', 0, 'next_step_index'],
      undefined,
      'steps.1.condition_config.cases.0.next_step_index is missing',
    ],
    [
      ['steps', 1, 'condition_config', 'cases', 0, 'when'],
      '',
      'steps.1.condition_config.cases.0.when must not be empty',
    ],
    [
      ['steps', 1, 'condition_config', 'cases'],
      list(51, { when: 'x', next_step_index: 1 }),
      'steps.1.condition_config.cases must have at most 50 entries',
    ],
    [
      ['steps', 1, 'condition_config', 'default_next_step_index'],
      9,
      'steps.1.condition_config.default_next_step_index must be the order of a step, or the last one + 1',
    ],
    [
      ['steps', 1, 'condition_config', 'type'],
      'coin',
      'steps.1.condition_config.type must be one of manual_choice, keyword, tag',
    ],
  ] as [Path, unknown, string][])('%j = %j: %s', (path, value, reason) => {
    expect(wrong(flow.flowDraft, with_(FLOW_BODY, path, value))).toBe(reason);
    if (value !== undefined || path.length > 1)
      expect(wrong(flow.flowChanges, { id: 1, ...with_(FLOW_BODY, path, value) })).toBe(reason);
  });

  it('has steps in any order, and no more roles than a session can number', () => {
    expect(wrong(flow.flowDraft, { ...FLOW_BODY, steps: [...FLOW_BODY.steps].reverse() })).toBe('');
    const [first] = FLOW_BODY.steps;
    const named = (count: number) =>
      Array.from({ length: count }, (_, i) => ({ ...first, order: i + 1, speaker_role_ref: `r${i}` }));
    expect(wrong(flow.flowDraft, { ...FLOW_BODY, steps: named(99) })).toBe('');
    expect(wrong(flow.flowDraft, { ...FLOW_BODY, steps: named(100) })).toBe(
      'steps must name at most 99 roles',
    );
  });

  it('that changes without steps leaves its end steps to whoever knows the steps', () => {
    const termination_config = { end_step_ids: [7] };
    expect(wrong(flow.flowChanges, { id: 1, termination_config })).toBe('');
  });
});

describe('a session', () => {
  const body = {
    topic: 'T',
    flow_template_id: 1,
    role_mappings: [
      { role_ref: 'a', role_id: 1 },
      { role_ref: 'b', role_id: 2 },
    ],
  };

  it('takes mappings as a list or as a dict', () => {
    const asDict = parse(dialogue.dialogueDraft, { ...body, role_mappings: { a: 1, b: '2' } });
    expect(asDict).toEqual(parse(dialogue.dialogueDraft, body));
    expect(asDict).toMatchObject({ ok: true, value: { participant_role_ids: null } });
  });

  it.each([
    [['topic'], undefined, 'topic is missing'],
    [['topic'], ' ', 'topic must not be empty'],
    [['topic'], long(2_001), 'topic must have at most 2000 characters'],
    [['flow_template_id'], undefined, 'flow_template_id is missing'],
    [['flow_template_id'], 'x', 'flow_template_id must be a whole number'],
    [['participant_role_ids'], [0], 'participant_role_ids.0 must be at least 1'],
    [['participant_role_ids'], 3, 'participant_role_ids must be a list'],
    [['role_mappings'], undefined, 'role_mappings is missing'],
    [['role_mappings'], 'a', 'role_mappings must be a list'],
    [['role_mappings'], { a: 'x' }, 'role_mappings.0.role_id must be a whole number'],
    [['role_mappings', 1, 'role_ref'], 'a', 'role_mappings.1.role_ref must be unique'],
    [['role_mappings', 1, 'role_id'], undefined, 'role_mappings.1.role_id is missing'],
  ] as [Path, unknown, string][])('%j = %j: %s', (path, value, reason) =>
    expect(wrong(dialogue.dialogueDraft, with_(body, path, value))).toBe(reason),
  );

  it.each([
    [undefined, null],
    [null, null],
    [{}, null],
    [{ next_step_id: null }, null],
    [{ next_step_id: 11 }, { kind: 'step', stepId: 11 }],
    [{ next_step_id: '11' }, { kind: 'step', stepId: 11 }],
    [11, { kind: 'step', stepId: 11 }],
    ['yes', { kind: 'label', label: 'yes' }],
    [{ choice: 'yes' }, { kind: 'label', label: 'yes' }],
    [{ label: 'yes' }, { kind: 'label', label: 'yes' }],
    [{ when: 'yes' }, { kind: 'label', label: 'yes' }],
    [{ branch: 'yes' }, { kind: 'label', label: 'yes' }],
  ])('manual_choice %j is %j', (given, choice) =>
    expect(parse(dialogue.stepBody, { id: 1, manual_choice: given })).toMatchObject({
      ok: true,
      value: { manual_choice: choice },
    }),
  );

  it.each([
    [{ manual_choice: [] }, 'manual_choice must be an object'],
    [{ manual_choice: true }, 'manual_choice must be an object'],
    [{ manual_choice: 0 }, 'manual_choice.next_step_id must be at least 1'],
    [{ manual_choice: '' }, 'manual_choice.label must not be empty'],
    [{ request_id: 'a\nb' }, 'request_id has characters that cannot be printed'],
    [{ request_id: long(201) }, 'request_id must have at most 200 characters'],
    [{ request_id: 5 }, 'request_id must be a text'],
  ])('%j: %s', (given, reason) => expect(wrong(dialogue.stepBody, { id: 1, ...given })).toBe(reason));
});

describe('queries', () => {
  const page = (given: object) => parse(dialogue.messageQuery, { id: 1, ...given });

  it.each([
    [{}, { page: 1, page_size: 20 }],
    [
      { page: '2', page_size: '50' },
      { page: 2, page_size: 50 },
    ],
    [{ page_size: '1000000000' }, { page_size: 100 }],
    [{ page_size: '9'.repeat(250) }, { page_size: 100 }],
    [
      { page: '', keyword: '', role_id: '' },
      { page: 1, keyword: null, role_id: null },
    ],
  ])('%j', (given, value) => expect(page(given)).toMatchObject({ ok: true, value }));

  it.each([
    [{ page: '0' }, 'page must be at least 1'],
    [{ page: '-1' }, 'page must be at least 1'],
    [{ page: 'x' }, 'page must be a number'],
    [{ page: '1.5' }, 'page must be a number'],
    [{ page: '9'.repeat(30) }, expect.stringContaining('page must be at most')],
    [{ page_size: '0' }, 'page_size must be at least 1'],
    [{ role_id: 'x' }, 'role_id must be a whole number'],
    [{ keyword: long(201) }, 'keyword must have at most 200 characters'],
  ])('%j: %s', (given, reason) => expect(wrong(dialogue.messageQuery, { id: 1, ...given })).toEqual(reason));

  it.each([
    ['not_started', 'not_started'],
    ['未开始', 'not_started'],
    ['进行中', 'running'],
    ['暂停', 'paused'],
    ['已暂停', 'paused'],
    ['已结束', 'finished'],
    ['异常', 'error'],
    ['', null],
  ])('status %s is %s', (given, status) =>
    expect(parse(dialogue.dialogueQuery, { status: given })).toMatchObject({ ok: true, value: { status } }),
  );

  it.each([
    ['2025-12-02', '2025-12-02T00:00:00.000Z', '2025-12-02T23:59:59.999Z'],
    ['2025-12-02T10:30', '2025-12-02T10:30:00.000Z', '2025-12-02T10:30:59.999Z'],
    ['2025-12-02 10:30:05', '2025-12-02T10:30:05.000Z', '2025-12-02T10:30:05.999Z'],
    ['2025-12-02T10:30:05Z', '2025-12-02T10:30:05.000Z', '2025-12-02T10:30:05.999Z'],
    ['2025-12-02T10:30:05.250Z', '2025-12-02T10:30:05.250Z', '2025-12-02T10:30:05.250Z'],
    ['2025-12-02T10:30:05+08:00', '2025-12-02T02:30:05.000Z', '2025-12-02T02:30:05.999Z'],
    ['2025-12-02T10:30:05 08:00', '2025-12-02T02:30:05.000Z', '2025-12-02T02:30:05.999Z'],
    ['2025-12-02T10:30:05-0330', '2025-12-02T14:00:05.000Z', '2025-12-02T14:00:05.999Z'],
  ])('%s is all that it names', (given, from, to) =>
    expect(parse(dialogue.dialogueQuery, { start_time: given, end_time: given })).toMatchObject({
      value: { start_time: Date.parse(from), end_time: Date.parse(to) },
    }),
  );

  it.each(['yesterday', '2025-13-01', '2025-02-30', '2025-12-02T25:00', '1700000000', '2025-12-02T10:30+'])(
    '%s is no time',
    (given) =>
      expect(wrong(dialogue.dialogueQuery, { start_time: given })).toBe(
        'start_time must be a time in ISO 8601',
      ),
  );

  it.each([
    ['true', true],
    ['1', true],
    [true, true],
    ['false', false],
    ['0', false],
    [undefined, false],
    [null, false],
  ])('force %j is %j', (force, value) =>
    expect(parse(dialogue.deleteQuery, { id: 1, force })).toMatchObject({ value: { force: value } }),
  );

  it('refuses other flags and statuses; types of flows may be named as in the seed', () => {
    expect(wrong(dialogue.deleteQuery, { id: 1, force: 'yes' })).toBe('force must be true or false');
    expect(wrong(dialogue.dialogueQuery, { status: 'asleep' })).toContain('status must be one of');
    expect(parse(flow.flowQuery, { type: '教学', include_inactive: 'true' })).toMatchObject({
      value: { type: 'teaching', include_inactive: true },
    });
    expect(Object.keys(pageQuery)).toEqual(['page', 'page_size']);
  });
});
