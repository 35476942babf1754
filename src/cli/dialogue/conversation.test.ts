import { describe, expect, it } from 'vitest';
import { FakeDesk } from '../../../test/support/dialogue-desk.ts';
import { Fault } from '../../lib/fault.ts';
import { Answers, type AnswersOptions } from './answers.ts';
import { CastList } from './cast-list.ts';
import { type Conversation, converse } from './conversation.ts';
import { DEMOS } from './demo/demos.ts';
import { newSession, type SessionWish } from './open-session.ts';
import { seed } from './seed.ts';
import { Teller } from './teller.ts';
import { WORDS } from './wording.ts';

const words = WORDS.en;
const UNDERSTOOD = 'the teacher finds that the student has understood';
const NOTHING: SessionWish = { flow: null, topic: null, roles: new Map() };

/** A session of the demo, run with these lines typed; `null` at their end. */
async function run(
  typed: readonly string[],
  options: Partial<AnswersOptions> = {},
  about: Partial<Conversation> = {},
  desk = new FakeDesk(),
) {
  const session = await newSession(desk, NOTHING);
  let printed = '';
  const teller = new Teller({ write: (text: string) => (printed += text) }, words);
  const say = (text: string) => teller.line(text);
  const left = [...typed];
  const lines = { next: async () => left.shift() ?? null, close: () => {} };
  let keys = 0;
  const slept: number[] = [];
  const outcome = await converse(session, {
    desk,
    cast: new CastList(session, desk.flow, words),
    teller,
    answers: new Answers({ given: [], isAuto: false, atEnd: 'pause', lines, words, say, ...options }),
    calls: {
      desk,
      newKey: () => `key-${++keys}`,
      sleep: async (ms) => void slept.push(ms),
      lost: () => say(words.waiting),
    },
    words,
    mostSteps: null,
    isInterrupted: () => false,
    again: (id) => `again ${id}`,
    ...about,
  });
  return { desk, outcome, printed, slept };
}

describe('a session in the terminal', () => {
  it('asks at the review, takes the default for an empty line, and goes on to the end by the label', async () => {
    const { desk, outcome, printed } = await run(['', '1']);
    expect(outcome).toBe('finished');
    expect(desk.choices).toEqual([null, null, null, null, null, { label: UNDERSTOOD }, null, null]);
    expect(printed).toContain('Ms Lee → Tom  (round 1, asks)\nspeech 1\n');
    expect(printed).toContain('Tom → Ms Lee  (round 2, answers)\n');
    expect(printed).toContain(
      `  1  ${UNDERSTOOD} → step 4, Tom sums up\n  ⏎  default → step 1, Ms Lee asks\n`,
    );
    expect(printed).toMatch(/Session 1 has ended: 8 steps in 3 rounds\.\n$/);
  });

  it('takes what the command line chose, by label, order and nothing, and says so', async () => {
    const { desk, printed } = await run([], { given: ['', '2', UNDERSTOOD] });
    expect(desk.choices.filter(Boolean)).toEqual([{ next_step_id: 12 }, { label: UNDERSTOOD }]);
    expect(printed).toContain('chosen: step 2, Tom answers\n');
    await expect(run([], { given: ['never'] })).rejects.toMatchObject({
      code: 'CHOICE',
      message: expect.stringContaining(UNDERSTOOD),
    });
  });

  it('goes by itself: defaults until the loop is used up', async () => {
    for (const options of [{ isAuto: true }, { atEnd: 'auto' as const }]) {
      const { desk, outcome } = await run([], options);
      expect([outcome, desk.session?.executed_steps_count]).toEqual(['finished', 11]);
    }
  });

  it('helps, does not take what it does not know, jumps, branches without leaving, finishes', async () => {
    const { desk, printed, outcome } = await run(['?', '7', 'g 9', 'g2', 'b', 'q']);
    expect(printed).toContain(words.help);
    expect(printed.split(words.notUnderstood)).toHaveLength(3);
    expect(desk.choices.filter(Boolean)).toEqual([{ next_step_id: 12 }]);
    expect(printed).toContain('Branch, session 2');
    expect(printed).toContain('again 2');
    expect(desk.calls.filter((call) => call.endsWith('branch'))).toHaveLength(1);
    expect(outcome).toBe('finished');
    expect(desk.calls.at(-1)).toBe('POST sessions/1/finish');
  });

  it.each([['p'], []])('pauses and says how to go on when %j is typed', async (...typed) => {
    const { desk, outcome, printed } = await run(typed);
    expect([outcome, desk.session?.status]).toEqual(['paused', 'paused']);
    expect(printed).toContain('To go on: again 1');
  });

  it('pauses after as many steps as were asked for, and on Ctrl-C; before the first there is nothing to pause', async () => {
    const some = await run([], {}, { mostSteps: 2 });
    expect([some.desk.session?.status, some.desk.session?.executed_steps_count]).toEqual(['paused', 2]);
    const none = await run([], {}, { isInterrupted: () => true });
    expect(none.desk.session?.status).toBe('not_started');
    expect(none.printed).toContain('again 1');
  });
});

