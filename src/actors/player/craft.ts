import { reject } from '../../protocol/rejections.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf, Made, PlayerCommand } from './commands.ts';
import type { PlayerPorts } from './ports.ts';
import { answer, isAnswered, notDone, refuse } from './repeat.ts';
import { addThing, keyOf, type PlayerState, put } from './state.ts';

/** Things of one kind that one player may own. */
const MOST_THINGS = 200;

/** Makes a skill of 龙眼 or equipment of 凤羽; what it may be, the rules say, and what it is called, the teller (rpg.md, /merge). */
export function craft(ports: PlayerPorts) {
  return (turn: Turn<PlayerState>, command: CommandOf<'craft'>): void => {
    const { kind, units, description, tongue, requestId } = command;
    const { row, things } = turn.state;
    if (!row) return refuse(turn, requestId, reject('PLAYER_UNKNOWN'));
    if (row.attributes[PAID_BY[kind]] < units) return refuse(turn, requestId, reject('TOO_POOR'));
    const taken = [...things.values()].filter((thing) => thing.kind === kind).map(({ name }) => name);
    if (taken.length >= MOST_THINGS) return refuse(turn, requestId, reject('THINGS_FULL'));
    const seed = turn.nextId('quest');
    const run = async (signal: AbortSignal): Promise<PlayerCommand> => {
      const thing = await ports.compute.craft({ kind, units, description, seed, taken, tongue });
      const named = await ports.teller.crafted({ tongue, thing, wish: description, taken, seed }, signal);
      return { type: 'crafted', thing, named, units, requestId };
    };
    turn.job(run, (error) => notDone(error, requestId), turn.replyTo);
  };
}

/** Paid only now, when it is there; something else may have been paid meanwhile. */
export function crafted(turn: Turn<PlayerState>, command: CommandOf<'crafted'>): void {
  const { thing, named, units, requestId } = command;
  if (isAnswered(turn, requestId)) return;
  const { row, things } = turn.state;
  const purse = PAID_BY[thing.kind];
  if (!row || row.attributes[purse] < units) return refuse(turn, requestId, reject('TOO_POOR'));
  const made = { ...thing, name: named.name, description: named.description };
  // Another making may have taken the name meanwhile.
  for (let i = 2; things.has(keyOf(made)); i += 1) made.name = `${named.name} ${i}`;
  put(turn, { attributes: { ...row.attributes, [purse]: row.attributes[purse] - units } });
  addThing(turn, made);
  answer(turn, requestId, { thing: made, text: named.text } satisfies Made);
}

const PAID_BY = { skill: 'dragonEye', equipment: 'phoenixFeather' } as const;
