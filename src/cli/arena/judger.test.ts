import { beforeEach, describe, expect, it } from 'vitest';
import { VirtualTime } from '../../../test/support/virtual-time.ts';
import type { ContenderEvents } from './contender.ts';
import { Judger, type JudgerOptions, type Verdict } from './judger.ts';
import type { RefereeEvents } from './referee.ts';

type Told = { readonly [name: string]: unknown };

let clock: VirtualTime;
let referee: RefereeEvents;
/** What the referee was told, in order. */
let told: Told[];
let seats: { readonly events: ContenderEvents; readonly sent: string[]; length: number; ended: boolean }[];
let judger: Judger;
let verdict: Verdict | null;

const OPTIONS: JudgerOptions = {
  seconds: null,
  bytes: null,
  replay: 'r.json',
  config: { a: 1 },
  refereeMs: 5_000,
};

function begin(
  options: Partial<JudgerOptions> = {},
  started: readonly boolean[] = [true, true, true, true],
): void {
  clock = new VirtualTime();
  [told, seats, verdict] = [[], [], null];
  const enters = started.map((hasStarted) => (events: ContenderEvents) => {
    const seat = { events, sent: [] as string[], length: 0, ended: false };
    seats.push(seat);
    return {
      hasStarted,
      send: (bytes: Buffer) => seat.sent.push(bytes.toString()),
      limitLength: (bytes: number) => {
        seat.length = bytes;
      },
      end: () => {
        seat.ended = true;
        return Promise.resolve(0);
      },
    };
  });
  const own = {
    start: (events: RefereeEvents) => {
      referee = events;
    },
    send: (body: string) => void told.push(JSON.parse(body)),
    end: () => Promise.resolve(0),
  };
  judger = new Judger(own, enters, clock, { ...OPTIONS, ...options });
  void judger.run().then((reached) => {
    verdict = reached;
  });
}

const order = (message: unknown) => referee.frame(-1, Buffer.from(JSON.stringify(message)));
const round = (state: number, listen: number[], ...contents: [seat: number, text: string][]) =>
  order({ state, listen, player: contents.map(([seat]) => seat), content: contents.map(([, text]) => text) });
const say = (seat: number, text: string) => seats[seat]?.events.message(text, Buffer.byteLength(text));
const faults = () =>
  told.filter(({ player }) => player === -1).map(({ content }) => JSON.parse(String(content)));
async function pass(ms: number): Promise<void> {
  const until = clock.now() + ms;
  while (await clock.step(until - clock.now()));
  await new Promise(setImmediate);
}

beforeEach(() => begin());

