import { Refusal } from './desk.ts';
import type { RewardFacts, TurnFacts } from './facts.ts';
import type { Game } from './game.ts';

/** One turn of the running task: what the player does, what comes of it, and at the end the reward. */
export async function takeTurn(game: Game, text: string): Promise<void> {
  const { words } = game.ports;
  const things = game.takeThings();
  const body = { text, ...things, roles: game.met };
  const turn = await game.told<TurnFacts>('feedback', body).catch((error: unknown) => {
    // It has ended elsewhere, or was left for too long.
    if (error instanceof Refusal && error.statusCode === 404) game.place = { kind: 'tavern' };
    game.items = things.items;
    game.skills = things.skills;
    throw error;
  });
  game.say(words.says(turn.role ?? words.narrator, turn.text));
  if (turn.role !== null && !game.met.includes(turn.role)) game.met = [...game.met, turn.role];
  if (turn.npc_status) await game.picture(turn.role ?? 'figure', turn.image_data);
  if (turn.reward === undefined && !turn.status) return;
  game.place = { kind: 'tavern' };
  game.say(words.taskWon);
  const parts = rewardParts(turn.reward ?? {});
  game.say(parts.length > 0 ? words.reward(parts) : words.noReward);
}

/** What was gained, and lost, each as a few words. */
function rewardParts({ equipments = {}, skills = {}, ...purses }: RewardFacts): string[] {
  const counted = Object.entries(purses).filter(
    ([name, amount]) => !PLAIN.includes(name) && typeof amount === 'number' && amount !== 0,
  );
  const parts = counted.map(([name, amount]) => `${name} ${Number(amount) > 0 ? '+' : ''}${amount}`);
  return [...parts, ...Object.keys(equipments), ...Object.keys(skills)];
}

/** Beside the purses. */
const PLAIN = ['status_code'];

/** Goes on with the task that runs, if one does; its next answer tells. */
export function goOn(game: Game): void {
  if (game.place.kind === 'duel') return game.say(game.ports.words.inDuel);
  game.place = { kind: 'task' };
  game.say(game.ports.words.onTheWay);
}
