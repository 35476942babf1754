import { adventureBehavior } from '../../src/actors/adventure/behavior.ts';
import type { AdventureCommand } from '../../src/actors/adventure/commands.ts';
import { battleBehavior } from '../../src/actors/battle/behavior.ts';
import type { BattleCommand, BattleNews } from '../../src/actors/battle/commands.ts';
import { lobbyBehavior } from '../../src/actors/lobby/behavior.ts';
import { LOBBY, type LobbyCommand } from '../../src/actors/lobby/commands.ts';
import { playerBehavior } from '../../src/actors/player/behavior.ts';
import type { Moved, PlayerCommand } from '../../src/actors/player/commands.ts';
import type { RpgCompute } from '../../src/actors/ports/rpg-compute.ts';
import type { Fighter } from '../../src/actors/ports/rpg-rows.ts';
import type { Storyteller } from '../../src/actors/ports/storyteller.ts';
import { addressOf } from '../../src/actors/runtime/address.ts';
import type { Reply } from '../../src/actors/runtime/envelope.ts';
import type { System } from '../../src/actors/runtime/system.ts';
import type { DuelInput, DuelResult } from '../../src/rules/duel/duel.ts';
import type { Reward, Thing } from '../../src/rules/quest/hero.ts';
import type { Quest, QuestWish, TurnInput, TurnResult } from '../../src/rules/quest/quest.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';
import { virtualSystem } from '../support/virtual-system.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import type { MemoryRpg } from './memory-rpg.ts';

export const IDLE_MS = 1_800_000;
export const ANSWER_MS = 60_000;
export const MOVE_MS = 120_000;
export const RESERVED_MS = 60_000;

type Asked = PlayerCommand | AdventureCommand | BattleCommand;

let lastId = 1_000;

export const POTION: Thing = {
  kind: 'equipment',
  name: 'potion',
  description: '',
  effect: 'heal',
  power: 3,
  consumable: true,
};
export const SWORD: Thing = { ...POTION, name: 'sword', effect: 'strike', consumable: false };
export const PRIZE: Reward = { dragonEye: 3, phoenixFeather: 0, experience: 40, things: [POTION] };

/** A quest of so many turns, whatever is done in them. */
export function questOf(title: string, turns = 2, tongue: Quest['tongue'] = 'en'): Quest {
  const facts = { place: 'p', giver: 'g', foe: 'f', prize: 'z', wish: '' };
  return { title, category: 'hunt', tongue, level: 1, seed: turns, facts, scenes: [] };
}

/** The role-play game over a store in memory, in virtual time. Rules are of a few lines; the teller may be held. */
export class RpgNode {
  readonly time: VirtualTime;
  readonly store: MemoryRpg;
  readonly system: System;
  readonly telemetry = new SilentTelemetry();
  /** Who is online. */
  readonly here = new Set<number>();
  /** While it is set the teller says nothing. */
  gate: Promise<void> = Promise.resolve();
  fails = false;
  /** How often the teller was asked for something. */
  asked = 0;

