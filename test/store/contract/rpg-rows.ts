import type {
  AdventureRow,
  AdventureTurnRow,
  BattleRoundRow,
  BattleRow,
  Move,
  PlayerRow,
  PlayerThingRow,
  PublicTaskRow,
} from '../../../src/actors/ports/rpg-rows.ts';
import type { Quest } from '../../../src/rules/quest/quest.ts';
import type { Store } from '../../../src/store/open.ts';
import { Head, NOW, newUser, write } from './rows.ts';

export const QUEST: Quest = {
  title: '失落的钟',
  category: 'rescue',
  tongue: 'zh',
  level: 3,
  seed: 2 ** 32 - 1,
  facts: { place: '雾谷', giver: '老僧', foe: "the 'Crow' \\", prize: '铜钟', wish: '👋 "%_"' },
  scenes: [
    {
      kind: 'gate',
      place: '石门',
      obstacle: 'a locked gate',
      figure: null,
      difficulty: 9,
      helps: ['craft'],
      ways: [{ name: 'force', effect: 'strike', words: ['break', '打'] }],
    },
  ],
};

export function player(userId: number, own: Partial<PlayerRow> = {}): PlayerRow {
  return {
    userId,
    role: `name-${userId}`,
    attributes: { dragonEye: 100, phoenixFeather: 0, experience: 2 ** 40 },
    ip: '203.0.113.9:8080',
    cameFrom: '203.0.113.9',
    tongue: 'zh',
    adventureId: null,
    worldTurns: 0,
    talk: [{ own: true, text: '你好' }],
    news: [{ kind: 'challenged', battleId: 4, role: '小明', time: NOW }],
    createTime: NOW,
    updateTime: NOW,
    ...own,
  };
}

export function thing(userId: number, own: Partial<PlayerThingRow> = {}): PlayerThingRow {
  return {
    userId,
    kind: 'equipment',
    name: '烟雾弹',
    description: 'hides / "you"',
    effect: 'stealth',
    power: 3,
    consumable: true,
    count: 2,
    ...own,
  };
}

export function adventure(adventureId: number, own: Partial<AdventureRow> = {}): AdventureRow {
  return {
    adventureId,
    userId: 5,
    role: '小明',
    taskId: null,
    quest: QUEST,
    state: { scene: 0, turn: 0, strain: 0, memories: [], ended: null },
    status: 'running',
    opening: null,
    turns: 0,
    figures: ['老僧'],
    pending: [
      { ...MOVE, hero: { dragonEye: 1, phoenixFeather: 2, experience: 3 }, met: ['老僧', 'the Crow'] },
    ],
    createTime: NOW,
    updateTime: NOW,
    ...own,
  };
}

export function adventureTurn(adventureId: number, number: number): AdventureTurnRow {
  return {
    adventureId,
    number,
    moveId: 1_000 + number,
    text: `我做 ${number}`,
    used: ['烟雾弹'],
    verdict: {
      grade: 'partial',
      way: null,
      dice: [1, 6],
      bonus: -1,
      difficulty: 9,
      reasons: ['not_owned:剑'],
      complication: null,
      figure: { name: '老僧', isNew: true },
      advanced: false,
      ended: null,
      reward: null,
    },
    told: `told ${number}\n"`,
    createTime: NOW + number,
  };
}

export function publicTask(taskId: number, own: Partial<PublicTaskRow> = {}): PublicTaskRow {
  return { taskId, quest: QUEST, userId: null, since: null, createTime: NOW, ...own };
}

const MOVE: Move = {
  moveId: 77,
  userId: 5,
  text: '扔',
  things: [
    {
      kind: 'skill',
      name: '御风',
      description: '',
      effect: 'haste',
      power: 1,
      consumable: false,
    },
  ],
  missing: ['神剑'],
};

export function battle(battleId: number, own: Partial<BattleRow> = {}): BattleRow {
  const attributes = { dragonEye: 100, phoenixFeather: 100, experience: 100 };
  return {
    battleId,
    status: 'challenged',
    seed: 2 ** 32 - 1,
    tongue: 'zh',
    fighters: [
      { userId: 5, role: '小明', attributes, image: 'aGk=' },
      { userId: 6, role: 'bob', attributes, image: null },
    ],
    state: {
      round: 0,
      wins: [0, 0],
      draws: 0,
      drawsInARow: 0,
      points: [0, 0],
      health: [100, 110],
      ended: null,
    },
    moves: [MOVE, null],
    read: [0, 0],
    fled: null,
    due: NOW + 60_000,
    createTime: NOW,
    updateTime: NOW,
    ...own,
  };
}

export function battleRound(battleId: number, number: number): BattleRoundRow {
  return {
    battleId,
    number,
    moves: [MOVE, null],
    round: {
      winner: 0,
      stances: ['attack', 'none'],
      dice: [6, 1],
      scores: [9, 0],
      harm: [0, 12],
      reasons: ['missing_move:1'],
    },
    told: `回合 ${number}`,
    createTime: NOW + number,
  };
}

/** One row of every table of the game. */
export async function everythingOf(store: Store): Promise<void> {
  const userId = await newUser(store);
  await new Head(store, 'player', userId).commit(
    write('player.put', player(userId)),
    write('playerPortrait.put', { userId, image: 'aGk=' }),
    write('playerThing.put', thing(userId)),
    write('playerTask.put', { userId, title: QUEST.title, quest: QUEST, createTime: NOW }),
    write('playerAnswer.insert', { userId, requestId: 'r', answer: { a: [1, null] }, createTime: NOW }),
  );
  const adventureId = store.ids.next('adventure');
  await new Head(store, 'adventure', adventureId).commit(
    write('adventure.put', adventure(adventureId)),
    write('adventureTurn.insert', adventureTurn(adventureId, 1)),
  );
  await new Head(store, 'lobby', 'tasks').commit(
    write('publicTask.put', publicTask(store.ids.next('quest'))),
  );
  const battleId = store.ids.next('battle');
  await new Head(store, 'battle', battleId).commit(
    write('battle.put', battle(battleId)),
    write('battleRound.insert', battleRound(battleId, 1)),
  );
}
