import { describe, expect, it } from 'vitest';
import { VirtualTime } from '../../../test/support/virtual-time.ts';
import { PRESETS } from '../../rules/escape/constants.ts';
import { SHIP } from '../../rules/escape/map/ship.ts';
import { writeMap } from '../../rules/escape/map/text.ts';
import { STATUS } from '../../rules/escape/player.ts';
import { recordFromJson } from '../../rules/escape/replay/record-json.ts';
import { check } from '../../rules/escape/replay/resimulate.ts';
import { JudgeSession } from './session.ts';

interface Sent {
  readonly target: number;
  // biome-ignore lint/suspicious/noExplicitAny: whatever was sent
  readonly body: any;
}

const FOUR = [1, 1, 1, 1];

/** A session without a process: what it sends, says and writes. */
function bench() {
  const time = new VirtualTime();
  const sent: Sent[] = [];
  const said: string[] = [];
  const files = new Map<string, string>();
  const session = new JudgeSession({
    after: (ms, act) => time.after(ms, act),
    send: (frame) => {
      const view = new DataView(frame.buffer);
      const text = new TextDecoder().decode(frame.subarray(8));
      const target = view.getInt32(4);
      expect(view.getInt32(0)).toBe(frame.length - 8);
      sent.push({ target, body: target < 0 ? JSON.parse(text) : text });
    },
    write: (path, text) => {
      if (path.startsWith('/no/')) throw new Error('no such folder');
      // Files come before the result.
      expect(sent.some(({ body }) => body.state === -1)).toBe(false);
      files.set(path, text);
    },
    say: (sentence) => void said.push(sentence),
  });
  const raw = (body: Uint8Array) => {
    const header = Buffer.alloc(4);
    header.writeInt32BE(body.length);
    session.push(Buffer.concat([header, body]));
  };
  const tell = (value: unknown) => raw(Buffer.from(JSON.stringify(value)));
  const init = (player_list: unknown[] = FOUR, config: unknown = {}) =>
    tell({ player_list, player_num: player_list.length, config, replay: '/replay.json' });
  const hear = (player: number, content: unknown) =>
    tell({ player, content: JSON.stringify(content), time: 1 });
  const fault = (player: number, error: number, state = 0) =>
    tell({ player: -1, content: JSON.stringify({ player, state, error, error_log: '' }) });
  const last = () => sent.at(-1)?.body;
  return { time, sent, said, files, session, raw, tell, init, hear, fault, last };
}

