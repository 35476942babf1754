import { beforeEach, describe, expect, it } from 'vitest';
import type { DialogueMessageView, DialogueView } from '../../../src/protocol/rest/dialogue.ts';
import { messageIdOf } from '../../../src/protocol/rest/dialogue-ids.ts';
import { condition, flowOf } from '../../support/dialogue/flows.ts';
import { type ChaosFlow, SessionBook } from './dialogue-book.ts';
import { branchProblems, judgeSession, type Stored } from './dialogue-oracle.ts';

const ID = 7;
const rules = flowOf(
  [
    { task: 'ask_question' },
    {
      speaker: 'student',
      task: 'answer_question',
      maxLoops: 2,
      condition: condition('keyword', { left: 1 }, 3),
    },
    { task: 'summarize', next: 1 },
  ],
  { maxSteps: 20 },
);
const flow = { rules, shown: { steps: [{ id: 31 }, { id: 32 }, { id: 33 }] } } as unknown as ChaosFlow;
const participants = [
  { session_role_id: 701, role_ref: 'teacher', role_id: 1, role_name: 'A' },
  { session_role_id: 702, role_ref: 'student', role_id: 2, role_name: 'B' },
];

function message(number: number, own: Partial<DialogueMessageView> = {}): DialogueMessageView {
  return {
    id: messageIdOf(ID, number),
    session_id: ID,
    speaker_session_role_id: 701,
    speaker_role_name: 'A',
    target_session_role_id: null,
    target_role_name: null,
    reply_to_message_id: number > 1 ? messageIdOf(ID, number - 1) : null,
    content: `speech ${number}`,
    content_summary: '',
    round_index: 1,
    section: 'question',
    created_at: '2026-01-01T00:00:00Z',
    ...own,
  };
}

const answer = { speaker_session_role_id: 702, section: 'answer' } as const;
/** Ask, answer (left: back), ask, answer, summarize. */
const MESSAGES = [
  message(1),
  message(2, { ...answer, content: 'to the left' }),
  message(3, { round_index: 2 }),
  message(4, { ...answer, round_index: 2 }),
  message(5, { round_index: 2, section: 'summary' }),
];

function stored(messages: readonly DialogueMessageView[], own: Partial<DialogueView> = {}): Stored {
  const shown = {
    id: ID,
    status: 'running',
    current_step_id: 31,
    current_round: messages.at(-1)?.round_index ?? 0,
    executed_steps_count: messages.length,
    participants,
    error_reason: null,
    ended_at: null,
    ...own,
  } as DialogueView;
  return { shown, messages };
}

describe('the oracle of sessions', () => {
  let book: SessionBook;
  const said = (key: string, number: number, current: number | null) => {
    const session = {
      id: ID,
      status: 'running',
      current_step_id: current,
      current_round: MESSAGES[number - 1]?.round_index ?? 0,
      executed_steps_count: number,
    } as const;
    book.asks.push({ key, choice: null, outcome: { kind: 'said', number, session } });
  };
  const verdict = (of: Stored) => judgeSession(book, of).join('\n');

  beforeEach(() => {
    book = new SessionBook(ID, flow, null);
    for (const [at, one] of MESSAGES.entries()) {
      book.hear('somebody', one);
      said(`k${at}`, at + 1, [32, 31, 32, 33, 31][at] ?? null);
    }
  });

  it('has nothing to say of a session as it was told', () => {
    expect(verdict(stored(MESSAGES))).toBe('');
  });

  it.each<[string, Stored, string]>([
    ['lost', stored(MESSAGES.slice(0, 4), { current_step_id: 33 }), 'message 5 was told, and is not there'],
    [
      'changed',
      stored([...MESSAGES.slice(0, 4), message(5, { round_index: 2, section: 'summary', content: 'x' })]),
      'message 5 was told as',
    ],
    ['counted too low', stored(MESSAGES, { executed_steps_count: 4 }), '4 steps, but 5 messages'],
    ['of a wrong round', stored(MESSAGES, { current_round: 3 }), 'it is in round 3'],
    ['that stands elsewhere', stored(MESSAGES, { current_step_id: 32 }), 'its next step is 32'],
    [
      'that ended by itself',
      stored(MESSAGES, { status: 'finished', current_step_id: null, ended_at: 'x' }),
      'nobody and nothing has ended it',
    ],
    [
      'in error without a reason',
      stored(MESSAGES, { status: 'error', current_step_id: null, ended_at: 'x' }),
      'in error because of null',
    ],
    [
      'with a message of nobody',
      stored([...MESSAGES, message(6, { round_index: 3 })], { current_step_id: 32 }),
      '1 messages were no answer',
    ],
  ])('finds a session %s', (_, of, problem) => {
    expect(verdict(of)).toContain(problem);
  });

  it('finds a key that came to two steps, and two keys that came to one', () => {
    said('k9', 5, 31);
    expect(verdict(stored(MESSAGES))).toContain('message 5 was the answer to k4 and to k9');
  });

  it('finds an answer that stood elsewhere than the flow leads', () => {
    book.asks.pop();
    said('k4', 5, 33);
    expect(verdict(stored(MESSAGES))).toContain('the answer with message 5 does not stand');
  });

  it('finds a message that cannot follow, whatever was chosen by those who heard nothing', () => {
    book = new SessionBook(ID, flow, null);
    for (const order of [null, null, 1, 2, 3])
      book.asks.push({ key: null, choice: order === null ? null : { kind: 'step', order }, outcome: null });
    expect(verdict(stored(MESSAGES))).toBe('');
    const wrong = [...MESSAGES.slice(0, 2), message(3, { round_index: 2, section: 'review' })];
    expect(verdict(stored(wrong))).toContain('message 3 cannot follow');
  });

  it('finds a branch that is not as its origin was', () => {
    const branch = new SessionBook(ID, flow, { book, upTo: 3 });
    const told = new Map(MESSAGES.map((one, at) => [at + 1, one]));
    expect(branchProblems(branch, MESSAGES, told)).toEqual([]);
    expect(branchProblems(branch, MESSAGES.slice(0, 2), told).join()).toContain(
      'it has 2 messages, its origin had 3',
    );
    const wrong = [...MESSAGES.slice(0, 2), message(3, { content: 'y' })];
    expect(branchProblems(branch, wrong, told).join()).toContain('message 3 is');
  });

  it('hears when two are told different things', () => {
    book.hear('another', message(2, { content: 'z' }));
    book.stands('another', { id: ID, status: 'finished', executed_steps_count: 5 });
    book.stands('a third', { id: ID, status: 'error', executed_steps_count: 5 });
    expect(book.problems.map((problem) => problem.slice(0, 40))).toHaveLength(2);
  });
});
