import { Fault } from '../../lib/fault.ts';
import { type CommandName, lineOf } from './commands.ts';
import { accept, challenge, fight, refuse } from './duel.ts';
import type { Game } from './game.ts';
import { goOn, takeTurn } from './task.ts';
import { showTasks, take, talk, wish } from './tavern.ts';
import { arm, make, showOnline, showStatus, showThings } from './things.ts';
import { watch } from './watch.ts';

/**
 * Plays until the player leaves, or has no more to say: the master greets him, then each line is words or a command.
 * Refusals are said and change nothing. In a script a server that is gone ends it: rejects with its `Fault`.
 */
export async function play(game: Game): Promise<void> {
  const { face, words, role } = game.ports;
  const over = new AbortController();
  await attempt(game, () => talk(game, ''));
  game.say(words.hint);
  const watching = watch(game, over.signal);
  try {
    for (;;) {
      const typed = await face.next(words.prompts[game.place.kind]);
      if (typed === null) break;
      const line = lineOf(typed);
      if (line.kind === 'command' && line.name === 'quit') break;
      if (line.kind === 'unknown') game.say(words.unknown(line.name));
      else if (line.kind === 'command') await attempt(game, () => COMMANDS[line.name](game, line.rest));
      else if (line.kind === 'words') await attempt(game, () => speak(game, line.text));
    }
    game.say(words.bye(role));
  } finally {
    over.abort();
    void watching.catch(() => undefined);
  }
}

/** Words are for whoever is there. A number in the tavern is that of a task that was listed. */
async function speak(game: Game, text: string): Promise<void> {
  const { kind } = game.place;
  if (kind === 'duel') return fight(game, text);
  if (kind === 'task') return takeTurn(game, text);
  if (/^\d+$/.test(text) && game.tasks.length > 0) return take(game, text);
  return talk(game, text);
}

async function armed(game: Game, kind: 'items' | 'skills', rest: string): Promise<void> {
  const text = await arm(game, kind, rest);
  if (text !== null) await speak(game, text);
}

const COMMANDS: Readonly<Record<CommandName, (game: Game, rest: string) => Promise<void> | void>> = {
  help: (game) => game.say(game.ports.words.help),
  tasks: (game) => showTasks(game),
  take,
  new: wish,
  use: (game, rest) => armed(game, 'items', rest),
  skill: (game, rest) => armed(game, 'skills', rest),
  bag: (game) => showThings(game, 'items'),
  skills: (game) => showThings(game, 'skills'),
  status: showStatus,
  make,
  who: showOnline,
  duel: challenge,
  accept,
  reject: refuse,
  go: goOn,
  master: talk,
  quit: () => undefined,
};

async function attempt(game: Game, act: () => Promise<void> | void): Promise<void> {
  try {
    await act();
  } catch (error) {
    if (!(error instanceof Fault)) throw error;
    if (!game.ports.face.isLive && error.code === 'SERVER_UNREACHABLE') throw error;
    game.say(error.message);
  }
}
