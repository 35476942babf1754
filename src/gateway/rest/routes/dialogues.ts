import { z } from 'zod';
import type { DialogueCommand, Origin, StepOutcome } from '../../../actors/dialogue/commands.ts';
import type { DialogueRow } from '../../../actors/ports/dialogue-rows.ts';
import { addressOf } from '../../../actors/runtime/address.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import { reject } from '../../../protocol/rejections.ts';
import {
  branchBody,
  deleteQuery,
  dialogue,
  dialogueDraft,
  dialogueItem,
  dialogueMessage,
  dialogueQuery,
  messageQuery,
  stepBody,
  stepKey,
  stepOutcome,
} from '../../../protocol/rest/dialogue.ts';
import {
  DIALOGUE_ITEM,
  DIALOGUE_MESSAGE,
  NEW_DIALOGUE,
  DIALOGUE as SHOWN,
} from '../../../protocol/rest/dialogue-examples.ts';
import { messageNumberOf } from '../../../protocol/rest/dialogue-ids.ts';
import { byId, pageOf } from '../../../protocol/rest/page.ts';
import { badField } from '../bad-field.ts';
import { derivedName } from '../derived-name.ts';
import { DIALOGUE } from '../dialects/dialogue.ts';
import { castingOf } from '../dialogue-casting.ts';
import { dialogueItemView, dialogueMessageView, dialogueView, hasEnded } from '../dialogue-view.ts';
import { pageOfQuery, pageView } from '../page-view.ts';
import { type AnyRoute, ok, type RequestParts, type RouteContext, route } from '../route.ts';
import { ownerOf, viewerOf } from '../viewer.ts';

const guest = { rights: 'guest', dialect: DIALOGUE } as const;
const at = (dialogueId: number) => addressOf('dialogue', dialogueId);
const BRANCH = { zh: ' - 分支', en: ' - branch' };
const MOST_TOPIC = 2_000;
const KEY_HEADER = 'Idempotency-Key';
const no = (code: 'DIALOGUE_UNKNOWN' | 'MESSAGE_UNKNOWN'): Reply => ({ ok: false, rejection: reject(code) });

