/** Your bot. It fetches the keys it lacks, goes to the capsule, and hits who is about to leave. Make it better here. */
import { CAPSULE, CORNERS, isSame, machinesOf, type Place, Ship } from './ship.ts';

/** What `status` says. */
const STATUS = { alive: 0, dead: 1, escaped: 2, skip: 3, waiting: 4, out: 5 } as const;

/** What you send. */
export type Answer = { type: 'action'; action: unknown[] } | { type: 'finish' };
/** What you hear: the fields depend on `type` (docs/first-bot.md lists them). */
export interface Message {
  readonly type: string;
  readonly [field: string]: unknown;
}
/** Your own turn begins. */
interface Turn {
  readonly state: number;
  readonly status: number;
  readonly pos: Place;
  readonly keys: readonly number[];
  readonly others: readonly { readonly player_id: number; readonly keys: readonly number[] }[];
}

const FINISH: Answer = { type: 'finish' };

export class Bot {
  readonly ship = new Ship();
  me = -1;
  /** Where players were seen on my layer. */
  readonly seen = new Map<number, Place>();
  /** Whether my last action ends my turn, if it succeeds. */
  endsTurn = false;

  /** Takes one message of the referee; answers what to send, or null. */
  hear(message: Message): Answer | null {
    if (Array.isArray(message.view) && message.view.length > 0) this.#look(message.view);
    switch (message.type) {
      case 'id':
        this.me = message.id as number;
        for (const [player, [x, y]] of CORNERS.entries()) this.seen.set(player, [x, y, 1]);
        return null;
      case 'offround':
        this.#overhear(message.content as unknown[], message.playerid as number);
        return null;
      case 'other_death':
        this.seen.delete(message.playerid as number);
        return null;
      case 'roundbegin':
        if (message.inturn !== this.me) return null;
        if (message.status === STATUS.alive) return this.#act(message as unknown as Turn);
        return message.status === STATUS.waiting ? FINISH : null; // waiting: the capsule counts down
      case 'action':
        if (message.success && this.endsTurn) return null;
        return (message.status ?? STATUS.alive) === STATUS.alive ? FINISH : null; // not alive: the turn is over
      case 'format error':
        return FINISH;
      default:
        return null;
    }
  }

  /** A new layer came in sight: [place, has a box] or [place, has a box, [players]] for each place of it. */
  #look(view: readonly [Place, boolean, number[]?][]) {
    this.seen.clear();
    for (const [place, , players = []] of view) for (const player of players) this.seen.set(player, place);
  }

  /** Something happened in the turn of another player. */
  #overhear([what, ...rest]: unknown[], inTurn: number) {
    const [event, place, player] = rest;
    if (what === 'died') for (const dead of rest) this.seen.delete(dead as number);
    if (what === 'escaped' || what === 'ai_error') this.seen.delete(inTurn);
    if (what === 'see' && (event === 'pos_update' || event === 'regenerate'))
      this.seen.set(player as number, place as Place); // [-1, -1, -1] is out of sight
  }

  /** My turn: one action, then finish. Who has all keys is about to leave: better that he drops them. */
  #act({ pos: here, keys, state: round, others }: Turn): Answer {
    for (const other of others) {
      const place = this.seen.get(other.player_id);
      if (place && other.keys.length === 4 && this.ship.isBeside(here, place))
        return this.#do('attack', place, other.player_id);
    }
    const lacking = [0, 1, 2, 3].filter((key) => !keys.includes(key));
    const goals = lacking.length > 0 ? lacking.flatMap(machinesOf) : [CAPSULE];
    if (goals.some((goal) => isSame(goal, here)))
      return lacking.length > 0
        ? this.#do('interact', 'KeyMachine')
        : this.#do('interact', 'EscapeCapsule', true);
    const step = this.ship.stepTowards(here, goals, round);
    return step ? this.#do('move', step) : FINISH;
  }

  #do(...action: unknown[]): Answer {
    this.endsTurn = action[1] === 'EscapeCapsule' || action[1] === 'KeyMachine';
    return { type: 'action', action };
  }
}
