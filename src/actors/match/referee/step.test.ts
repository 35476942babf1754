import { describe, expect, it } from 'vitest';
import { seatMessage } from '../../../protocol/escape/messages.ts';
import { nodeAt } from '../../../rules/escape/board.ts';
import { PRESETS } from '../../../rules/escape/constants.ts';
import type { Position } from '../../../rules/escape/map/map.ts';
import { SHIP_BOARD } from '../../../rules/escape/map/ship.ts';
import { type Game, newState, PHASE, playerOf, putTrap, type State } from '../../../rules/escape/state.ts';
import { type Notice, textOf } from './notice.ts';
import { receive } from './read.ts';
import { catchUp, endOf, open, type Step, step } from './step.ts';

const game: Game = { constants: PRESETS.shipped, board: SHIP_BOARD };
const at = (...position: Position) => nodeAt(SHIP_BOARD, position);

function started(): State {
  const state = newState(game);
  open(game, state, []);
  return state;
}

/** Puts players on nodes, with the layers they then look at. */
function place(state: State, places: readonly Position[]): void {
  for (const [seat, position] of places.entries()) {
    const player = playerOf(state, seat);
    player.node = at(...position);
    player.layer = position[2];
  }
}

function send(state: State, seat: number, message: unknown): Step[] {
  const input = receive(game, state, seat, JSON.stringify(message));
  return input === null ? [] : step(game, state, input);
}

const act = (state: State, seat: number, ...action: unknown[]) =>
  send(state, seat, { type: 'action', action });
const noticesOf = ([first]: Step[], to?: number) =>
  (first?.notices ?? [])
    .filter((notice) => to === undefined || notice.to === to)
    .map(({ message }) => message);
const finish = (state: State) => send(state, state.turn, { type: 'finish' });

describe('escape.md 3.2: the start', () => {
  it('tells each seat its id and birthplace, then opens the first turn', () => {
    const [first, second] = open(game, newState(game), []);
    expect(first?.notices.map(({ to, message }) => [to, message])).toEqual([
      [0, { type: 'id', id: 0, birth_pos: [0, 0] }],
      [1, { type: 'id', id: 1, birth_pos: [6, 0] }],
      [2, { type: 'id', id: 2, birth_pos: [6, 6] }],
      [3, { type: 'id', id: 3, birth_pos: [0, 6] }],
    ]);
    expect(second?.opens).toMatchObject({ seat: 0, round: 1, ordinal: 1, mayAct: true });
    expect(second?.opens?.begins[0]?.message).toEqual({
      type: 'roundbegin',
      state: 1,
      inturn: 0,
      status: 0,
      hp: 200,
      keys: [0],
      pos: [0, 0, 1],
      tools: { LandMine: [0, 0], Sticky: [0, 0], Kit: 0, Transport: 0 },
      others: [1, 2, 3].map((id) => ({ player_id: id, status: 0, keys: [id], hp: 200 })),
    });
    expect(second?.opens?.begins[1]?.message).toEqual({ type: 'roundbegin', state: 1, inturn: 0 });
  });

  it('G22: a seat where nobody is fails before round 1, and its turns open nothing', () => {
    const steps = open(game, newState(game), [0, 2]);
    const errors = steps[0]?.notices.filter(({ message }) => message.type === 'offround') ?? [];
    expect(errors.map(({ to }) => to)).toEqual([0, 1, 1, 2, 3, 3]);
    expect(steps.map(({ opens }) => opens?.mayAct)).toEqual([undefined, false, true]);
  });

  it('round 65 of player 0 is the own turn 257', () => {
    const state = started();
    state.round = 64;
    state.turn = 3;
    const [, next] = finish(state);
    expect(next?.opens).toMatchObject({ round: 65, seat: 0, ordinal: 257 });
  });
});

