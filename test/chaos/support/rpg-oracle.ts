import type { Told } from '../../support/rpg-player.ts';
import { goodsProblems } from './rpg-goods.ts';
import type { EffectPayload, RpgTables } from './rpg-rows.ts';

/** An answer that somebody was told, of a call that he may repeat: `path request_id`. */
export interface Heard {
  readonly role: string;
  readonly call: string;
  readonly fields: object;
  readonly told: Told;
}

const OPEN_TASKS = 3;

/** Whatever has been committed at any moment, with what is on its way; sentences about what cannot be. */
export function rowProblems(tables: RpgTables): string[] {
  return [
    ...goodsProblems(tables),
    ...moveProblems(tables),
    ...adventureProblems(tables),
    ...battleProblems(tables),
    ...taskProblems(tables),
  ];
}

/** Of a server that has nothing to do any more, whose players have ended all they had begun. */
export function quietProblems({ effects, adventures, battles, public_tasks }: RpgTables): string[] {
  const problems = effects.map(
    ({ target, payload }) => `an effect is left over: ${payload.type} to ${target}`,
  );
  for (const { adventure_id, status, pending } of adventures)
    if (status === 'running') problems.push(`adventure ${adventure_id} runs, with ${pending.length} moves`);
  for (const { battle_id, status } of battles)
    if (status === 'fighting') problems.push(`battle ${battle_id} goes on`);
  for (const tongue of ['zh', 'en']) {
    const open = public_tasks.filter(({ quest, user_id }) => quest.tongue === tongue && user_id === null);
    if (open.length !== OPEN_TASKS) problems.push(`${open.length} tasks are open in ${tongue}`);
  }
  return problems;
}

/** What was told against what is stored. */
export function heardProblems(heard: readonly Heard[], tables: RpgTables): string[] {
  const ids = new Map(tables.players.map(({ role, user_id }) => [role, user_id]));
  const answers = new Map(
    tables.player_answers.map((row) => [`${row.user_id} ${row.request_id}`, row.answer]),
  );
  const turns = new Map(tables.adventure_turns.map((turn) => [turn.move_id, turn]));
  const rounds = new Set(tables.battle_rounds.map(({ told }) => told));
  return heard.flatMap(({ role, call, told }) => {
    const where = `${role}, ${call}`;
    const answer = answers.get(`${ids.get(role)} ${call}`) as Record<string, unknown> | undefined;
    const [path] = call.split(' ');
    // A battle that is over is read without a move.
    if (!answer) return path === 'battle' ? [] : [`${where}: what was answered is not there`];
    if (path === 'merge') return mergeProblems(told, answer).map((problem) => `${where}: ${problem}`);
    if (path === 'battle')
      return told.action !== '' && !rounds.has(told.text) ? [`${where}: no round is told so`] : [];
    if (path !== 'feedback') return [];
    const turn = turns.get(Number(answer.moveId));
    if (!turn) return [`${where}: move ${answer.moveId} has no turn`];
    if (turn.told !== told.text) return [`${where}: turn ${turn.number} is told otherwise`];
    const hasEnded = turn.verdict.ended !== null;
    if (told.status !== hasEnded || 'reward' in told !== hasEnded)
      return [`${where}: status ${told.status}, the turn ended ${turn.verdict.ended}`];
    return [];
  });
}

function mergeProblems(told: Told, answer: Readonly<Record<string, unknown>>): string[] {
  const { name } = answer.thing as { name: string };
  return told.item.name === name && told.text === answer.text
    ? []
    : [`${told.item.name} was made, not ${name}`];
}

/** Every move is in one place: on its way, waiting, or told once. Given back it is nowhere. */
function moveProblems({ players, player_answers, ...tables }: RpgTables): string[] {
  const { adventures, adventure_turns, battles, battle_rounds, effects } = tables;
  const places = new Map<number, string[]>();
  const put = (moveId: number | undefined, place: string) => {
    if (moveId !== undefined) places.set(moveId, [...(places.get(moveId) ?? []), place]);
  };
  for (const { adventure_id, number, move_id } of adventure_turns)
    put(move_id, `turn ${number} of adventure ${adventure_id}`);
  for (const { battle_id, number, moves } of battle_rounds)
    for (const move of moves) put(move?.moveId, `round ${number} of battle ${battle_id}`);
  for (const { adventure_id, pending } of adventures)
    for (const { moveId } of pending) put(moveId, `waiting in adventure ${adventure_id}`);
  for (const { battle_id, moves } of battles)
    for (const move of moves) put(move?.moveId, `waiting in battle ${battle_id}`);
  for (const { payload, target } of effects) put(payload.move?.moveId, `on the way to ${target}`);
  const made = new Map<number, number>();
  const turnsOf = new Map<number, number>();
  const problems: string[] = [];
  for (const { user_id, request_id, answer } of player_answers) {
    const moveId = (answer as { moveId?: number } | null)?.moveId;
    if (moveId === undefined) continue;
    if (made.has(moveId)) problems.push(`move ${moveId} answered two calls`);
    made.set(moveId, user_id);
    if (request_id.startsWith('feedback ')) turnsOf.set(user_id, (turnsOf.get(user_id) ?? 0) + 1);
  }
  for (const [moveId, where] of places) {
    if (where.length > 1) problems.push(`move ${moveId} is ${where.join(' and ')}`);
    if (!made.has(moveId)) problems.push(`nobody made move ${moveId}, which is ${where[0]}`);
  }
  for (const { role, user_id, world_turns } of players)
    if (world_turns !== (turnsOf.get(user_id) ?? 0))
      problems.push(`${role} took ${turnsOf.get(user_id) ?? 0} turns, and ${world_turns} have passed`);
  return problems;
}

