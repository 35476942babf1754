import { describe, expect, it } from 'vitest';
import type { DialogueMessageRow, DialogueRow, FlowRow } from '../../actors/ports/dialogue-rows.ts';
import { parse } from '../../protocol/parse.ts';
import {
  DIALOGUE,
  DIALOGUE_MESSAGE,
  FLOW,
  FLOW_BODY,
  FLOW_ITEM,
} from '../../protocol/rest/dialogue-examples.ts';
import { flowChanges, flowDraft } from '../../protocol/rest/flow.ts';
import { PERSONA, personaChanges, personaDraft } from '../../protocol/rest/persona.ts';
import { derivedName } from './derived-name.ts';
import { castingOf } from './dialogue-casting.ts';
import { dialogueItemView, dialogueMessageView, dialogueView } from './dialogue-view.ts';
import { flowChangesOf, flowDraftOf } from './flow-draft.ts';
import { flowItemView, flowView } from './flow-view.ts';
import { pageView } from './page-view.ts';
import { personaChangesOf, personaDraftOf, personaView } from './persona-view.ts';
import { ownerOf, viewerOf } from './viewer.ts';

const time = Date.parse('2025-12-02T10:00:00.900Z');
const times = { createTime: time, updateTime: time };

function read<T extends Parameters<typeof parse>[0]>(schema: T, value: unknown) {
  const parsed = parse(schema, value);
  if (!parsed.ok) throw new Error(parsed.rejection.message);
  return parsed.value;
}

/** As the store gives the flow of a body. */
function kept(body: unknown): FlowRow {
  const draft = flowDraftOf(read(flowDraft, body));
  const steps = draft.steps.map((step, i) => ({ ...step, stepId: 10 + i }));
  return { ...draft, steps, flowId: 1, ownerId: 0, version: 1, ...times };
}

const flow = kept(FLOW_BODY);
const dialogue = {
  dialogueId: 100,
  ownerId: 0,
  topic: DIALOGUE.topic,
  flowId: 1,
  flowName: FLOW.name,
  participants: [
    { ref: 'teacher', personaId: 1, name: '老师A' },
    { ref: 'student', personaId: 2, name: '学生B' },
  ],
  script: { steps: flow.steps, termination: flow.termination, sheets: [] },
  status: 'running',
  position: { current: 2, last: 1, round: 3, executed: 6, runs: {} },
  lastMessage: 6,
  currentRound: 3,
  errorReason: null,
  createTime: Date.parse(DIALOGUE.created_at),
  updateTime: Date.parse(DIALOGUE.updated_at),
  endTime: null,
} as DialogueRow;
const message: DialogueMessageRow = {
  dialogueId: 100,
  number: 6,
  speaker: 0,
  target: 1,
  step: 1,
  task: 'ask_question',
  section: 'question',
  round: 3,
  content: DIALOGUE_MESSAGE.content,
  summary: DIALOGUE_MESSAGE.content,
  after: { status: 'running', position: dialogue.position },
  createTime: Date.parse(DIALOGUE_MESSAGE.created_at),
};

describe('what is answered', () => {
  it('of a flow: as the seed shows it, by ids, the end as null', () => {
    expect(flowView(flow)).toEqual(FLOW);
    expect(flowItemView(flow)).toEqual(FLOW_ITEM);
  });

  it('of end steps: their ids, which were orders', () => {
    const termination_config = { max_steps: null, max_rounds: 2, end_step_ids: [2, 2], on_error: 'retry' };
    expect(flowView(kept({ ...FLOW_BODY, termination_config })).termination_config).toEqual({
      max_steps: null,
      max_rounds: 2,
      end_step_ids: [11],
      on_error: 'retry',
    });
    expect(kept({ ...FLOW_BODY, termination_config: null }).termination).toEqual({
      maxSteps: null,
      maxRounds: null,
      endSteps: [],
      onError: 'stop',
    });
  });

  it('of a session and its messages', () => {
    expect(dialogueView(dialogue)).toEqual(DIALOGUE);
    expect(dialogueMessageView(dialogue, message)).toEqual(DIALOGUE_MESSAGE);
    expect(dialogueMessageView(dialogue, { ...message, number: 1, target: null })).toMatchObject({
      reply_to_message_id: null,
      target_session_role_id: null,
      target_role_name: null,
    });
    expect(dialogueItemView(dialogue)).toMatchObject({ participants: ['老师A', '学生B'] });
  });

  it('of a session that has ended: no step is next', () => {
    const over = { ...dialogue, status: 'error', errorReason: 'silence', endTime: time } as const;
    expect(dialogueView(over)).toMatchObject({
      current_step_id: null,
      error_reason: 'silence',
      ended_at: '2025-12-02T10:00:00Z',
    });
  });

  it('of a list: its page, how many there are, and the items once more', () => {
    const found = { items: [1, 2], total: 41 };
    expect(pageView({ page: 3, page_size: 20 }, found, 'roles', (one) => `r${one}`)).toEqual({
      items: ['r1', 'r2'],
      page: 3,
      page_size: 20,
      total: 41,
      pages: 3,
      roles: ['r1', 'r2'],
    });
    expect(pageView({ page: 1, page_size: 20 }, { items: [], total: 0 }, 'flows', String).pages).toBe(0);
  });
});

