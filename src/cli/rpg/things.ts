import { makingOf, meantBy, namingOf } from './commands.ts';
import type { OnlineFacts, StatusFacts, ThingsFacts } from './facts.ts';
import type { Game } from './game.ts';

type Kind = 'items' | 'skills';

async function owned(game: Game, kind: Kind): Promise<ThingsFacts> {
  if (kind === 'skills') return (await game.call<{ skills: ThingsFacts }>('skill')).skills;
  return (await game.call<{ equipments: ThingsFacts }>('bag')).equipments;
}

export async function showThings(game: Game, kind: Kind): Promise<void> {
  const { words } = game.ports;
  const things = Object.values(await owned(game, kind));
  game.say(kind === 'items' ? words.bag : words.skills);
  if (things.length === 0) game.say(words.nothing);
  for (const thing of things) game.say(words.thing(thing));
}

export async function showStatus(game: Game): Promise<void> {
  const { attribute } = await game.call<StatusFacts>('status');
  game.say(game.ports.words.status(game.ports.role, attribute));
}

/**
 * Takes things up for the next move, by names as far as they tell which; none named: lays them down. Answers what is to be done
 * with them at once; null: nothing yet.
 */
export async function arm(game: Game, kind: Kind, rest: string): Promise<string | null> {
  const { words } = game.ports;
  const { names, text } = namingOf(rest);
  const things = names.length === 0 ? [] : Object.keys(await owned(game, kind));
  const meant: string[] = [];
  for (const name of names) {
    const thing = meantBy(name, things);
    if (thing === null) game.say(words.notOwned(name));
    else if (!meant.includes(thing)) meant.push(thing);
  }
  // Who names only what he does not have keeps what he had taken up.
  if (names.length > 0 && meant.length === 0) return null;
  if (kind === 'items') game.items = meant;
  else game.skills = meant;
  if (text !== '') return text;
  const all = [...game.items, ...game.skills];
  game.say(all.length > 0 ? words.armed(all) : words.disarmed);
  return null;
}

export async function make(game: Game, rest: string): Promise<void> {
  const { words } = game.ports;
  const making = makingOf(rest);
  if (!making) return game.say(words.makeHow);
  const { mode, units, description } = making;
  const body = { mode, num: units, des: description };
  const { text } = await game.told<{ text: string }>('merge', body);
  game.say(text);
  await showThings(game, mode === 0 ? 'skills' : 'items');
}

export async function showOnline(game: Game): Promise<void> {
  const { words, role } = game.ports;
  const { roles, image_data } = await game.call<OnlineFacts>('get_list');
  const others = roles.filter((one) => one !== role);
  game.say(others.length > 0 ? words.online(others) : words.alone);
  for (const [i, one] of roles.entries()) if (one !== role) await game.picture(one, image_data[i]);
}