function adventureProblems({ adventures, adventure_turns, players, effects }: RpgTables): string[] {
  const problems: string[] = [];
  const on = (adventureId: number, type: string) =>
    effects.some(({ target, payload }) => target === `adventure/${adventureId}` && payload.type === type);
  for (const { adventure_id, status, turns, pending, user_id } of adventures) {
    const own = adventure_turns
      .filter((turn) => turn.adventure_id === adventure_id)
      .sort((a, b) => a.number - b.number);
    const where = `adventure ${adventure_id}`;
    if (own.some(({ number }, i) => number !== i + 1) || own.length !== turns)
      problems.push(`${where} has turns ${own.map(({ number }) => number)} of ${turns}`);
    const ends = own.filter(({ verdict }) => verdict.ended !== null);
    const isPlayed = status === 'won' || status === 'lost';
    if (ends.length > (isPlayed ? 1 : 0) || (isPlayed && own.at(-1)?.verdict.ended !== status))
      problems.push(`${where} is ${status}, its turns end ${ends.map(({ verdict }) => verdict.ended)}`);
    if (own.some(({ verdict }) => verdict.ended === null && verdict.reward !== null))
      problems.push(`${where} pays before its end`);
    if (status !== 'running' && pending.length > 0) problems.push(`${where} is ${status}, and moves wait`);
    const player = players.find((one) => one.user_id === user_id);
    if (status === 'running' && player?.adventure_id !== adventure_id && !on(adventure_id, 'abandon'))
      problems.push(`${where} runs, ${player?.role} is in ${player?.adventure_id}`);
  }
  for (const { role, user_id, adventure_id } of players) {
    if (adventure_id === null) continue;
    const isRunning = adventures.some((one) => one.adventure_id === adventure_id && one.status === 'running');
    const ends = ({ ended }: EffectPayload) => ended?.adventureId === adventure_id;
    const isTold = effects.some(({ target, payload }) => target === `player/${user_id}` && ends(payload));
    if (!isRunning && !isTold && !on(adventure_id, 'begin'))
      problems.push(`${role} is in adventure ${adventure_id}, which does not run`);
  }
  return problems;
}

function battleProblems({ battles, battle_rounds }: RpgTables): string[] {
  const problems: string[] = [];
  for (const { battle_id, status, state, moves, fighters } of battles) {
    const own = battle_rounds.filter((round) => round.battle_id === battle_id);
    const numbers = own.map(({ number }) => number).sort((a, b) => a - b);
    const where = `battle ${battle_id}`;
    if (numbers.some((number, i) => number !== i + 1) || numbers.length !== state.round)
      problems.push(`${where} has rounds ${numbers} of ${state.round}`);
    if ((status === 'over') !== (state.ended !== null))
      problems.push(`${where} is ${status}, and not by its rounds`);
    if (status !== 'fighting' && moves.some((move) => move !== null))
      problems.push(`${where} is ${status}, and moves wait`);
    for (const { moves: made } of [...own, { moves }])
      if (made.some((move, side) => move && move.userId !== fighters[side]?.userId))
        problems.push(`${where} has moves of others`);
  }
  return problems;
}

function taskProblems({ public_tasks, adventures, effects }: RpgTables): string[] {
  const problems: string[] = [];
  const toPool = (type: string, taskId: number) =>
    effects.some(({ target, payload }) => {
      return target === 'lobby/tasks' && payload.type === type && payload.taskId === taskId;
    });
  const plays = adventures.filter(({ status, task_id }) => status === 'running' && task_id !== null);
  for (const { task_id, user_id, since } of public_tasks) {
    if (user_id === null || since !== null) continue;
    const isPlayed = plays.some((one) => one.task_id === task_id && one.user_id === user_id);
    const isOnTheWay = effects.some(({ payload }) => payload.type === 'begin' && payload.taskId === task_id);
    if (!isPlayed && !isOnTheWay && !toPool('release', task_id))
      problems.push(`task ${task_id} is occupied, and nobody plays it`);
  }
  for (const { adventure_id, task_id, user_id } of plays) {
    const isHis = public_tasks.some((task) => task.task_id === task_id && task.user_id === user_id);
    if (!isHis && !toPool('hold', task_id ?? 0))
      problems.push(`adventure ${adventure_id} is of task ${task_id}, which is not his`);
  }
  return problems;
}
