import { z } from 'zod';
import { filled, id, orNull, text } from '../fields.ts';
import { time } from '../message.ts';
import { MOST_PARTICIPANTS } from './dialogue-ids.ts';
import { moment } from './moment.ts';
import { byId, flag, keyword, named, orBlank, pageQuery } from './page.ts';

/** As in src/actors/ports/dialogue-rows.ts; a test holds them together. */
export const DIALOGUE_STATUSES = ['not_started', 'running', 'paused', 'finished', 'error'] as const;
export const SECTIONS = [
  'question',
  'answer',
  'review',
  'discussion',
  'summary',
  'evaluation',
  'suggestion',
  'conclusion',
] as const;

const MOST_TOPIC = 2_000;
const MOST_PARTICIPANT_IDS = 200;
const MOST_KEY = 200;

const status = z.enum(DIALOGUE_STATUSES);
const topic = filled(MOST_TOPIC);

/** The seed's words beside ours. */
const STATUS_WORDS: Readonly<Record<string, (typeof DIALOGUE_STATUSES)[number]>> = {
  未开始: 'not_started',
  进行中: 'running',
  暂停: 'paused',
  已暂停: 'paused',
  已结束: 'finished',
  异常: 'error',
};

export const dialogueQuery = z.object({
  keyword: keyword.describe('In the topic, capitals or not.'),
  search: keyword.describe('As `keyword`.'),
  status: orBlank(named(DIALOGUE_STATUSES, STATUS_WORDS)),
  start_time: orBlank(moment('start')).describe('Made then or later: ISO 8601, a date or a time.'),
  end_time: orBlank(moment('end')).describe('Made then or earlier; a date is all of its day.'),
  ...pageQuery,
});

/** `{"teacher": 1}` is the list of its pairs. */
function pairs(value: unknown): unknown {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return value;
  return Object.entries(value).map(([role_ref, role_id]) => ({ role_ref, role_id }));
}

const mappings = z
  .preprocess(
    pairs,
    z
      .array(z.object({ role_ref: filled(100), role_id: id }))
      .max(MOST_PARTICIPANTS)
      .superRefine((list, context) => {
        const seen = new Set<string>();
        for (const [at, { role_ref }] of list.entries()) {
          if (seen.has(role_ref))
            context.addIssue({ code: 'custom', path: [at, 'role_ref'], message: 'must be unique' });
          seen.add(role_ref);
        }
      }),
  )
  .describe('Who takes the part of each role of the flow; `{"teacher": 1}` does as well.');

export const dialogueDraft = z.object({
  topic,
  flow_template_id: id,
  participant_role_ids: orNull(z.array(id).max(MOST_PARTICIPANT_IDS)).describe(
    'Checked, and not needed: role_mappings names them.',
  ),
  role_mappings: mappings,
});

const label = orNull(filled(200));

/** Clients send the number of a step, or the label of a case under one of several names, or either by itself. */
function choiceFields(value: unknown): unknown {
  if (typeof value === 'number') return { next_step_id: value };
  return typeof value === 'string' ? { label: value } : value;
}

const choice = z
  .preprocess(
    choiceFields,
    z.object({ next_step_id: orNull(id), label, choice: label, when: label, branch: label }).nullish(),
  )
  .transform((given) => {
    if (!given) return null;
    const named = given.label ?? given.choice ?? given.when ?? given.branch;
    if (given.next_step_id !== null) return { kind: 'step' as const, stepId: given.next_step_id };
    return named === null ? null : { kind: 'label' as const, label: named };
  });

/** What a repeated request is known by. */
export const stepKey = text(MOST_KEY)
  .min(1, 'must not be empty')
  .refine((value) => !/\p{C}/u.test(value), 'has characters that cannot be printed');

export const stepBody = byId.extend({
  manual_choice: choice.describe(
    'What decides what follows this step: `{"next_step_id": 11}`, or `{"choice": "…"}` with the label of a case.',
  ),
  request_id: orNull(stepKey).describe('As the header `Idempotency-Key`, which wins.'),
});

export const controlBody = byId.extend({
  action: z.enum(['start', 'pause', 'resume', 'finish', 'terminate']),
});

export const branchBody = byId.extend({
  from_message_id: orNull(id).describe('The last message that the branch has; by default the latest.'),
  branch_point_message_id: orNull(id).describe('As `from_message_id`.'),
  topic: orNull(topic).describe('By default that of the original with " - branch" or " - 分支".'),
  new_topic: orNull(topic).describe('As `topic`.'),
});

export const deleteQuery = byId.extend({ force: flag.describe('Even while it is running.') });

export const messageQuery = byId.extend({
  role_id: orBlank(id).describe('Who spoke.'),
  keyword: keyword.describe('In the content or the summary.'),
  search: keyword.describe('As `keyword`.'),
  ...pageQuery,
});

export const exportQuery = byId.extend({
  format: orBlank(z.string('must be a text')).describe(
    '`text` (also `txt`), `markdown` (also `md`) or `json`; by default text.',
  ),
});

export const streamQuery = byId.extend({
  last_event_id: orBlank(z.string('must be a text')).describe('As the header `Last-Event-ID`, which wins.'),
});

/** A session as lists show it. */
export const dialogueItem = z
  .object({
    id: z.int(),
    topic: z.string(),
    flow_template_name: z.string(),
    status,
    participants: z.array(z.string()).describe('The names of its roles.'),
    created_at: time,
    updated_at: time,
  })
  .meta({ id: 'DialogueSessionItem' });
export type DialogueItemView = z.output<typeof dialogueItem>;

const participant = z.object({
  session_role_id: z.int().describe('Names the participant in messages.'),
  role_ref: z.string(),
  role_id: z.int(),
  role_name: z.string(),
});

/** A session as it is answered. */
export const dialogue = z
  .object({
    id: z.int(),
    topic: z.string(),
    flow_template_id: z.int(),
    flow_template_name: z.string(),
    status,
    current_step_id: z.int().nullable().describe('The step that is next; null once it has ended.'),
    current_round: z.int().describe('Of the last message; 0 before the first.'),
    executed_steps_count: z.int(),
    participants: z.array(participant),
    error_reason: z.string().nullable().describe('Why its status is `error`.'),
    created_at: time,
    updated_at: time,
    ended_at: time.nullable(),
  })
  .meta({ id: 'DialogueSession' });
export type DialogueView = z.output<typeof dialogue>;

/** What was said. */
export const dialogueMessage = z
  .object({
    id: z.int(),
    session_id: z.int(),
    speaker_session_role_id: z.int(),
    speaker_role_name: z.string(),
    target_session_role_id: z.int().nullable().describe('Null: to everybody.'),
    target_role_name: z.string().nullable(),
    reply_to_message_id: z.int().nullable().describe('The message before; null for the first.'),
    content: z.string(),
    content_summary: z.string().describe('The first 97 characters and "..." of what has more than 100.'),
    round_index: z.int().describe('From 1.'),
    section: z.enum(SECTIONS),
    created_at: time,
  })
  .meta({ id: 'DialogueMessage' });
export type DialogueMessageView = z.output<typeof dialogueMessage>;

export const stepOutcome = z
  .object({
    session: dialogue
      .pick({
        id: true,
        status: true,
        current_step_id: true,
        current_round: true,
        executed_steps_count: true,
      })
      .describe('As it stood after this step, also when the same is asked again.'),
    message: dialogueMessage.nullable().describe('Null: the step was skipped.'),
    is_finished: z.boolean().describe('Nothing follows.'),
  })
  .meta({ id: 'StepOutcome' });