/** Sessions: what there is, what is made, what was said (dialogue.md, "Sessions"). */
const HELD: readonly AnyRoute[] = [
  route({
    ...guest,
    method: 'GET',
    path: 'api/sessions',
    summary: 'Sessions, the newest first.',
    input: dialogueQuery,
    output: pageOf(dialogueItem, 'sessions'),
    example: {
      input: { status: 'running', start_time: '2025-12-02', page: 1, page_size: 20 },
      output: {
        items: [DIALOGUE_ITEM],
        page: 1,
        page_size: 20,
        total: 1,
        pages: 1,
        sessions: [DIALOGUE_ITEM],
      },
    },
    run: async (context, query, caller) => {
      const filter = {
        ...pageOfQuery(query),
        viewer: viewerOf(context, caller),
        keyword: query.keyword ?? query.search,
        status: query.status,
        from: query.start_time,
        to: query.end_time,
      };
      return ok(pageView(query, await context.dialogues.dialogues(filter), 'sessions', dialogueItemView));
    },
  }),
  route({
    ...guest,
    method: 'POST',
    path: 'api/sessions',
    created: true,
    summary: 'Makes a session, which runs on a copy of the flow and of the roles as they are now.',
    input: dialogueDraft,
    output: dialogue,
    example: {
      input: {
        topic: NEW_DIALOGUE.topic,
        flow_template_id: 1,
        participant_role_ids: [1, 2],
        role_mappings: [
          { role_ref: 'teacher', role_id: 1 },
          { role_ref: 'student', role_id: 2 },
        ],
      },
      output: NEW_DIALOGUE,
    },
    refusals: ['FLOW_INACTIVE'],
    run: async (context, { topic, flow_template_id, role_mappings }, caller) => {
      const viewer = viewerOf(context, caller);
      const flow = await context.dialogues.flow(flow_template_id, viewer);
      if (!flow) return badField('flow_template_id', 'does not exist');
      const cast = await castingOf(context.dialogues, viewer, flow, role_mappings);
      if (!cast.ok) return cast.refusal;
      const ownerId = ownerOf(context, caller);
      const command: DialogueCommand = { type: 'create', ownerId, topic, flow, casting: cast.casting };
      return viewed(await context.ask(at(context.ids.next('dialogue')), command));
    },
  }),
  route({
    ...guest,
    method: 'GET',
    path: 'api/sessions/:id',
    summary: 'A session as it stands.',
    input: byId,
    output: dialogue,
    example: { input: { id: 100 }, output: SHOWN },
    refusals: ['DIALOGUE_UNKNOWN'],
    run: async (context, { id }, caller) => {
      const found = await context.dialogues.dialogue(id, viewerOf(context, caller));
      return found ? ok(dialogueView(found)) : no('DIALOGUE_UNKNOWN');
    },
  }),
  route({
    ...guest,
    method: 'DELETE',
    path: 'api/sessions/:id',
    summary: 'Deletes a session with all that was said in it.',
    input: deleteQuery,
    output: z.null(),
    example: { input: { id: 100, force: true }, output: null },
    refusals: ['DIALOGUE_UNKNOWN', 'DIALOGUE_RUNNING'],
    run: async (context, { id, force }, caller) => {
      const by = viewerOf(context, caller);
      const removed = await patiently(context, id, { type: 'remove', by, force });
      return removed.ok ? ok(null) : removed;
    },
  }),
  route({
    ...guest,
    method: 'GET',
    path: 'api/sessions/:id/messages',
    summary: 'What was said, the oldest first.',
    input: messageQuery,
    output: pageOf(dialogueMessage, 'messages'),
    example: {
      input: { id: 100, role_id: 1, page: 1, page_size: 20 },
      output: {
        items: [DIALOGUE_MESSAGE],
        page: 1,
        page_size: 20,
        total: 1,
        pages: 1,
        messages: [DIALOGUE_MESSAGE],
      },
    },
    refusals: ['DIALOGUE_UNKNOWN'],
    run: async (context, query, caller) => {
      const found = await context.dialogues.dialogue(query.id, viewerOf(context, caller));
      if (!found) return no('DIALOGUE_UNKNOWN');
      const { role_id } = query;
      const speakers = found.participants.flatMap(({ personaId }, index) =>
        personaId === role_id ? [index] : [],
      );
      const filter = {
        ...pageOfQuery(query),
        dialogueId: query.id,
        speakers: role_id === null ? null : speakers,
        keyword: query.keyword ?? query.search,
      };
      const messages = await context.dialogues.messages(filter);
      return ok(pageView(query, messages, 'messages', (row) => dialogueMessageView(found, row)));
    },
  }),
];