describe('escape.md 3.1: a judger', () => {
  it('begins with the init, and says who did not start', () => {
    begin({}, [true, false, true, true]);
    expect(told).toEqual([{ player_list: [1, 0, 1, 1], player_num: 4, config: { a: 1 }, replay: 'r.json' }]);
  });

  it('passes bytes on as they are, round messages and plain frames alike', () => {
    round(1, [0], [0, '0002{}'], [3, '0007{"a":1}']);
    referee.frame(2, Buffer.from('0004{"é"'));
    expect(seats.map(({ sent }) => sent)).toEqual([['0002{}'], [], ['0004{"é"'], ['0007{"a":1}']]);
  });

  it('passes on what those say whom it listens to, with the time used, and drops the rest', async () => {
    round(1, [1]);
    say(0, 'not me');
    await pass(250);
    say(1, '{"type":"finish"}');
    expect(told.slice(1)).toEqual([{ player: 1, content: '{"type":"finish"}', time: 250 }]);
    expect(judger.records.map(({ messages, dropped }) => [messages, dropped])).toEqual([
      [0, 1],
      [1, 0],
      [0, 0],
      [0, 0],
    ]);
  });

  it('restarts the clocks when the state grows, and only then', async () => {
    round(1, [0]);
    await pass(2_000);
    round(2, [0]);
    await pass(2_000);
    round(2, [0]);
    await pass(999);
    expect(faults()).toEqual([]);
    await pass(1);
    expect(faults()).toEqual([
      { player: 0, state: 2, error: 1, error_log: 'it did not finish its turn within 3000 ms' },
    ]);
    expect(seats[0]?.ended).toBe(true);
  });

  it('stops the clock of who is not listened to, and gives him nothing back', async () => {
    round(1, [0]);
    await pass(2_000);
    round(1, []);
    await pass(4_000);
    round(1, [0]);
    await pass(999);
    expect(faults()).toEqual([]);
    await pass(1);
    expect(faults()).toHaveLength(1);
  });

  it('lets in what had come before it noticed that the time was up', async () => {
    round(1, [0]);
    await clock.step(3_000);
    say(0, '{"type":"finish"}');
    round(2, [1]);
    await pass(0);
    expect([faults(), told.at(-1)]).toEqual([[], { player: 0, content: '{"type":"finish"}', time: 3_000 }]);
  });

  it('takes time and length from the referee, unless it was given its own', async () => {
    order({ state: 0, time: 1, length: 77 });
    round(1, [0]);
    await pass(1_000);
    expect([seats[1]?.length, faults().length]).toEqual([77, 1]);
    begin({ seconds: 2, bytes: 9 });
    order({ state: 0, time: 1, length: 77 });
    round(1, [0]);
    await pass(1_999);
    expect([seats[1]?.length, faults().length]).toEqual([9, 0]);
  });

  it('reports each seat once, by number of the fault, and sends it nothing more', () => {
    round(1, [2]);
    seats[2]?.events.failed('crash', 'exited with code 1');
    seats[2]?.events.failed('length', 'again');
    seats[3]?.events.failed('length', 'said 2 GiB');
    round(2, [2], [2, '{}']);
    say(2, 'a word');
    expect(faults().map(({ player, error }) => [player, error])).toEqual([
      [2, 0],
      [3, 2],
    ]);
    expect([seats[2]?.sent, told.filter(({ player }) => player === 2)]).toEqual([[], []]);
  });

  it('puts out who floods it, in his turn or not', () => {
    for (let i = 0; i < 300; i += 1) say(1, 'x'.repeat(2_047));
    expect(faults()).toMatchObject([{ player: 1, error: 2 }]);
  });

  it('answers how the programs ended when it is asked', () => {
    seats[3]?.events.failed('crash', 'exited');
    order({ action: 'request_end_state' });
    expect(told.at(-1)).toEqual({ end_state: '["OK","OK","OK","RE"]' });
  });

  it('counts refusals and turns for the table', async () => {
    round(1, [0]);
    await pass(40);
    round(1, [0], [0, '0031{"type":"action","success":false}'], [0, '{"type":"format error"}']);
    await pass(20);
    round(2, [1]);
    expect(judger.records[0]).toMatchObject({
      illegal: 1,
      unreadable: 1,
      turns: 1,
      totalMs: 60,
      longestMs: 60,
    });
  });

  it.each([
    ['as a text', '{"0":1,"1":4,"2":2,"3":3}'],
    ['as an object (section 4, 9)', { 0: 1, 1: 4, 2: 2, 3: 3 }],
  ])('ends with the points of end_info %s', async (_, info) => {
    order({ state: -1, end_info: info });
    await pass(0);
    expect(verdict).toEqual({ ok: true, points: [1, 4, 2, 3] });
    seats[0]?.events.failed('crash', 'its winner may leave');
    expect(faults()).toEqual([]);
  });

  it.each([
    ['no JSON', () => referee.frame(-1, Buffer.from('{')), /no JSON object/],
    [
      'a list of texts that does not fit',
      () => order({ state: 1, listen: [], player: [1], content: [] }),
      /cannot be read/,
    ],
    [
      'a seat that is none',
      () => order({ state: 1, listen: [4], player: [], content: [] }),
      /cannot be read/,
    ],
    ['a target that is none', () => referee.frame(7, Buffer.from('{}')), /which is no seat/],
    ['no points', () => order({ state: -1, end_info: '{"0":1}' }), /without points/],
    ['its death', () => referee.failed('was killed by SIGSEGV'), /killed by SIGSEGV/],
  ])('gives up a referee that sends %s', async (_, act, why) => {
    act();
    await pass(0);
    expect(verdict).toEqual({ ok: false, why: expect.stringMatching(why) });
  });

  it('gives up a referee that is silent though nobody is awaited', async () => {
    await pass(4_999);
    expect(verdict).toBeNull();
    await pass(1);
    expect(verdict).toEqual({ ok: false, why: 'the referee was silent for 5 s' });
  });

  it('waits for a referee as long as somebody is awaited', async () => {
    round(1, [0]);
    order({ state: 0, time: 3 });
    await pass(2_999);
    expect(verdict).toBeNull();
  });
});
