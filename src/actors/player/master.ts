import { reject } from '../../protocol/rejections.ts';
import { levelOf } from '../../rules/quest/hero.ts';
import type { Quest, Tongue } from '../../rules/quest/quest.ts';
import type { PlayerRow } from '../ports/rpg-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf, MasterReply, PlayerCommand } from './commands.ts';
import { setOut } from './moves.ts';
import type { PlayerPorts } from './ports.ts';
import { answer, isAnswered, notDone, refuse } from './repeat.ts';
import { type PlayerState, put } from './state.ts';

/** Lines of talk that are remembered, and of how many characters each. */
const KEPT_LINES = 12;
const KEPT_CHARACTERS = 500;
/** Tasks of his own that may wait for a player; the oldest goes first. */
const MOST_TASKS = 10;
const MOST_LEVEL = 10;

/** Talks with the dungeon master, who may send him into a task (rpg.md, /main). */
export function talk(ports: PlayerPorts) {
  return (turn: Turn<PlayerState>, { text, tongue, open, requestId }: CommandOf<'talk'>): void => {
    const { row, tasks } = turn.state;
    if (!row) return refuse(turn, requestId, reject('PLAYER_UNKNOWN'));
    const { role, talk: heard } = row;
    const request = {
      tongue,
      role,
      level: levelOf(row.attributes),
      text,
      heard,
      tasks: [...tasks.keys(), ...open],
      seed: turn.nextId('quest'),
    };
    const run = async (signal: AbortSignal): Promise<PlayerCommand> => {
      const given = await ports.teller.master(request, signal);
      const quest = given.wish === null ? null : await questOf(ports, row, tongue, given.wish, request.seed);
      return { type: 'mastered', text, tongue, answer: given, quest, requestId };
    };
    turn.job(run, (error) => notDone(error, requestId), turn.replyTo);
  };
}

export function mastered(turn: Turn<PlayerState>, command: CommandOf<'mastered'>): void {
  const { text, tongue, answer: given, quest, requestId } = command;
  if (isAnswered(turn, requestId)) return;
  const { row, tasks } = turn.state;
  if (!row) return refuse(turn, requestId, reject('PLAYER_UNKNOWN'));
  const said = [
    { own: true, text },
    { own: false, text: given.text },
  ].filter((line) => line.text !== '');
  const lines = [...row.talk, ...said].map((line) => ({
    ...line,
    text: line.text.slice(0, KEPT_CHARACTERS),
  }));
  put(turn, { talk: lines.slice(-KEPT_LINES), tongue });
  if (quest) keepTask(turn, quest);
  const taken = quest ?? (given.takes === null ? null : (tasks.get(given.takes)?.quest ?? null));
  const adventureId = taken ? setOut(turn, taken, null) : null;
  const reply: MasterReply = { text: given.text, adventureId, takes: taken ? null : given.takes };
  answer(turn, requestId, reply);
}

/** A task of his own, made of what he wrote (rpg.md, /task_request). */
export function wish(ports: PlayerPorts) {
  return (turn: Turn<PlayerState>, { text, tongue, requestId }: CommandOf<'wish'>): void => {
    const { row } = turn.state;
    if (!row) return refuse(turn, requestId, reject('PLAYER_UNKNOWN'));
    const seed = turn.nextId('quest');
    const run = async (): Promise<PlayerCommand> => ({
      type: 'wished',
      tongue,
      quest: await questOf(ports, row, tongue, text, seed),
      requestId,
    });
    turn.job(run, (error) => notDone(error, requestId), turn.replyTo);
  };
}

export function wished(turn: Turn<PlayerState>, { quest, tongue, requestId }: CommandOf<'wished'>): void {
  if (isAnswered(turn, requestId)) return;
  put(turn, { tongue });
  keepTask(turn, quest);
  answer(turn, requestId, quest);
}

function keepTask(turn: Turn<PlayerState>, quest: Quest): void {
  const { tasks, userId } = turn.state;
  const task = { userId, title: quest.title, quest, createTime: turn.now };
  tasks.set(quest.title, task);
  turn.write('playerTask.put', task);
  for (const title of tasks.keys()) {
    if (tasks.size <= MOST_TASKS) break;
    tasks.delete(title);
    turn.write('playerTask.delete', { userId, title });
  }
}

async function questOf(
  { compute }: PlayerPorts,
  { attributes }: PlayerRow,
  tongue: Tongue,
  text: string,
  seed: number,
): Promise<Quest> {
  const level = Math.min(MOST_LEVEL, levelOf(attributes));
  const [quest] = await compute.makeQuests([{ seed, tongue, level, category: null, text }]);
  if (!quest) throw new Error('no quest was made');
  return quest;
}