/** What moves a session (dialogue.md, "Sessions", "run-next-step"). */
const MOVED: readonly AnyRoute[] = [
  route({
    ...guest,
    method: 'POST',
    path: 'api/sessions/:id/run-next-step',
    summary:
      'Lets the next one speak, and answers what was said. With the header `Idempotency-Key` the same key answers the same.',
    input: stepBody,
    output: stepOutcome,
    example: {
      input: { id: 100, manual_choice: { next_step_id: 11 } },
      output: {
        session: {
          id: 100,
          status: 'running',
          current_step_id: 11,
          current_round: 3,
          executed_steps_count: 6,
        },
        message: DIALOGUE_MESSAGE,
        is_finished: false,
      },
    },
    refusals: ['DIALOGUE_UNKNOWN', 'DIALOGUE_ENDED', 'STEP_RUNNING', 'CHOICE_REQUIRED', 'GENERATION_FAILED'],
    run: async (context, { id, manual_choice: choice, request_id }, caller, { headers }) => {
      const key = keyOf(headers, request_id);
      if (key.wrong !== null) return badField(KEY_HEADER, key.wrong);
      const by = viewerOf(context, caller);
      const reply = await patiently(context, id, { type: 'step', by, choice, key: key.value });
      return reply.ok ? ok(outcomeView(reply.value as StepOutcome)) : reply;
    },
  }),
  route({
    ...guest,
    method: 'POST',
    path: 'api/sessions/:id/pause',
    summary: 'Pauses a session that is running, once the step that runs is done.',
    input: byId,
    output: dialogue,
    example: { input: { id: 100 }, output: { ...SHOWN, status: 'paused' } },
    refusals: ['DIALOGUE_UNKNOWN', 'DIALOGUE_ENDED', 'DIALOGUE_NOT_RUNNING'],
    run: (context, { id }, caller) =>
      toldDialogue(context, id, { type: 'pause', by: viewerOf(context, caller) }),
  }),
  route({
    ...guest,
    method: 'POST',
    path: 'api/sessions/:id/finish',
    summary: 'Ends a session, once the step that runs is done.',
    input: byId,
    output: dialogue,
    example: {
      input: { id: 100 },
      output: { ...SHOWN, status: 'finished', current_step_id: null, ended_at: '2025-12-02T10:50:00Z' },
    },
    refusals: ['DIALOGUE_UNKNOWN', 'DIALOGUE_ENDED'],
    run: (context, { id }, caller) =>
      toldDialogue(context, id, { type: 'finish', by: viewerOf(context, caller) }),
  }),
  route({
    ...guest,
    method: 'POST',
    path: 'api/sessions/:id/branch',
    created: true,
    summary:
      'Makes a session that begins with what was said in this one up to a message, and leaves this one alone.',
    input: branchBody,
    output: dialogue,
    example: {
      input: { id: 100, from_message_id: DIALOGUE_MESSAGE.id, topic: '高中物理课：动量守恒 - 分支方案B' },
      output: {
        ...NEW_DIALOGUE,
        id: 201,
        topic: '高中物理课：动量守恒 - 分支方案B',
        current_step_id: 11,
        current_round: 3,
        executed_steps_count: 6,
        participants: [],
      },
    },
    refusals: ['DIALOGUE_UNKNOWN', 'MESSAGE_UNKNOWN'],
    run: async (context, body, caller) => {
      const messageId = body.from_message_id ?? body.branch_point_message_id;
      const by = viewerOf(context, caller);
      const from = messageId === null ? null : messageNumberOf(body.id, messageId);
      // The message is of another session, which is told only to who may see this one.
      if (messageId !== null && from === null)
        return no((await context.dialogues.dialogue(body.id, by)) ? 'MESSAGE_UNKNOWN' : 'DIALOGUE_UNKNOWN');
      const traced = await patiently(context, body.id, { type: 'origin', by, from });
      if (!traced.ok) return traced;
      const origin = traced.value as Origin;
      const topic = body.topic ?? body.new_topic ?? derivedName(origin.topic, BRANCH, MOST_TOPIC);
      const command: DialogueCommand = { type: 'branch', ownerId: ownerOf(context, caller), topic, origin };
      return viewed(await context.ask(at(context.ids.next('dialogue')), command));
    },
  }),
];

export const DIALOGUE_ROUTES: readonly AnyRoute[] = [...HELD, ...MOVED];

/** Tells a session something that it may do only once the step that runs is done, and answers it as it is then. */
export async function toldDialogue(
  context: RouteContext,
  id: number,
  command: DialogueCommand,
): Promise<Reply> {
  return viewed(await patiently(context, id, command));
}

function patiently(context: RouteContext, id: number, command: DialogueCommand): Promise<Reply> {
  return context.askWithin(at(id), command, context.stepMs);
}

function viewed(reply: Reply): Reply {
  return reply.ok ? ok(dialogueView(reply.value as DialogueRow)) : reply;
}

function outcomeView({ dialogue: row, message }: StepOutcome) {
  const { id, status, current_step_id, current_round, executed_steps_count } = dialogueView(row);
  return {
    session: { id, status, current_step_id, current_round, executed_steps_count },
    message: message && dialogueMessageView(row, message),
    is_finished: hasEnded(row.status),
  };
}

/** What a repeated request is known by: the header, else the field. */
function keyOf(headers: RequestParts['headers'], field: string | null) {
  const given = headers.get(KEY_HEADER.toLowerCase());
  if (given === undefined) return { wrong: null, value: field };
  const parsed = stepKey.safeParse(given);
  if (parsed.success) return { wrong: null, value: parsed.data };
  return { wrong: parsed.error.issues[0]?.message ?? 'is wrong', value: null };
}