describe('escape.md 3.1: a match for a judger', () => {
  it('begins with the limits, the ids past the judger, then roundbegin with who is in turn listed', () => {
    const { sent, init } = bench();
    init(FOUR, { time: 2, length: 500 });
    expect(sent[0]).toEqual({ target: -1, body: { state: 0, time: 2, length: 500 } });
    expect(sent.slice(1, 5).map(({ target }) => target)).toEqual([0, 1, 2, 3]);
    expect(sent[1]?.body).toBe('0038{"type":"id","id":0,"birth_pos":[0,0]}');
    expect(sent[5]).toMatchObject({ target: -1, body: { state: 1, listen: [0], player: [0, 1, 2, 3] } });
    expect(sent[5]?.body.content[1]).toBe('0042{"type":"roundbegin","state":1,"inturn":0}');
    expect(sent).toHaveLength(6);
  });

  it('plain JSON with what may be done for a person in a browser, nothing for who was not started', () => {
    const { sent, init } = bench();
    init([2, 0, 1, 1]);
    expect(sent.slice(1, 8).map(({ target }) => target)).toEqual([0, 2, 3, 0, 2, 3, -1]);
    expect(sent[7]?.body.player).toEqual([0, 2, 3]);
    expect(JSON.parse(sent[7]?.body.content[0])).toMatchObject({
      type: 'roundbegin',
      move: expect.any(Array),
    });
  });

  it('within a turn: the same state, who is in turn listed again; nobody once his turn is over', () => {
    const { init, hear, last, sent } = bench();
    init();
    hear(0, { type: 'action', action: ['move', [0, 1, 1]] });
    expect(last()).toMatchObject({ state: 1, listen: [0], player: [0, 1, 2, 3] });
    hear(1, { type: 'finish' });
    hear(0, { type: 'nonsense' });
    expect(last()).toEqual({ state: 1, listen: [0], player: [0], content: ['0023{"type":"format error"}'] });
    hear(0, { type: 'finish' });
    expect(last()).toMatchObject({ state: 2, listen: [1] });
    expect(sent).toHaveLength(9);
  });

  it('lists nobody for a turn that is lost', () => {
    const { init, hear, sent } = bench();
    init([0, 1, 1, 1]);
    const first = sent.find(({ body }) => body.state === 1);
    expect(first?.body.listen).toEqual([]);
    hear(1, { type: 'finish' });
    expect(sent.map(({ body }) => body.state).filter((state) => state !== undefined)).toEqual([0, 1, 2, 3]);
  });

  it('ends with the replay, then points by seat as JSON in a text, and nothing after it', async () => {
    const { init, fault, last, files, session, sent, hear } = bench();
    init();
    for (const seat of [3, 2, 1, 0]) fault(seat, 0);
    expect(last()).toEqual({ state: -1, end_info: '{"0":1,"1":2,"2":3,"3":4}' });
    expect(JSON.parse(files.get('/replay.json') ?? '').at(-1)).toEqual({ 0: 1, 1: 2, 2: 3, 3: 4 });
    const { length } = sent;
    hear(0, { type: 'finish' });
    session.ended();
    expect(sent).toHaveLength(length);
    expect(await session.done).toBe(0);
  });

  it('says that a file could not be written; the result is told all the same', async () => {
    const { tell, last, said, session } = bench();
    tell({ player_list: [0, 0, 0, 0], config: {}, replay: '/no/replay.json' });
    expect(last()).toMatchObject({ state: -1 });
    expect(said.at(-1)).toContain('/no/replay.json: no such folder');
    expect(await session.done).toBe(1);
  });

  it('plays another map, and keeps it in the record', async () => {
    const { init, fault, files, session } = bench();
    init(FOUR, { map: writeMap({ ...SHIP, materials: [] }), record: '/record.json', preset: 'published' });
    expect(session.referee?.game).toMatchObject({ constants: PRESETS.published, board: { materials: [] } });
    for (const seat of [0, 1, 2, 3]) fault(seat, 0);
    const record = recordFromJson(JSON.parse(files.get('/record.json') ?? ''));
    expect(record.map?.materials).toEqual([]);
    expect(check(record)).toEqual({ kind: 'same' });
  });

  it('sends the turns to those who watch only when the config says so', () => {
    const { init, fault, hear, sent } = bench();
    init(FOUR, { watch: true });
    hear(0, { type: 'action', action: ['move', [0, 1, 1]] });
    hear(0, { type: 'finish' });
    for (const seat of [1, 2, 3, 0]) fault(seat, 1);
    const watched = sent.flatMap(({ body }) => (body.watch === undefined ? [] : [JSON.parse(body.watch)]));
    const failed = (playerid: number) => [{ type: 'ai_error', playerid, error_log: 'timeOutError' }];
    expect(watched).toEqual([
      [{ type: 'move', playerid: 0, pos: [-3, -2, 1] }],
      failed(1),
      failed(2),
      failed(3),
      failed(0),
    ]);
  });

  it('asks how the programs ended only when the config says so, and repeats it with the result', () => {
    const { init, fault, tell, last } = bench();
    init(FOUR, { end_state: true });
    for (const seat of [0, 1, 2, 3]) fault(seat, seat % 3);
    expect(last()).toEqual({ action: 'request_end_state' });
    tell({ end_state: '["OK","OK","MLE","OK"]' });
    expect(last()).toMatchObject({ state: -1, end_state: '["RE","TLE","MLE","RE"]' });
  });

  it('does not wait for ever for how the programs ended', async () => {
    const { init, last, time } = bench();
    init([0, 0, 0, 0], { end_state: true });
    await time.advance(10_000);
    expect(last()).toMatchObject({ state: -1, end_state: '["UE","UE","UE","UE"]' });
  });
});

