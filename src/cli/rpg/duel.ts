import { enterDuel, leaveDuel } from './battle-place.ts';
import { Refusal } from './desk.ts';
import type { ChallengedFacts, FightFacts } from './facts.ts';
import type { Challenge, Game } from './game.ts';
import { look } from './watch.ts';

/** Longer than a challenge may wait, and than a round may. */
const CHALLENGE_MS = 11 * 60_000;
const ROUND_MS = 65 * 60_000;
const EVERY_MS = 2_000;
/** How long a script waits to be challenged, and for a round. */
const MOST_LOOKS = 75;

export async function challenge(game: Game, name: string): Promise<void> {
  const { words, role } = game.ports;
  if (game.place.kind === 'duel') return game.say(words.inDuel);
  if (name === '') return game.say(words.duelHow);
  game.say(words.challenging(name));
  const body = { role1: role, role2: name, wait: true };
  const asking = { requestId: game.ports.newId(), also: [408], deadlineMs: CHALLENGE_MS };
  const answer = await game.call<ChallengedFacts & { status_code: number }>('challenge', body, asking);
  // A refusal says why instead of naming a battle.
  if (answer.id !== undefined) game.opponents.set(answer.id, name);
  if (answer.status_code === 408) return game.say(words.notAnswered);
  if (!answer.status) return game.say(words.rejected(name));
  await game.picture(name, answer.image_data);
  enterDuel(game, answer.id, name);
}

/** Accepts the newest challenge, or that of somebody. A script waits until there is one. */
export async function accept(game: Game, name: string): Promise<void> {
  const { words } = game.ports;
  if (game.place.kind === 'duel') return game.say(words.inDuel);
  const found = await findChallenge(game, name);
  if (!found) return game.say(words.nobodyChallenges);
  forget(game, found);
  await game.call('accept_challenge', { id: found.id });
  enterDuel(game, found.id, found.role);
}

export async function refuse(game: Game, name: string): Promise<void> {
  const { words } = game.ports;
  const found = await findChallenge(game, name);
  if (!found) return game.say(words.nobodyChallenges);
  forget(game, found);
  await game.call('reject_challenge', { id: found.id });
  game.say(words.challengeRefused(found.role));
}

async function findChallenge(game: Game, name: string): Promise<Challenge | null> {
  const { face, words, sleep } = game.ports;
  const small = name.toLowerCase();
  const find = () => game.challenges.findLast(({ role }) => name === '' || role.toLowerCase() === small);
  await look(game);
  if (!find() && !face.isLive) game.say(words.waitsForChallenge);
  for (let looks = 0; !find() && !face.isLive && looks < MOST_LOOKS; looks += 1) {
    await sleep(EVERY_MS);
    await look(game);
  }
  return find() ?? null;
}

function forget(game: Game, { id }: Challenge): void {
  game.challenges = game.challenges.filter((one) => one.id !== id);
}

/** A move of the battle, and what came of its round. */
export async function fight(game: Game, text: string): Promise<void> {
  const { words, face, sleep } = game.ports;
  const { place } = game;
  if (place.kind !== 'duel') return;
  const things = game.takeThings();
  const body = { id: place.id, text, ...things, wait: true };
  game.say(words.waitsForMove(place.opponent));
  game.isReading = true;
  const asking = { requestId: game.ports.newId(), deadlineMs: ROUND_MS };
  const round = await game
    .call<FightFacts>('battle', body, asking)
    .catch((error: unknown) => {
      if (error instanceof Refusal && error.statusCode === 404) leaveDuel(game, words.duelOver);
      throw error;
    })
    .finally(() => {
      game.isReading = false;
    });
  tellRound(game, round);
  for (let looks = 0; game.isRoundOpen && !face.isLive && looks < MOST_LOOKS; looks += 1) {
    await sleep(EVERY_MS);
    await look(game);
  }
}

function tellRound(game: Game, { action, text, result, status, wins, winner }: FightFacts): void {
  const { words } = game.ports;
  const { place } = game;
  if (place.kind !== 'duel') return;
  // Without a move of the other one there is only a sentence that it is waited for.
  game.isRoundOpen = action === '' && !status;
  if (action !== '') game.say(words.moved(place.opponent, action));
  game.say(result || text);
  if (wins && !game.isRoundOpen) game.say(words.score(...wins));
  if (status) leaveDuel(game, winner === undefined ? words.duelOver : words.duelWon(winner));
}
