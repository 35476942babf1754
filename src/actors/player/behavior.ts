import { reject } from '../../protocol/rejections.ts';
import { type AnyBehavior, anyBehavior, type Behavior } from '../runtime/behavior.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf, PlayerCommand } from './commands.ts';
import { craft, crafted } from './craft.ts';
import { mastered, talk, wish, wished } from './master.ts';
import { embark, move } from './moves.ts';
import type { PlayerPorts } from './ports.ts';
import { answer, once, recall, refuse, remembered } from './repeat.ts';
import {
  addThing,
  grant,
  hear,
  newPlayer,
  type PlayerState,
  put,
  restorePlayer,
  snapshotOf,
} from './state.ts';

/** One player of the text role-play game, at `player/<userId>`: his attributes, bag, skills and tasks (rpg.md). */
export function playerBehavior(ports: PlayerPorts): AnyBehavior {
  const { store, telemetry } = ports;
  const runs = { talk: talk(ports), wish: wish(ports), move, craft: craft(ports), news };
  const behavior: Behavior<PlayerState, PlayerCommand> = {
    kind: 'player',
    load: async (ids) => {
      const loaded = await store.loadPlayers(ids);
      return new Map(
        [...loaded].map(([id, { version, state }]) => [id, { version, state: restorePlayer(id, state) }]),
      );
    },
    handlers: {
      enter: (turn, { role, ip, cameFrom, image }) => {
        const { state, now } = turn;
        if (turn.conflict) return turn.reject(reject('USER_UNKNOWN'));
        state.row ??= newPlayer(state.userId, role, now);
        put(turn, { ip, cameFrom });
        if (image !== null) turn.write('playerPortrait.put', { userId: state.userId, image });
        turn.reply(snapshotOf(state));
      },
      describe: (turn) => {
        const snapshot = snapshotOf(turn.state);
        if (snapshot) turn.reply(snapshot);
        else turn.reject(reject('PLAYER_UNKNOWN'));
      },
      talk: once(store, runs.talk),
      wish: once(store, runs.wish),
      move: once(store, runs.move),
      craft: once(store, runs.craft),
      remembered: remembered(runs),
      mastered,
      wished,
      crafted,
      embark,
      news: once(store, runs.news),
      recall: recall(store),
      recalled: (turn, { answer: known }) => turn.reply(known),
      grant: (turn, { reward, ended }) => {
        grant(turn, reward);
        if (ended) forget(turn, ended);
      },
      giveBack: (turn, { things }) => {
        for (const thing of things) addThing(turn, thing);
      },
      hear: (turn, { news }) => hear(turn, news),
      notDone: (turn, { code, reason, requestId }) => {
        turn.announce(() =>
          telemetry.warn('a call of a player failed', { player: turn.id, code, error: reason }),
        );
        refuse(turn, requestId, reject(BUSY_CODES.includes(code) ? 'BUSY' : 'UNAVAILABLE'));
      },
    },
  };
  return anyBehavior(behavior);
}

const BUSY_CODES = ['NARRATOR_BUSY', 'WORKERS_BUSY'];

/** Told once: they are gone in the commit that answers them. */
function news(turn: Turn<PlayerState>, { requestId }: CommandOf<'news'>): void {
  const told = turn.state.row?.news ?? [];
  if (told.length > 0) put(turn, { news: [] });
  answer(turn, requestId, told);
}

/** An adventure has ended, and the task of his own that it was. */
function forget(
  turn: Turn<PlayerState>,
  { adventureId, title }: NonNullable<CommandOf<'grant'>['ended']>,
): void {
  const { row, tasks, userId } = turn.state;
  if (row?.adventureId === adventureId) put(turn, { adventureId: null });
  if (title !== null && tasks.delete(title)) turn.write('playerTask.delete', { userId, title });
}
