import type { Columns } from './columns.ts';

export const PERSONA: Columns = {
  personaId: 'bigint',
  ownerId: 'bigint',
  name: 'text',
  type: 'text',
  description: 'text',
  style: 'text',
  constraints: 'text',
  focusPoints: 'json',
  shared: 'boolean',
  createTime: 'bigint',
  updateTime: 'bigint',
};

export const FLOW: Columns = {
  flowId: 'bigint',
  ownerId: 'bigint',
  name: 'text',
  type: 'text',
  description: 'text',
  version: 'integer',
  isActive: 'boolean',
  shared: 'boolean',
  termination: 'json',
  steps: 'json',
  createTime: 'bigint',
  updateTime: 'bigint',
};

/** What a step changes. */
export const DIALOGUE_CHANGE: Columns = {
  dialogueId: 'bigint',
  status: 'text',
  position: 'json',
  lastMessage: 'integer',
  currentRound: 'integer',
  errorReason: 'text',
  updateTime: 'bigint',
  endTime: 'bigint',
};

export const DIALOGUE: Columns = {
  ...DIALOGUE_CHANGE,
  ownerId: 'bigint',
  topic: 'text',
  flowId: 'bigint',
  flowName: 'text',
  participants: 'json',
  script: 'json',
  createTime: 'bigint',
};

/** As lists show it. */
export const DIALOGUE_RECORD: Columns = {
  dialogueId: 'bigint',
  topic: 'text',
  flowName: 'text',
  status: 'text',
  participants: 'json',
  createTime: 'bigint',
  updateTime: 'bigint',
};

export const DIALOGUE_MESSAGE: Columns = {
  dialogueId: 'bigint',
  number: 'integer',
  speaker: 'integer',
  target: 'integer',
  step: 'integer',
  task: 'text',
  section: 'text',
  round: 'integer',
  content: 'text',
  summary: 'text',
  after: 'json',
  createTime: 'bigint',
};

export const DIALOGUE_ANSWER: Columns = {
  dialogueId: 'bigint',
  key: 'text',
  answer: 'json',
  createTime: 'bigint',
};

/** `given`: rows of `dialogueId`, `fromId` and `upTo`. */
export function historyCopy(given: string, gate: string): string {
  const rest = 'number, speaker, target, step, task, section, round, content, summary, after, create_time';
  return `insert into dialogue_messages (dialogue_id, ${rest})
    select x."dialogueId", m.${rest.split(', ').join(', m.')} from ${given}
    join dialogue_messages m on m.dialogue_id = x."fromId" and m.number <= x."upTo" where ${gate}`;
}

/** A persona that is gone is no longer held: the dialogue has its own copy. */
export function personaUse(given: string, gate: string): string {
  return `insert into persona_uses (dialogue_id, persona_id) select x."dialogueId", x."personaId" from ${given}
    where ${gate} and exists (select from personas p where p.persona_id = x."personaId") on conflict do nothing`;
}