describe('escape.md 3.3: faults', () => {
  it('of who is in turn end his turn, of others do not, whatever state they name; nothing more is sent there', () => {
    const { init, fault, last } = bench();
    init();
    fault(2, 2, 999);
    expect(last()).toMatchObject({ state: 1, listen: [0], player: [0, 1, 3] });
    fault(0, 1, 1);
    expect(last()).toMatchObject({ state: 2, listen: [1], player: [1, 3] });
    fault(0, 0, 1);
    fault(7, 0, 1);
    expect(last()).toMatchObject({ state: 2, listen: [1], player: [1, 3] });
  });

  it('the judger is silent: the turn ends 2 s after its time, and so does the match', async () => {
    const { init, time, last, sent } = bench();
    init(FOUR, { time: 3 });
    await time.advance(4_999);
    expect(last()).toMatchObject({ state: 1 });
    await time.advance(1);
    expect(last()).toMatchObject({ state: 2, listen: [1] });
    await time.advance(15_000);
    expect(last().state).toBe(-1);
    expect(sent.filter(({ body }) => body.listen?.length > 0)).toHaveLength(4);
  });

  it('messages do not lengthen a turn', async () => {
    const { init, time, last, hear } = bench();
    init();
    for (let i = 0; i < 5; i += 1) {
      hear(0, { type: 'action', action: ['detect', [9, 9, 9]] });
      await time.advance(1_000);
    }
    expect(last()).toMatchObject({ state: 2 });
  });

  it('a message that is longer than was allowed', () => {
    const { init, hear, last } = bench();
    init(FOUR, { length: 50 });
    hear(0, { type: 'finish', note: 'é'.repeat(20) });
    expect(last()).toMatchObject({ state: 2, player: [1, 2, 3] });
  });

  it('G30: a second of silence of one who waits for the capsule is a finish', async () => {
    const { init, hear, time, last, session } = bench();
    init();
    const { state } = session.referee ?? {};
    const [player] = state?.players ?? [];
    Object.assign(player ?? {}, { keys: 15, node: session.referee?.game.board.capsule, layer: 0 });
    hear(0, { type: 'action', action: ['interact', 'EscapeCapsule', true] });
    for (const seat of [1, 2, 3]) hear(seat, { type: 'finish' });
    expect([player?.status, last().state]).toEqual([STATUS.waiting, 5]);
    await time.advance(900);
    hear(0, { type: 'action', action: ['detect', [3, 3, 0]] });
    await time.advance(999);
    expect(last().state).toBe(5);
    await time.advance(1);
    expect(last()).toMatchObject({ state: 6, listen: [1] });
  });
});

describe('issue 5, bad input: the judger', () => {
  it('G22: too few players', () => {
    const { init, said, sent } = bench();
    init([1, 1]);
    expect(said).toEqual(['player_list has 2 entries instead of 4; missing ones count as not started']);
    expect(sent.at(-1)?.body).toMatchObject({ state: 1, listen: [0], player: [0, 1] });
  });

  it('G22: nobody was started', async () => {
    const { init, last, session } = bench();
    init([0, 0, 0, 0]);
    expect(last()).toEqual({ state: -1, end_info: '{"0":1,"1":2,"2":3,"3":4}' });
    expect(await session.done).toBe(0);
  });

  it.each([
    ['no init', { player: 0, content: '' }, 'is no init'],
    ['a preset that is none', { player_list: FOUR, config: { preset: 'x' } }, 'config.preset'],
    ['a map that is none', { player_list: FOUR, config: { map: '[Node]\n9 9 9' } }, 'map'],
  ])('%s: said in a sentence, no result', async (_, value, sentence) => {
    const { tell, said, sent, session } = bench();
    tell(value);
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(sentence);
    expect(sent).toEqual([]);
    expect(await session.done).toBe(1);
  });

  it('frames that are no JSON, no UTF-8 or of no known form are said and left alone', () => {
    const { init, raw, tell, said, last, session } = bench();
    init();
    raw(Buffer.from('garbage'));
    raw(Buffer.alloc(0));
    tell({ hello: 1 });
    tell({ player: -1, content: 'no fault' });
    raw(Buffer.from([0xff, 0xfe]));
    expect(said).toHaveLength(6);
    const bad = Buffer.from('{"player":0,"content":"{\\"type\\":\\"finish\xff\\"}","time":1}', 'latin1');
    raw(bad);
    expect(last().content).toEqual(['0023{"type":"format error"}']);
    session.ended();
  });

  it.each([
    ['between frames', [], 'before the match was over'],
    ['in a length', [0, 0], 'in the middle of a frame'],
    ['in a body', [0, 0, 0, 9, 123], 'in the middle of a frame'],
    ['a negative length', [255, 255, 255, 0], '-256 bytes'],
    ['2 GiB', [127, 255, 255, 255], '2147483647 bytes'],
  ])('the end of its stream, %s: no result, the replay so far, no timer left', async (_, bytes, sentence) => {
    const { init, session, said, sent, files, time } = bench();
    init();
    session.push(Uint8Array.from(bytes));
    session.ended();
    expect(said).toHaveLength(1);
    expect(said[0]).toContain(sentence);
    expect(await session.done).toBe(1);
    expect(sent.some(({ body }) => body.state === -1)).toBe(false);
    expect(JSON.parse(files.get('/replay.json') ?? '').length).toBeGreaterThan(1);
    expect(await time.step(60_000)).toBe(false);
  });
});
