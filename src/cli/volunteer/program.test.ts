import { beforeEach, describe, expect, it } from 'vitest';
import type { Outcome } from '../../workers/perform.ts';
import { type Ended, VolunteerProgram } from './program.ts';
import type { WireEvents } from './wire.ts';

interface Frame {
  readonly type: number;
  readonly data: Record<string, unknown>;
}

/** A clock that a test steps; timers of one moment run in the order they were set. */
class SteppedClock {
  #now = 0;
  #timers: { readonly at: number; readonly act: () => void }[] = [];
  readonly now = () => this.#now;
  readonly elapsed = () => this.#now;
  readonly after = (ms: number, act: () => void) => {
    const timer = { at: this.#now + ms, act };
    this.#timers.push(timer);
    return () => {
      this.#timers = this.#timers.filter((one) => one !== timer);
    };
  };

  async step(ms: number): Promise<void> {
    const until = this.#now + ms;
    for (;;) {
      await settle();
      const due = this.#timers.filter(({ at }) => at <= until).sort((a, b) => a.at - b.at)[0];
      if (!due) break;
      this.#timers = this.#timers.filter((one) => one !== due);
      this.#now = Math.max(this.#now, due.at);
      due.act();
    }
    this.#now = until;
    await settle();
  }
}

const settle = () => new Promise((resolve) => setImmediate(resolve));

let clock: SteppedClock;
/** The sockets that were opened; the last one counts. */
let sockets: { readonly events: WireEvents; readonly sent: Frame[]; end: string }[];
let said: string[];
/** Works that run, by their input: ended by the test. */
let works: Map<string, (outcome: Outcome<string>) => void>;
let computed: string[];
let dropped: string[];
let program: VolunteerProgram;
let ended: Ended | null;

const socket = () => sockets[sockets.length - 1] as (typeof sockets)[number];
const hear = (type: number, data: unknown) => socket().events.heard(JSON.stringify({ type, data }));
const take = (type?: number) =>
  socket()
    .sent.splice(0)
    .filter((frame) => type === undefined || frame.type === type);
const assign = (...taskIds: number[]) => {
  for (const taskId of taskIds)
    hear(10004, { taskId, taskType: 'T', inputData: `${taskId}`, taskName: '', estimatedDuration: null });
};
const done = async (taskId: number) => {
  works.get(`${taskId}`)?.({ ok: true, value: `"${taskId}"` });
  await settle();
};
const answer = (taskId: number, reason: string | null = null) =>
  hear(10003, { success: true, taskId, accepted: reason === null, reason });
const notice = (code: string, retryable: boolean, type: number | null) =>
  hear(400, { code, number: 1, message: code, retryable, request: { type, clientMessageId: null } });
const registered = () => hear(10000, { success: true, volunteerId: '1-1', heartbeatSeconds: 30 });
async function reconnect(): Promise<void> {
  await clock.step(60_000);
  socket().events.opened();
  registered();
}

beforeEach(async () => {
  [clock, sockets, said, works, computed, dropped, ended] = [
    new SteppedClock(),
    [],
    [],
    new Map(),
    [],
    [],
    null,
  ];
  program = new VolunteerProgram(
    { name: 'n', capabilities: ['T'], slots: 3, threads: 2 },
    {
      clock,
      below: () => 0,
      say: (text) => said.push(text),
      systemInfo: () => ({}),
      open: (events) => {
        const made = { events, sent: [] as Frame[], end: '' };
        sockets.push(made);
        const close = (how: string) => () => {
          made.end ||= how;
          events.closed(how === 'closed' ? 1000 : 1006, '');
        };
        return {
          send: (text) => made.sent.push(JSON.parse(text)),
          close: close('closed'),
          cut: close('cut'),
        };
      },
      runner: {
        close: async () => undefined,
        compute: ({ inputData }, signal) => {
          computed.push(inputData);
          signal.addEventListener('abort', () => {
            dropped.push(inputData);
            works.get(inputData)?.({ ok: false, message: 'dropped' });
          });
          return new Promise((resolve) => works.set(inputData, resolve));
        },
      },
    },
  );
  void program.run().then((how) => {
    ended = how;
  });
  socket().events.opened();
  expect(take()).toEqual([
    { type: 10000, data: { volunteerName: 'n', capabilities: ['T'], maxConcurrentTasks: 3 } },
  ]);
  registered();
  expect(take().map(({ type, data }) => [type, data.maxTasks])).toEqual([
    [10001, undefined],
    [10002, 3],
  ]);
});

describe('the work of a volunteer', () => {
  it('computes as many as it has threads, sends each result, and asks for all free slots together', async () => {
    assign(1, 2, 3);
    await settle();
    expect(computed).toEqual(['1', '2']);
    await done(1);
    await done(2);
    const results = take();
    expect(results.map(({ type, data }) => [type, data.taskId, data.resultData])).toEqual([
      [10003, 1, '"1"'],
      [10003, 2, '"2"'],
    ]);
    await clock.step(5);
    expect(take().map(({ type, data }) => [type, data.maxTasks])).toEqual([[10002, 2]]);
    expect(computed).toEqual(['1', '2', '3']);
  });

  it('asks for nothing that it has asked for', async () => {
    assign(1);
    await done(1);
    await clock.step(5);
    expect(take(10002).map(({ data }) => data.maxTasks)).toEqual([3]);
    answer(1);
    await clock.step(5);
    expect(take(10002)).toEqual([]);
  });

  it('says what went wrong with a task', async () => {
    assign(1);
    works.get('1')?.({ ok: false, message: 'no such input' });
    await settle();
    expect(take(10003)[0]?.data).toMatchObject({ status: 'FAILED', errorMessage: 'no such input' });
    answer(1);
    expect(program.line()).toContain('failed 1');
  });

  it('drops what it is told to, running or waiting, and sends nothing of it', async () => {
    assign(1, 2, 3);
    hear(10005, { taskId: 3, reason: 'CANCELLED' });
    hear(10005, { taskId: 1, reason: 'TIMEOUT' });
    await clock.step(5);
    expect([dropped, computed]).toEqual([['1'], ['1', '2']]);
    expect(take().map(({ type, data }) => [type, data.maxTasks])).toEqual([[10002, 2]]);
  });

  it('computes a task that is assigned twice once, also when its result is not answered', async () => {
    assign(1, 1);
    await done(1);
    assign(1);
    await settle();
    expect(computed).toEqual(['1']);
    expect(take(10003)).toHaveLength(2);
  });

  it('counts what was refused apart', async () => {
    assign(1, 2);
    await done(1);
    await done(2);
    answer(1);
    answer(2, 'NOT_YOURS');
    expect(program.line()).toMatch(/done 1 .*refused 1/);
  });
});

describe('the connection of a volunteer', () => {
  it('beats, and gives up a server that is silent', async () => {
    await clock.step(11_000 + 60_000);
    expect(take(10001)).toHaveLength(3);
    expect(sockets).toHaveLength(1);
    await clock.step(10_000);
    expect([sockets[0]?.end, sockets.length]).toEqual(['cut', 2]);
  });

  it('keeps works and results over a cut, and sends results until they are answered', async () => {
    assign(1, 2);
    await done(1);
    take();
    socket().events.closed(1006, 'gone');
    await done(2);
    await reconnect();
    expect(take(10003).map(({ data }) => data.taskId)).toEqual([1, 2]);
    answer(1);
    socket().events.closed(4000, 'draining');
    await reconnect();
    expect(take(10003).map(({ data }) => data.taskId)).toEqual([2]);
    expect(computed).toEqual(['1', '2']);
  });

  it('waits longer after each attempt', async () => {
    const at: number[] = [];
    for (let i = 0; i < 8; i++) {
      const [from, count] = [clock.now(), sockets.length];
      socket().events.closed(1006, 'ECONNREFUSED');
      while (sockets.length === count) await clock.step(250);
      at.push(clock.now() - from);
    }
    expect(at).toEqual([250, 500, 1_000, 2_000, 4_000, 8_000, 15_000, 15_000]);
  });

  it.each([4500, 4502, 4503])('ends with a sentence when it is closed with %i', async (code) => {
    socket().events.closed(code, 'Do this.');
    await settle();
    expect(ended).toMatchObject({ isWanted: false, why: expect.stringContaining('Do this.') });
  });

  it('ends when the token is not taken', async () => {
    socket().events.heard('{"type":100}');
    await settle();
    expect(ended).toMatchObject({ isWanted: false, why: expect.stringContaining('--token') });
  });

  it('ends when another program takes its name, busy or not', async () => {
    assign(1);
    hear(10005, { taskId: 1, reason: 'SUPERSEDED' });
    await settle();
    expect(ended).toBeNull();
    notice('NOT_REGISTERED', false, 10002);
    await settle();
    expect(ended).toMatchObject({ isWanted: false, why: expect.stringContaining('--name') });
  });

  it('registers again when the server has forgotten it', async () => {
    notice('NOT_REGISTERED', false, 10002);
    notice('NOT_REGISTERED', false, 10003);
    expect(take(10000)).toHaveLength(1);
    registered();
    expect(take(10002)).toHaveLength(1);
  });

  it('comes back later when it is refused for the moment, and ends when for good', async () => {
    socket().events.closed(1006, '');
    await clock.step(300);
    socket().events.opened();
    notice('UNAVAILABLE', true, 10000);
    await clock.step(600);
    expect(sockets).toHaveLength(3);
    socket().events.opened();
    notice('VOLUNTEERS_FULL', false, 10000);
    await settle();
    expect(ended).toMatchObject({ isWanted: false, why: expect.stringContaining('VOLUNTEERS_FULL') });
  });

  it('sends again, a little later, what the server was too busy for', async () => {
    assign(1);
    await done(1);
    take();
    notice('TOO_MANY_FRAMES', true, null);
    await clock.step(1_900);
    expect(take(10003)).toEqual([]);
    await clock.step(200);
    expect(take(10003)).toHaveLength(1);
  });
});

describe('a volunteer that is told to stop', () => {
  it('takes no more, gives back what has not begun, finishes the rest and goes', async () => {
    assign(1, 2, 3);
    program.stop(10_000);
    expect(take().map(({ type, data }) => [type, data.taskId ?? data.capabilities])).toEqual([
      [10005, 3],
      [10002, ['NOTHING']],
    ]);
    assign(4);
    expect(take().map(({ type, data }) => [type, data.taskId])).toEqual([[10005, 4]]);
    await done(1);
    await done(2);
    answer(1);
    expect(take().map(({ type }) => type)).toEqual([10003, 10003]);
    expect(ended).toBeNull();
    answer(2);
    await settle();
    expect([ended?.isWanted, socket().end]).toEqual([true, 'closed']);
  });

  it('gives back what is not done in time', async () => {
    assign(1, 2);
    await done(1);
    answer(1);
    program.stop(10_000);
    take();
    await clock.step(10_000);
    expect(take().map(({ type, data }) => [type, data.taskId])).toEqual([[10005, 2]]);
    expect([ended?.isWanted, dropped]).toEqual([true, ['2']]);
  });

  it('goes at once when it has nothing, connected or not', async () => {
    socket().events.closed(1006, '');
    program.stop(10_000);
    await settle();
    expect(ended).toMatchObject({ isWanted: true });
  });
});