describe('escape.md 3.2: answers', () => {
  it('a move within the layer: hp, status, an empty view; others of the layer see it', () => {
    const state = started();
    const steps = act(state, 0, 'move', [0, 1, 1]);
    expect(noticesOf(steps, 0)).toEqual([{ type: 'action', success: true, hp: 200, status: 0, view: [] }]);
    const seen = { type: 'offround', state: 1, playerid: 0, content: ['see', 'pos_update', [0, 1, 1], 0] };
    expect(noticesOf(steps, 1)).toEqual([seen]);
    expect(noticesOf(steps, 3)).toEqual([seen]);
  });

  it('a move to the top layer by elevator: its whole view; those left see him go, all hear of it', () => {
    const state = started();
    place(state, [
      [1, 3, 1],
      [3, 2, 0],
      [6, 6, 1],
      [0, 6, 2],
    ]);
    const steps = act(state, 0, 'move', [1, 3, 0]);
    const reply = noticesOf(steps, 0)[0];
    expect(reply).toMatchObject({ success: true });
    const { view = [] } = reply as { view?: unknown[] };
    expect(view).toHaveLength(21);
    expect(view).toContainEqual([[3, 2, 0], false, [1]]);
    expect(noticesOf(steps, 1).map((m) => (m as { content: unknown }).content)).toEqual([
      ['see', 'pos_update', [1, 3, 0], 0],
      ['player_enter_top_layer'],
    ]);
    expect(noticesOf(steps, 2).map((m) => (m as { content: unknown }).content)).toEqual([
      ['see', 'pos_update', [-1, -1, -1], 0],
      ['player_enter_top_layer'],
    ]);
    expect(noticesOf(steps, 3).map((m) => (m as { content: unknown }).content)).toEqual([
      ['player_enter_top_layer'],
    ]);
  });

  it('Transport answers hp and status, never a view', () => {
    const state = started();
    playerOf(state, 0).blinks = 1;
    expect(noticesOf(act(state, 0, 'tool', 'Transport', [0, 1, 1]), 0)).toEqual([
      { type: 'action', success: true, hp: 200, status: 0 },
    ]);
  });

  it('Materials and Box answer both keys and tools', () => {
    const state = started();
    place(state, [[0, 3, 1]]);
    expect(noticesOf(act(state, 0, 'interact', 'Materials', 'Kit'), 0)).toEqual([
      { type: 'action', success: true, keys: [0], tools: { LandMine: 0, Sticky: 0, Kit: 1, Transport: 0 } },
    ]);
  });

  it('an illegal action, a wrong arity, a place off the map: success false', () => {
    const state = started();
    const refused = [{ type: 'action', success: false }];
    expect(noticesOf(act(state, 0, 'move', [9, 9, 9]))).toEqual(refused);
    expect(noticesOf(act(state, 0, 'move'))).toEqual(refused);
    expect(noticesOf(act(state, 0, 'interact', 'EscapeCapsule', 1))).toEqual(refused);
    expect(noticesOf(act(state, 0, 'attack', [0, 0, 1], '1'))).toEqual(refused);
  });

  it('what is not JSON, or has an unknown type or verb: format error', () => {
    const state = started();
    for (const text of ['', '{', 'null', '[]', '{"type":"jump"}', '{"type":"action","action":["fly"]}']) {
      const input = receive(game, state, 0, text);
      expect(input && noticesOf(step(game, state, input))).toEqual([{ type: 'format error' }]);
    }
  });

  it('another round in `state` and seats that are not in turn are dropped', () => {
    const state = started();
    expect(send(state, 0, { type: 'finish', state: 2 })).toEqual([]);
    expect(send(state, 1, { type: 'finish' })).toEqual([]);
    expect(send(state, 0, { type: 'finish', state: 1 })).not.toEqual([]);
  });
});

describe('escape.md 3.2, G12: who hears of a death', () => {
  it('by attack: the answer, other_death, then hp_update and died for the victim, died for the rest, the box for who looks', () => {
    const state = started();
    place(state, [
      [2, 1, 1],
      [2, 1, 1],
      [6, 6, 2],
      [0, 6, 1],
    ]);
    playerOf(state, 1).hp = 70;
    const steps = act(state, 0, 'attack', [2, 1, 1], 1);
    const contents = (to: number) => noticesOf(steps, to).map((m) => ('content' in m ? m.content : m));
    const box = ['see', 'interprops_status_update', [2, 1, 1], 'Box', 'appear'];
    expect(contents(0)).toEqual([
      { type: 'action', success: true },
      { type: 'other_death', playerid: 1 },
      box,
    ]);
    expect(contents(1)).toEqual([['see', 'attack', [2, 1, 1], 0], ['hp_update', 0], ['died', 1], box]);
    expect(contents(2)).toEqual([['died', 1]]);
    expect(contents(3)).toEqual([['see', 'attack', [2, 1, 1], 0], ['died', 1], box]);
  });

  it('by a mine: hp and status in the answer, death with its box; the owner learns where, not who', () => {
    const state = started();
    playerOf(state, 0).hp = 100;
    putTrap(state, at(0, 1, 1), { kind: 0, owner: 2 });
    const steps = act(state, 0, 'move', [0, 1, 1]);
    expect(noticesOf(steps, 0).slice(0, 2)).toEqual([
      { type: 'action', success: true, hp: 0, status: 1, view: [] },
      { type: 'death', box: true },
    ]);
    expect(noticesOf(steps, 2)).toContainEqual({
      type: 'offround',
      state: 1,
      playerid: 0,
      content: ['trap_triggered', 'LandMine', [0, 1, 1]],
    });
    expect(steps[1]?.opens?.seat).toBe(1);
  });

  it('G13: by a zone: one died with all ids to all four, of the round that ended, and no death message', () => {
    const state = started();
    place(state, [
      [2, 2, 1],
      [4, 4, 1],
      [6, 6, 1],
      [0, 6, 1],
    ]);
    state.round = 40;
    state.turn = 3;
    const steps = finish(state);
    const died = { type: 'offround', state: 40, playerid: 3, content: ['died', 0, 1] };
    const [, next] = steps;
    for (const to of [0, 1, 2, 3])
      expect(next?.notices.filter((notice) => notice.to === to).map(({ message }) => message)).toEqual([
        died,
      ]);
  });
});