describe('what is sent', () => {
  it('a flow: its steps by order, an end of a case as the last order + 1', () => {
    const { steps } = FLOW_BODY;
    expect(kept({ ...FLOW_BODY, steps: [...steps].reverse() })).toEqual(flow);
    expect(flow.steps[1]?.condition).toEqual({
      type: 'manual_choice',
      cases: [{ when: '老师认为学生已理解', next: 3 }],
      default: 2,
    });
    const cases = [{ when: 'x', next_step_index: null }];
    const last = { ...steps[1], condition_config: { type: 'tag', cases } };
    expect(kept({ ...FLOW_BODY, steps: [steps[0], last] }).steps[1]?.condition).toEqual({
      type: 'tag',
      cases: [{ when: 'x', next: 3 }],
      default: null,
    });
  });

  it('changes: only what is there', () => {
    expect(flowChangesOf(read(flowChanges, { id: 1, name: null, is_active: false }))).toEqual({
      isActive: false,
    });
    expect(flowChangesOf(read(flowChanges, { id: 1, ...FLOW_BODY, name: 'N' }))).toMatchObject({
      name: 'N',
      termination: { maxSteps: 20 },
      steps: [{ order: 1 }, { order: 2 }],
    });
    expect(personaChangesOf(read(personaChanges, { id: 1, focus_points: [], style: '' }))).toEqual({
      focusPoints: [],
      style: '',
    });
  });

  it('a role, there and back', () => {
    const draft = personaDraftOf(read(personaDraft, PERSONA));
    expect(personaView({ ...draft, personaId: 1, ownerId: 0, ...times })).toEqual(PERSONA);
  });
});

describe('castingOf', () => {
  const personas = [{ personaId: 1 }, { personaId: 2 }];
  const dialogues = { personasById: async () => personas as never };
  const cast = (...mappings: [string, number][]) =>
    castingOf(
      dialogues,
      null,
      flow,
      mappings.map(([role_ref, role_id]) => ({ role_ref, role_id })),
    );

  it('keeps the order in which roles were named; one may take two parts', async () => {
    expect(await cast(['student', 2], ['teacher', 2])).toEqual({
      ok: true,
      casting: [
        { ref: 'student', persona: { personaId: 2 } },
        { ref: 'teacher', persona: { personaId: 2 } },
      ],
    });
  });

  it.each([
    [['judge', 1], 'role_mappings.1.role_ref'],
    [['student', 3], 'role_mappings.1.role_id'],
  ] as [[string, number], string][])('refuses %j', async (mapping, field) => {
    expect(await cast(['teacher', 1], mapping)).toMatchObject({
      ok: false,
      refusal: { rejection: { code: 'BAD_FIELD', field } },
    });
  });
});

describe('names and owners', () => {
  const suffix = { zh: ' 副本', en: ' copy' };

  it.each([
    ['课程', 20, 1, '课程 副本'],
    ['Course', 20, 1, 'Course copy'],
    ['Course', 20, 3, 'Course copy 3'],
    ['Course', 8, 1, 'Cou copy'],
    ['😀😀😀😀', 8, 1, '😀 copy'],
  ])('%s in %i characters, number %i: %s', (name, most, nth, derived) =>
    expect(derivedName(name, suffix, most, nth)).toBe(derived),
  );

  it('nobody owns anything under AUTH=open, and all see all', () => {
    const caller = { principal: { userId: 7, tokenId: null, expires: null, operator: false } };
    expect([viewerOf({ open: true }, caller), ownerOf({ open: true }, caller)]).toEqual([null, 0]);
    expect([viewerOf({ open: false }, caller), ownerOf({ open: false }, caller)]).toEqual([7, 7]);
  });
});
