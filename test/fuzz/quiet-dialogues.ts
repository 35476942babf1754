import type { DialogueRow, FlowRow, PersonaRow } from '../../src/actors/ports/dialogue-rows.ts';
import { type Address, kindOf } from '../../src/actors/runtime/address.ts';
import type { Reply } from '../../src/actors/runtime/envelope.ts';
import { DialogueHall } from '../../src/gateway/dialogue/dialogue-hall.ts';
import type { Guest, Watcher } from '../../src/gateway/dialogue/watcher.ts';

const NAMED = { ownerId: 0, name: 'x', shared: false, createTime: 0, updateTime: 0 };
const SHEET = { type: 'teacher', description: 'x', style: '', constraints: '', focusPoints: [] } as const;
const PERSONA: PersonaRow = { ...NAMED, ...SHEET, personaId: 1 };
const termination = { maxSteps: 5, maxRounds: null, endSteps: [1], onError: 'stop' } as const;
const step = {
  stepId: 1,
  order: 1,
  speaker: 'teacher',
  target: 'student',
  task: 'ask_question',
  scope: 'all',
  contextCount: null,
  maxLoops: 2,
  condition: { type: 'manual_choice', cases: [{ when: 'a', next: 1 }], default: null },
  next: 2,
} as const;
const FLOW: FlowRow = {
  ...NAMED,
  flowId: 1,
  type: 'teaching',
  description: '',
  version: 1,
  isActive: true,
  termination,
  steps: [step],
};
const DIALOGUE: DialogueRow = {
  dialogueId: 1,
  ownerId: 0,
  topic: 'x',
  flowId: 1,
  flowName: 'x',
  participants: [{ ref: 'teacher', personaId: 1, name: 'x' }],
  script: { steps: [step], termination, sheets: [{ ...SHEET, name: 'x' }] },
  status: 'running',
  position: { current: 1, last: 0, round: 0, executed: 0, runs: {} },
  lastMessage: null,
  currentRound: 0,
  errorReason: null,
  createTime: 0,
  updateTime: 0,
  endTime: null,
};
/** What the actors answer: also the outcome of a step, and the origin of a branch. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  persona: PERSONA,
  flow: FLOW,
  dialogue: { ...DIALOGUE, dialogue: DIALOGUE, message: null, upTo: null },
};

const nothing = { items: [], total: 0 };

/** What the store answers: flows and sessions are found, and nothing is in them. */
export const QUIET_DIALOGUES = {
  personas: nothing,
  flows: nothing,
  dialogues: nothing,
  messages: nothing,
  flow: FLOW,
  dialogue: DIALOGUE,
  message: null,
  answer: null,
};

/** Whoever comes to watch hears how it stands, and is sent away. */
class ClosingHall extends DialogueHall {
  override join(dialogueId: number, guest: Guest): Watcher {
    const watcher = super.join(dialogueId, guest);
    watcher.end();
    return watcher;
  }
}

export const QUIET_HALL: DialogueHall = new ClosingHall();

/** Null for actors of other kinds. */
export function quietDialogueReply(to: Address): Reply | null {
  const value = ANSWERS[kindOf(to)];
  return value === undefined ? null : { ok: true, value };
}
