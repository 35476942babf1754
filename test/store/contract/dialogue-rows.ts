import type {
  DialogueChange,
  DialogueMessageRow,
  DialogueRow,
  FlowRow,
  PersonaRow,
} from '../../../src/actors/ports/dialogue-rows.ts';
import { START } from '../../../src/rules/flow/step.ts';
import { DIALOGUE_CHANGE } from '../../../src/store/dialogue-columns.ts';
import type { Store } from '../../../src/store/open.ts';
import { Head, NOW, write } from './rows.ts';

let owners = 1_000_000;
/** Whom nobody else's rows belong to, so that he sees his own alone. */
export function newOwner(): number {
  owners += 1;
  return owners;
}

/** Rows as they are made, with ids of their own and an owner who has nothing else. */
export function rowsFor(store: () => Store) {
  const persona = (own: Partial<PersonaRow> = {}): PersonaRow => {
    const personaId = store().ids.next('persona');
    return {
      personaId,
      ownerId: newOwner(),
      name: `persona ${personaId}`,
      type: 'teacher',
      description: 'Teaches.',
      style: '',
      constraints: '你好 👋 "\\',
      focusPoints: ['proofs', '%'],
      shared: false,
      createTime: NOW,
      updateTime: NOW + 1,
      ...own,
    };
  };
  const flow = (own: Partial<FlowRow> = {}): FlowRow => {
    const flowId = store().ids.next('flow');
    return {
      flowId,
      ownerId: newOwner(),
      name: `flow ${flowId}`,
      type: 'teaching',
      description: '',
      version: 1,
      isActive: true,
      shared: false,
      termination: { maxSteps: 9, maxRounds: null, endSteps: [1], onError: 'stop' },
      steps: [STEP],
      createTime: NOW,
      updateTime: NOW,
      ...own,
    };
  };
  const dialogue = (own: Partial<DialogueRow> = {}): DialogueRow => ({
    dialogueId: store().ids.next('dialogue'),
    ownerId: newOwner(),
    topic: 'Photosynthesis',
    flowId: 4,
    flowName: 'flow',
    participants: [{ ref: 'a', personaId: 5, name: 'Ada' }],
    script: { steps: [STEP], termination: flow().termination, sheets: [SHEET] },
    status: 'not_started',
    position: START,
    lastMessage: null,
    currentRound: 0,
    errorReason: null,
    createTime: NOW,
    updateTime: NOW,
    endTime: null,
    ...own,
  });
  return { persona, flow, dialogue };
}

export type Given = ReturnType<typeof rowsFor>;

const STEP = {
  stepId: 3,
  order: 1,
  speaker: 'a',
  target: null,
  task: 'question',
  scope: 'all',
  contextCount: null,
  maxLoops: null,
  condition: { type: 'keyword', cases: [{ when: 'x', next: 1 }], default: null },
  next: null,
} as const;
const SHEET = {
  name: 'Ada',
  type: 'expert',
  description: 'd',
  style: 's',
  constraints: 'c',
  focusPoints: [],
} as const;

/** The message of a number. */
export function message(dialogueId: number, number: number, own: Partial<DialogueMessageRow> = {}) {
  const row: DialogueMessageRow = {
    dialogueId,
    number,
    speaker: number % 2,
    target: null,
    step: 1,
    task: 'question',
    section: 'question',
    round: number,
    content: `content ${number}`,
    summary: `summary ${number}`,
    after: { status: 'running', position: { ...START, executed: number, runs: { 1: number } } },
    createTime: NOW + number,
    ...own,
  };
  return row;
}

/** What a step writes of a dialogue. */
export function changed(row: DialogueRow, own: Partial<DialogueChange>): DialogueChange {
  const all = { ...row, ...own };
  const entries = Object.keys(DIALOGUE_CHANGE).map((name) => [name, all[name as keyof DialogueChange]]);
  return Object.fromEntries(entries) as unknown as DialogueChange;
}

/** Stores a dialogue with so many messages. */
export async function told(store: Store, row: DialogueRow, count: number): Promise<Head> {
  const head = new Head(store, 'dialogue', row.dialogueId);
  const messages = Array.from({ length: count }, (_, i) => message(row.dialogueId, i + 1));
  await head.commit(
    write('dialogue.insert', { ...row, lastMessage: count || null }),
    ...messages.map((one) => write('dialogueMessage.insert', one)),
  );
  return head;
}

/** Its messages, at most 100. */
export function all(store: Store, dialogueId: number) {
  return store.dialogues.messages({ dialogueId, page: 1, size: 100, speakers: null, keyword: null });
}
