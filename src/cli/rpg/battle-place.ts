import type { Game } from './game.ts';

/** From now on words are moves of this battle. */
export function enterDuel(game: Game, id: string, opponent: string): void {
  if (game.begun.has(id)) return;
  game.begun.add(id);
  const from = game.place.kind === 'duel' ? game.place.from : game.place.kind;
  game.place = { kind: 'duel', id, opponent, from };
  game.isRoundOpen = false;
  game.say(game.ports.words.begins(opponent));
}

/** The duel is over: back to where he was before. */
export function leaveDuel(game: Game, why: string): void {
  const { place } = game;
  if (place.kind !== 'duel') return;
  game.place = { kind: place.from };
  game.isRoundOpen = false;
  game.say(why);
}