describe('escape.md 3.2: the rest of the wire', () => {
  it('a key of a machine comes before the round begins, to who gets it as a message of his own', () => {
    const state = started();
    place(state, [
      [6, 0, 1],
      [6, 0, 1],
    ]);
    act(state, 0, 'interact', 'KeyMachine');
    for (const _ of [1, 2]) finish(state);
    const steps = finish(state);
    const opening = steps.find(({ opens }) => opens?.seat === 0);
    expect(opening?.notices.map(({ to, message }) => [to, message])).toEqual([
      [0, { type: 'getkey', keys: [1], key: 1 }],
      ...[1, 2, 3].map((to) => [to, { type: 'offround', state: 2, playerid: 0, content: ['getkey', [1]] }]),
    ]);
    expect(opening?.opens?.begins[0]?.message).toMatchObject({ status: 3, keys: [0, 1] });
    expect(opening?.opens?.mayAct).toBe(false);
  });

  it('a web player gets what he may do with his round and his moves', () => {
    const state = started();
    const notice = catchUp(game, state, 0)[1] as Notice;
    expect(JSON.parse(textOf(notice, true))).toMatchObject({
      attack: [],
      move: [true, false, true, false, false, false, false, false],
      detect: true,
      interprops: ['KeyMachine'],
    });
    expect(JSON.parse(textOf(notice, false))).not.toHaveProperty('move');
  });

  it('a fault out of turn: ai_error for who is in turn, offround with its id for the rest; the turn goes on', () => {
    const state = started();
    const steps = step(game, state, { kind: 'fault', seat: 2, fault: 'crash' });
    expect(steps).toHaveLength(1);
    expect(noticesOf(steps, 0)).toEqual([{ type: 'ai_error', content: [2] }]);
    expect(noticesOf(steps, 1)).toEqual([{ type: 'offround', state: 1, playerid: 2, content: ['ai_error'] }]);
    expect(noticesOf(steps, 2)).toEqual([]);
    expect(state.phase).toBe(PHASE.turn);
  });

  it('every message of a long random match has the shape that is documented', () => {
    const state = newState(game);
    const steps = open(game, state, []);
    let seed = 7;
    const pick = <T>(values: readonly T[]): T => {
      seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
      return values[(seed >> 8) % values.length] as T;
    };
    while (state.phase !== PHASE.over) {
      const seat = state.turn;
      const near = SHIP_BOARD.neighbours[playerOf(state, seat).node] ?? [];
      const to =
        SHIP_BOARD.positions[pick([...near, ...(SHIP_BOARD.stops[playerOf(state, seat).node] ?? [])])];
      const actions = [
        ['move', to],
        ['move', to],
        ['attack', to, pick([0, 1, 2, 3])],
        ['detect', to],
        ['interact', 'Materials', pick(['LandMine', 'Sticky', 'Kit', 'Transport'])],
        ['interact', pick(['KeyMachine', 'Box'])],
        ['trap', pick(['LandMine', 'Sticky'])],
        ['tool', 'Transport', to],
      ];
      steps.push(...(pick([0, 1, 2]) === 0 ? finish(state) : act(state, seat, ...pick(actions))));
    }
    const messages = steps.flatMap(({ notices, opens }) => [...notices, ...(opens?.begins ?? [])]);
    const types = new Set(messages.map(({ message }) => message.type));
    for (const { message } of messages) expect(seatMessage.safeParse(message).error?.message ?? '').toBe('');
    expect(types.size).toBeGreaterThan(4);
    expect(steps.at(-1)?.isOver).toBe(true);
    expect(Object.values(endOf(game, state).points).sort()).toEqual([1, 2, 3, 4]);
  });
});
