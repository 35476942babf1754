import { Fault } from '../../lib/fault.ts';
import { enterDuel, leaveDuel } from './battle-place.ts';
import type { RefreshFacts } from './facts.ts';
import type { Game } from './game.ts';

const EVERY_MS = 2_000;

/** Looks for news every two seconds until `signal` is aborted: who challenges, and what the other one did. */
export async function watch(game: Game, signal: AbortSignal): Promise<void> {
  const { sleep, words } = game.ports;
  let isLost = false;
  while (!signal.aborted) {
    await sleep(EVERY_MS, signal);
    if (signal.aborted) return;
    try {
      await look(game);
      if (isLost) game.say(words.found);
      isLost = false;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (!isLost && !signal.aborted) game.say(words.lost);
      isLost = true;
    }
  }
}

/** One look, and all that it brings is said. Rejects as the desk does. */
export async function look(game: Game): Promise<void> {
  const { place, isReading } = game;
  // A round is read once: who waits for it in another call reads it there.
  const battle_id = place.kind === 'duel' && !isReading ? place.id : null;
  const news = await game.call<RefreshFacts>('refresh', { battle_id });
  hearChallenges(game, news);
  for (const id of news.accept_id) {
    const opponent = game.opponents.get(id);
    if (opponent !== undefined) enterDuel(game, id, opponent);
  }
  hearRound(game, news, battle_id);
}

function hearChallenges(game: Game, { id_list, role_list }: RefreshFacts): void {
  for (const [i, id] of id_list.entries()) {
    const role = role_list[i] ?? '';
    if (game.challenges.some((one) => one.id === id)) continue;
    game.challenges = [...game.challenges, { id, role }];
    game.say(game.ports.words.challenged(role));
  }
}

function hearRound(game: Game, news: RefreshFacts, battleId: string | null): void {
  const { words } = game.ports;
  const { place } = game;
  const isHere = place.kind === 'duel' && place.id === battleId;
  if (news.role !== null && isHere) {
    game.isRoundOpen = false;
    if (news.role_text !== '') game.say(words.moved(news.role, news.role_text));
  }
  if (news.system_text !== '') game.say(news.system_text);
  if (news.status && isHere) leaveDuel(game, words.duelOver);
}
