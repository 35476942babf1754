import type { BattleNews } from '../../src/actors/battle/commands.ts';
import type {
  AdventureRow,
  AdventureTurnRow,
  BattleRow,
  Fighter,
  News,
  PlayerRow,
} from '../../src/actors/ports/rpg-rows.ts';
import { type Address, kindOf } from '../../src/actors/runtime/address.ts';
import type { Command, Reply } from '../../src/actors/runtime/envelope.ts';
import { openRpgDoor } from '../../src/gateway/rpg/door.ts';
import { RpgPresence } from '../../src/gateway/rpg/presence.ts';
import { PIXEL } from '../../src/protocol/rest/rpg-examples.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';

const attributes = { dragonEye: 100, phoenixFeather: 100, experience: 100 };
const PLAYER: PlayerRow = {
  ...{ userId: 1, role: 'ada', attributes, ip: null, cameFrom: null, tongue: 'zh', adventureId: 1 },
  ...{ worldTurns: 3, talk: [], createTime: 0, updateTime: 0 },
  news: [
    { kind: 'challenged', battleId: 7, role: 'bob', time: 0 },
    { kind: 'accepted', battleId: 8, role: 'bob', time: 0 },
    { kind: 'rejected', battleId: 9, role: 'bob', time: 0 },
    { kind: 'notice', text: 'x', time: 0 },
  ],
};
const THING = {
  ...({ kind: 'equipment', name: '剑', description: 'x', effect: 'strike' } as const),
  ...{ power: 5, consumable: true },
};
const QUEST: AdventureRow['quest'] = {
  ...({ title: '任务', category: 'hunt', tongue: 'zh', level: 1, seed: 1 } as const),
  facts: { place: 'a', giver: 'b', foe: 'c', prize: 'd', wish: '' },
  scenes: [],
};
const ADVENTURE: AdventureRow = {
  ...({ adventureId: 1, userId: 1, role: 'ada', taskId: 5, quest: QUEST, status: 'running' } as const),
  state: { scene: 0, turn: 0, strain: 0, memories: [], ended: null },
  ...{ opening: 'x', turns: 0, figures: [], pending: [], createTime: 0, updateTime: 0 },
};
const TURN: AdventureTurnRow = {
  ...{ adventureId: 1, number: 1, moveId: 1, text: 'x', used: [], told: 'y', createTime: 0 },
  verdict: {
    ...({ grade: 'triumph', way: null, dice: [6, 6], bonus: 0, difficulty: 7, reasons: [] } as const),
    ...({ complication: null, advanced: true, ended: 'won' } as const),
    figure: { name: 'x', isNew: true },
    reward: { dragonEye: 1, phoenixFeather: 0, experience: 5, things: [THING, THING] },
  },
};
const fighter = (userId: number, role: string): Fighter => ({ userId, role, attributes, image: PIXEL });
const BATTLE: BattleRow = {
  ...({ battleId: 7, status: 'fighting', seed: 1, tongue: 'en', fled: null, due: null } as const),
  fighters: [fighter(1, 'ada'), fighter(2, 'bob')],
  state: {
    ...{ round: 1, wins: [1, 0], draws: 0, drawsInARow: 0, points: [1, 0], health: [100, 100], ended: null },
  } as BattleRow['state'],
  ...({ moves: [null, null], read: [0, 0], createTime: 0, updateTime: 0 } as const),
};
const MOVE = { moveId: 1, userId: 2, text: 'z', things: [], missing: [] };
const NEWS: BattleNews = {
  battle: BATTLE,
  side: 0,
  round: {
    ...{ battleId: 7, number: 1, moves: [MOVE, MOVE] as const, told: 'w', createTime: 0 },
    round: {
      ...({ winner: 0, stances: ['attack', 'none'], dice: [6, 1], scores: [9, 1], harm: [0, 8] } as const),
      reasons: [],
    },
  },
};

/** Kind and command → what an actor of the text role-play game answers. */
const ANSWERS: Readonly<Record<string, Readonly<Record<string, unknown>>>> = {
  player: {
    enter: { row: PLAYER, things: [], tasks: [] },
    describe: { row: PLAYER, things: [{ ...THING, userId: 1, count: 2 }], tasks: [{ title: '任务' }] },
    talk: { text: 'x', adventureId: null, takes: '任务' },
    wish: QUEST,
    embark: 1,
    move: { moveId: 1, targetId: 1 },
    craft: { thing: THING, text: 'x' },
    recall: null,
    news: PLAYER.news satisfies readonly News[],
  },
  lobby: { list: ['任务'], occupy: { taskId: 5, quest: QUEST } },
  adventure: { opening: ADVENTURE, describe: ADVENTURE, outcome: TURN },
  battle: {
    ...{ challenge: BATTLE, describe: BATTLE, settled: BATTLE, accept: BATTLE, reject: BATTLE },
    ...{ outcome: NEWS, read: NEWS },
  },
};

const presence = new RpgPresence(
  { now: () => 0, elapsed: () => 0, after: () => () => undefined },
  { online: (userId) => userId === 2, set: () => undefined },
  30_000,
);

/** Roles that are numbers belong to those users: 1 is who calls. */
const store = {
  playerByRole: async (role: string) => (role === '' ? null : { ...PLAYER, userId: role === 'bob' ? 2 : 1 }),
};

/** What the routes of the game find: a player who owns something, a task that runs, and a duel. */
export const QUIET_GAME = {
  rpg: { ...store, portrait: async () => null, portraits: async () => new Map() },
  painter: { portrait: async () => PIXEL, background: async () => PIXEL },
  rpgDoor: openRpgDoor(
    {
      store,
      clock: { now: () => 0, elapsed: () => 0, after: () => () => undefined },
      telemetry: new SilentTelemetry(),
      delivery: { toUser: () => undefined },
      presence,
      tell: () => undefined,
    },
    {
      ...({ answerMs: 1, moveMs: 1, tellMs: 1, mergeModes: 'seed', ipSessions: false } as const),
      ...{ callbackAllow: [], callbacks: 0, challenges: 1_000_000, listed: 10 },
    },
  ),
};

/** Null for actors of other kinds. */
export function quietGameReply(to: Address, { type }: Command): Reply | null {
  const answers = ANSWERS[kindOf(to)];
  return answers ? { ok: true, value: answers[type] } : null;
}
