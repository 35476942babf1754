import { explain } from '../../lib/fault.ts';
import { reject } from '../../protocol/rejections.ts';
import type { Quest, Tongue } from '../../rules/quest/quest.ts';
import type { Random } from '../ports/random.ts';
import type { RpgCompute } from '../ports/rpg-compute.ts';
import type { PublicTaskRow } from '../ports/rpg-rows.ts';
import type { RpgStore } from '../ports/rpg-store.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import { idOf } from '../runtime/address.ts';
import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import type { Turn } from '../runtime/turn.ts';
import { LOBBY, type LobbyCommand } from './commands.ts';

export interface LobbyPorts {
  readonly store: Pick<RpgStore, 'loadLobby'>;
  readonly compute: RpgCompute;
  readonly random: Random;
  readonly telemetry: Telemetry;
  /** How long a task waits for who has it to begin; a crash may have come between (ms). */
  readonly reservedMs: number;
}

interface LobbyState {
  /** By number. */
  readonly tasks: Map<number, PublicTaskRow>;
  filling: boolean;
}

/** Open tasks of each language (rpg.md, /task_info). */
const OPEN_TASKS = 3;
const TONGUES: readonly Tongue[] = ['zh', 'en'];
const MOST_LEVEL = 10;
const SEED_BOUND = 2 ** 32;
const AGAIN_MS = 5_000;

/** The public tasks, at `lobby/tasks`: three are open, and who selects one has it alone. */
export function lobbyBehavior(ports: LobbyPorts): AnyBehavior {
  const behavior: Behavior<LobbyState, LobbyCommand> = {
    kind: 'lobby',
    load: async (ids) => {
      const { version, state: rows } = await ports.store.loadLobby();
      const tasks = new Map((rows ?? []).map((row) => [row.taskId, row]));
      return new Map(ids.map((id) => [id, { version, state: { tasks, filling: false } }]));
    },
    // Tasks are there before somebody asks.
    resumeIds: async () => [idOf(LOBBY)],
    activated: (turn) => fill(turn, ports),
    handlers: {
      list: (turn, { tongue }) => turn.reply(open(turn.state, tongue).map(({ quest }) => quest.title)),
      occupy: (turn, { userId, title }) => {
        const named = [...turn.state.tasks.values()].filter(({ quest }) => quest.title === title);
        const task = named.find((one) => one.userId === userId) ?? named.find((one) => one.userId === null);
        if (!task) return turn.reject(reject('QUEST_UNKNOWN'));
        const isHeld = task.userId === userId && task.since === null;
        if (!isHeld) put(turn, { ...task, userId, since: turn.now });
        turn.wakeAt(nextDue(turn.state, ports));
        fill(turn, ports);
        turn.reply({ taskId: task.taskId, quest: task.quest });
      },
      hold: (turn, { taskId, userId }) => {
        const task = turn.state.tasks.get(taskId);
        // It may have waited for too long, and be free again.
        if (!task || (task.userId !== null && task.userId !== userId)) return;
        put(turn, { ...task, userId, since: null });
        turn.wakeAt(nextDue(turn.state, ports));
        fill(turn, ports);
      },
      release: (turn, { taskId, userId, done }) => {
        const task = turn.state.tasks.get(taskId);
        if (task?.userId !== userId) return;
        free(turn, task, done);
        turn.wakeAt(nextDue(turn.state, ports));
        fill(turn, ports);
      },
      filled: (turn, { quests }) => {
        turn.state.filling = false;
        for (const quest of quests) offer(turn, quest);
        fill(turn, ports);
      },
      notFilled: (turn, { reason }) => {
        turn.state.filling = false;
        turn.announce(() => ports.telemetry.warn('no public tasks could be made', { error: reason }));
        turn.timer('fill', AGAIN_MS, { type: 'wakeup' });
      },
      wakeup: (turn) => {
        for (const task of [...turn.state.tasks.values()])
          if (task.since !== null && turn.now - task.since >= ports.reservedMs) free(turn, task, false);
        turn.wakeAt(nextDue(turn.state, ports));
        fill(turn, ports);
      },
    },
  };
  return anyBehavior(behavior);
}

function open({ tasks }: LobbyState, tongue: Tongue): PublicTaskRow[] {
  return [...tasks.values()].filter(({ userId, quest }) => userId === null && quest.tongue === tongue);
}

/** Nobody has it any more. What is free while three others are would only be one more: it goes, as does what is done. */
function free(turn: Turn<LobbyState>, task: PublicTaskRow, done: boolean): void {
  const { taskId, quest } = task;
  if (done || open(turn.state, quest.tongue).length >= OPEN_TASKS) {
    turn.state.tasks.delete(taskId);
    turn.write('publicTask.delete', { taskId });
  } else {
    put(turn, { ...task, userId: null, since: null });
  }
}

/** Has new tasks made where fewer than three are open. */
function fill(turn: Turn<LobbyState>, { compute, random }: LobbyPorts): void {
  const { state } = turn;
  if (state.filling) return;
  const wishes = TONGUES.flatMap((tongue) =>
    Array.from({ length: Math.max(0, OPEN_TASKS - open(state, tongue).length) }, () => ({
      seed: random.below(SEED_BOUND),
      tongue,
      level: 1 + random.below(MOST_LEVEL),
      category: null,
      text: '',
    })),
  );
  if (wishes.length === 0) return;
  state.filling = true;
  turn.job(
    async (): Promise<LobbyCommand> => ({ type: 'filled', quests: await compute.makeQuests(wishes) }),
    (error): LobbyCommand => ({ type: 'notFilled', reason: explain(error) }),
  );
}

function nextDue({ tasks }: LobbyState, { reservedMs }: LobbyPorts): number | null {
  const since = [...tasks.values()].flatMap((task) => task.since ?? []);
  return since.length > 0 ? Math.min(...since) + reservedMs : null;
}

function put(turn: Turn<LobbyState>, row: PublicTaskRow): void {
  turn.state.tasks.set(row.taskId, row);
  turn.write('publicTask.put', row);
}

/** A new task, unless enough are open or one has the title already. */
function offer(turn: Turn<LobbyState>, quest: Quest): void {
  const { state } = turn;
  if (open(state, quest.tongue).length >= OPEN_TASKS) return;
  if ([...state.tasks.values()].some((one) => one.quest.title === quest.title)) return;
  const taskId = turn.nextId('quest');
  put(turn, { taskId, quest, userId: null, since: null, createTime: turn.now });
}