describe('a session whose server', () => {
  function failing(...faults: (Fault | null)[]) {
    const desk = new FakeDesk();
    desk.stepFaults.push(...faults);
    return run([], { isAuto: true }, {}, desk);
  }

  it('is away for a while is asked again under the same key; one key for each step', async () => {
    const away = new Fault('SERVER_UNREACHABLE', 'away');
    const { desk, printed, slept } = await failing(null, away, new Fault('CONFLICT', 'runs'), away);
    expect(desk.keys.slice(0, 6)).toEqual(['key-1', 'key-2', 'key-2', 'key-2', 'key-2', 'key-3']);
    expect(printed.split(words.waiting)).toHaveLength(2);
    expect(slept).toEqual([250, 1_000, 500]);
  });

  it('stays away is given up', async () => {
    const away = Array.from({ length: 9 }, () => new Fault('SERVER_UNREACHABLE', 'away'));
    await expect(failing(...away)).rejects.toMatchObject({ code: 'SERVER_UNREACHABLE' });
  });

  it('has a narrator that fails pauses, unless that ended it', async () => {
    const { outcome, printed } = await failing(null, new Fault('GENERATION_FAILED', 'no voice'));
    expect(outcome).toBe('paused');
    expect(printed).toContain('no voice\n');
  });

  it('wants a choice gets the first case when nobody is asked', async () => {
    const required = new Fault('CHOICE_REQUIRED', 'choose');
    const { desk, printed } = await failing(null, null, required);
    expect(printed).toContain(words.noDefault);
    expect(desk.choices).toEqual([null, null, { label: UNDERSTOOD }, null, null]);
  });
});

describe('newSession', () => {
  it('finds what was seeded, makes what is not there', async () => {
    const desk = new FakeDesk();
    const first = await seed(desk, DEMOS.teaching.en);
    expect([...first.roles, first.flow].every(({ isNew }) => isNew)).toBe(true);
    const second = await seed(desk, DEMOS.teaching.en);
    expect([...second.roles, second.flow].some(({ isNew }) => isNew)).toBe(false);
    expect(second.flow.id).toBe(first.flow.id);
    const session = await newSession(desk, NOTHING);
    expect(session.topic).toBe(DEMOS.teaching.en.topic);
    expect(session.participants.map(({ role_name }) => role_name)).toEqual(['Ms Lee', 'Tom']);
    expect([desk.roles.length, desk.flows.length]).toEqual([2, 1]);
  });

  it('takes DUPLICATE_NAME for there already', async () => {
    const desk = new FakeDesk();
    desk.roles.push({ id: 1, name: 'Ms Lee', type: 'teacher' });
    const hidden = desk.roles.pop();
    desk.faults.push(null, new Fault('DUPLICATE_NAME', 'in use'));
    const call = desk.call.bind(desk);
    desk.call = ((...args: Parameters<typeof call>) =>
      call(...args).catch((error: unknown) => {
        if (hidden) desk.roles.push(hidden);
        throw error;
      })) as typeof desk.call;
    const { roles } = await seed(desk, DEMOS.teaching.en);
    expect(roles[0]).toMatchObject({ id: 1, isNew: false });
  });

  it('casts by id, by name, by type; and says who is missing', async () => {
    const desk = new FakeDesk();
    const { flow } = await seed(desk, DEMOS.teaching.en);
    desk.flows.push({ ...(desk.flows[0] as FakeDesk['flows'][number]), id: 2, name: 'My lesson' });
    desk.roles.push({ id: 3, name: 'Old Ben', type: 'teacher' });
    const wish = { flow: 'lesson', topic: 'Tides', roles: new Map([['student', 'Tom']]) };
    const session = await newSession(desk, wish);
    expect(session).toMatchObject({ topic: 'Tides', flow_template_id: 2 });
    expect(session.participants.map(({ role_name }) => role_name)).toEqual(['Old Ben', 'Tom']);
    desk.roles.splice(0);
    await expect(newSession(desk, { ...wish, roles: new Map() })).rejects.toMatchObject({
      code: 'ROLES',
      message: expect.stringContaining('--role teacher='),
    });
    await expect(newSession(desk, { ...wish, flow: 'nothing' })).rejects.toMatchObject({ code: 'FLOW' });
    await expect(newSession(desk, { ...wish, roles: new Map([['teacher', 'X']]) })).rejects.toMatchObject({
      code: 'ROLE',
    });
    expect(flow.id).toBe(1);
  });
});