  private constructor(store: MemoryRpg, time: VirtualTime) {
    this.time = time;
    this.store = store;
    const { telemetry } = this;
    this.system = virtualSystem(time, store, telemetry, () => ++lastId);
    const shared = { store, compute: COMPUTE, teller: this.#teller(), telemetry };
    const limits = { answerMs: ANSWER_MS, moveMs: MOVE_MS };
    this.system.register(playerBehavior(shared));
    this.system.register(adventureBehavior({ ...shared, idleMs: IDLE_MS }));
    this.system.register(battleBehavior({ ...shared, limits, isHere: (userId) => this.here.has(userId) }));
    this.system.register(lobbyBehavior({ ...shared, random: new SeededRandom(1), reservedMs: RESERVED_MS }));
  }

  static async start(store: MemoryRpg, time = new VirtualTime()): Promise<RpgNode> {
    const node = new RpgNode(store, time);
    const started = node.system.start();
    await time.settle();
    await started;
    await time.settle();
    return node;
  }

  player(userId: number, command: PlayerCommand): Promise<Reply> {
    return this.told('player', userId, command);
  }

  adventure(id: number, command: AdventureCommand): Promise<Reply> {
    return this.told('adventure', id, command);
  }

  battle(id: number, command: BattleCommand): Promise<Reply> {
    return this.told('battle', id, command);
  }

  async lobby(command: LobbyCommand): Promise<Reply> {
    const reply = this.system.ask(LOBBY, command, 600_000);
    await this.time.settle();
    return reply;
  }

  /** Without waiting for the answer. */
  ask(kind: string, id: number, command: Asked): Promise<Reply> {
    return this.system.ask(addressOf(kind, id), command, 3_600_000);
  }

  async told(kind: string, id: number, command: Asked): Promise<Reply> {
    const reply = this.ask(kind, id, command);
    await this.time.settle();
    return reply;
  }

  async enter(userId: number, ...things: Thing[]): Promise<void> {
    this.here.add(userId);
    const role = `role${userId}`;
    await this.player(userId, { type: 'enter', role, ip: null, cameFrom: null, image: null });
    await this.give(userId, ...things);
  }

  async give(userId: number, ...things: Thing[]): Promise<void> {
    const command: PlayerCommand = { type: 'giveBack', things };
    this.system.tell(addressOf('player', userId), command);
    await this.time.settle();
  }

  /** A move as /feedback and /battle make it; answers its number. */
  async move(
    userId: number,
    to: 'adventure' | number,
    items: string[] = [],
    requestId: string | null = null,
  ) {
    const target = to === 'adventure' ? to : { battleId: to };
    const rest = { text: 'go', items, skills: [], met: [], requestId };
    return this.player(userId, { type: 'move', to: target, ...rest });
  }

  async fighting(first: number, second: number): Promise<number> {
    const battleId = await this.challenged(first, second);
    await this.battle(battleId, { type: 'accept', by: second, image: null });
    return battleId;
  }

  async challenged(first: number, second: number): Promise<number> {
    const battleId = ++lastId;
    const fighters = [this.#fighter(first), this.#fighter(second)] as const;
    await this.battle(battleId, { type: 'challenge', fighters, tongue: 'en', seed: 1 });
    return battleId;
  }

  /** The teller says nothing until what is returned is called. */
  hush(): () => Promise<void> {
    let open: () => void = () => undefined;
    this.gate = new Promise<void>((resolve) => {
      open = resolve;
    });
    return async () => {
      open();
      await this.time.settle();
    };
  }

  /** Ends at once, as a killed process does. */
  kill(): void {
    this.system.halt();
  }

  #fighter(userId: number): Fighter {
    const attributes = { dragonEye: 100, phoenixFeather: 100, experience: 100 };
    return { userId, role: `role${userId}`, attributes, image: null };
  }

  #teller(): Storyteller {
    const tell = async <T>(value: T): Promise<T> => {
      this.asked += 1;
      await this.gate;
      if (this.fails) throw new Error('the teller is away');
      return value;
    };
    return {
      master: ({ text, tasks }) =>
        tell({
          text: `master: ${text}`,
          wish: text.startsWith('wish ') ? text.slice(5) : null,
          takes: tasks.find((title) => text === `take ${title}`) ?? null,
        }),
      opening: (quest) => tell(`opening ${quest.title}`),
      turn: ({ state }) => tell(`turn ${state.turn}`),
      duel: ({ state }) => tell(`round ${state.round}`),
      crafted: ({ thing }) => tell({ name: thing.name, description: 'd', text: `made ${thing.name}` }),
    };
  }
}

/** Rules of a few lines: a quest of `seed` turns, a duel that the longer text wins. */
const COMPUTE: RpgCompute = {
  makeQuests: async (wishes) =>
    wishes.map(({ seed, text, tongue }: QuestWish) => questOf(text || `public ${seed}`, 2, tongue)),
  questTurns: async (turns) => turns.map(turnOf),
  duelRounds: async (rounds) => rounds.map(roundOf),
  craft: async ({ kind, seed }) => ({ ...SWORD, kind, name: `thing ${seed}` }),
};

function turnOf({ quest, state }: TurnInput): TurnResult {
  const turn = state.turn + 1;
  const ended = turn >= quest.seed ? 'won' : null;
  return {
    state: { ...state, turn, ended },
    verdict: {
      grade: 'success',
      way: null,
      dice: [3, 4],
      bonus: 0,
      difficulty: 7,
      reasons: [],
      complication: null,
      figure: { name: 'Mira', isNew: turn === 1 },
      advanced: true,
      ended,
      reward: ended ? PRIZE : null,
    },
  };
}

function roundOf({ state, moves }: DuelInput): DuelResult {
  const [first, second] = moves.map((move) => (move ? move.text.length : -1));
  const winner = first === second ? null : (first ?? 0) > (second ?? 0) ? 0 : 1;
  const wins = [state.wins[0] + (winner === 0 ? 1 : 0), state.wins[1] + (winner === 1 ? 1 : 0)] as const;
  const champion = wins[0] >= 3 ? 0 : wins[1] >= 3 ? 1 : null;
  return {
    state: {
      ...state,
      round: state.round + 1,
      wins,
      ended: champion === null ? null : { winner: champion, by: 'wins' },
    },
    round: {
      winner,
      stances: ['attack', 'attack'],
      dice: [1, 1],
      scores: [0, 0],
      harm: [0, 0],
      reasons: [],
    },
  };
}

export function replied<T>(reply: Reply): T {
  if (!reply.ok) throw new Error(`${reply.rejection.code}: ${reply.rejection.message}`);
  return reply.value as T;
}

export function codeOf(reply: Reply): string {
  return reply.ok ? 'ok' : reply.rejection.code;
}

export const moveIdOf = (reply: Reply) => replied<Moved>(reply).moveId;
export const newsOf = (reply: Reply) => replied<BattleNews>(reply);
