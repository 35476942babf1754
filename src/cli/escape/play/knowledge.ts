import type { Position } from '../../../rules/escape/map/map.ts';
import { STATUS } from '../../../rules/escape/player.ts';
import { TOOLS, type ToolName } from '../../../rules/escape/tool.ts';
import {
  type Fields,
  fieldsOf,
  isSamePlace,
  listOf,
  numberOf,
  numbersOf,
  placeOf,
  textOf,
} from './fields.ts';
import { type Known, Sightings } from './sightings.ts';

/** A trap of one's own. */
export interface OwnTrap {
  readonly kind: string;
  readonly place: Position;
}

/** What a web player is told that he may do (escape.md 3.2). */
export interface Offers {
  readonly attack: readonly number[];
  readonly move: readonly boolean[];
  readonly props: readonly string[];
}

/** An action as it goes into the message (escape.md 3.2). */
export type SentAction = readonly [verb: string, ...rest: unknown[]];

/** Own rounds between two uses of detect, where the server does not say whether it is ready (1.1). */
const DETECT_ROUNDS = 5;
/** Actions that cost the one main action of a turn; interacting does, too. */
const MAIN_VERBS = ['move', 'attack', 'interact'];

/**
 * What the one who sits in a seat knows, from the messages of the seat and what he sent. Unknown messages and fields are
 * passed over, and trap_destroyed is understood like trap_destoryed (G21).
 */
export class Knowledge {
  me = -1;
  round = 0;
  /** Seat whose own turn it is; -1 before the first. */
  inTurn = -1;
  /** Whether one may act now. */
  mayAct = false;
  /** Main actions left. */
  sp = 0;
  /** The layer one looks at. */
  layer = 1;
  canDetect = true;
  bag: Record<ToolName, number> = { LandMine: 0, Sticky: 0, Kit: 0, Transport: 0 };
  traps: readonly OwnTrap[] = [];
  offers: Offers = { attack: [], move: [], props: [] };
  readonly sightings = new Sightings();
  /** Result points by seat, and seats from first to last; null until the match is over. */
  end: { readonly points: readonly number[]; readonly ranking: readonly number[] } | null = null;
  #detectRound = 0;
  /** What was sent and not answered yet. */
  sent: SentAction | null = null;

  /** One's own record. */
  get self(): Known {
    return (
      this.sightings.players[this.me] ?? { status: STATUS.error, hp: 0, keys: [], place: null, isSeen: false }
    );
  }

  /** Takes a message as it came. Never throws. */
  hear(message: unknown): void {
    const fields = fieldsOf(message);
    this.layer = this.sightings.look(fields.view) ?? this.layer;
    switch (fields.type) {
      case 'id':
        this.me = numberOf(fields.id) ?? this.me;
        return;
      case 'roundbegin':
        return this.#beginTurn(fields);
      case 'action':
        return this.#answer(fields);
      case 'offround':
        return this.#overhear(listOf(fields.content), numberOf(fields.playerid) ?? -1);
      case 'other_death':
        return this.sightings.die(numberOf(fields.playerid) ?? -1);
      case 'death':
        this.mayAct = false;
        return this.sightings.die(this.me);
      case 'getkey':
        return this.sightings.gain(this.me, [...numbersOf(fields.keys), ...numbersOf([fields.key])]);
      case 'escaped':
        this.mayAct = false;
        return this.sightings.leave(this.me, STATUS.escaped);
      case 'ai_error':
        for (const seat of numbersOf(fields.content)) this.sightings.leave(seat, STATUS.error);
        return;
      case 'box_disappear':
        return this.sightings.setBox(placeOf(fields.pos), false);
      case 'end': {
        const points = fieldsOf(fields.points);
        this.end = {
          points: this.sightings.players.map((_, seat) => numberOf(points[seat]) ?? 0),
          ranking: numbersOf(fields.ranking),
        };
        this.mayAct = false;
      }
    }
  }

  /** What one sends now; its answer is told by `hear`. */
  send(action: SentAction): void {
    this.sent = action;
  }

  /** One ends one's turn. */
  finish(): void {
    this.mayAct = false;
  }

  #beginTurn(fields: Fields): void {
    this.round = numberOf(fields.state) ?? this.round;
    this.inTurn = numberOf(fields.inturn) ?? this.inTurn;
    this.sent = null;
    const status = numberOf(fields.status);
    if (status === null) {
      this.mayAct = false;
      return;
    }
    const { self } = this;
    self.keys = numbersOf(fields.keys);
    self.status = status;
    self.hp = numberOf(fields.hp) ?? self.hp;
    self.place = placeOf(fields.pos);
    self.isSeen = status === STATUS.alive || status === STATUS.skip || status === STATUS.waiting;
    if (self.place !== null) this.layer = self.place[2];
    this.#readTools(fieldsOf(fields.tools));
    for (const other of listOf(fields.others).map(fieldsOf)) this.#readOther(other);
    this.#readOffers(fields);
    this.mayAct = this.inTurn === this.me && (status === STATUS.alive || status === STATUS.waiting);
    this.sp = this.mayAct ? 1 : 0;
    const isReady = this.round >= this.#detectRound + DETECT_ROUNDS || this.#detectRound === 0;
    this.canDetect = status === STATUS.alive && typeof fields.detect === 'boolean' ? fields.detect : isReady;
  }

  #readTools(tools: Fields): void {
    const traps: OwnTrap[] = [];
    for (const kind of TOOLS) {
      const value = tools[kind];
      const [count, , ...places] = Array.isArray(value) ? value : [value];
      this.bag[kind] = numberOf(count) ?? this.bag[kind];
      for (const place of places.map(placeOf)) if (place !== null) traps.push({ kind, place });
    }
    this.traps = traps;
  }

  #readOther(other: Fields): void {
    const known = this.sightings.players[numberOf(other.player_id) ?? -1];
    if (known === undefined) return;
    known.status = numberOf(other.status) ?? known.status;
    known.hp = numberOf(other.hp) ?? known.hp;
    known.keys = numbersOf(other.keys);
    if (known.status === STATUS.dead || known.status === STATUS.escaped || known.status === STATUS.error)
      known.isSeen = false;
  }

  #readOffers(fields: Fields): void {
    if (!Array.isArray(fields.move)) return;
    this.offers = {
      attack: numbersOf(fields.attack),
      move: fields.move.map((isOpen) => isOpen === true),
      props: listOf(fields.interprops).map(textOf),
    };
  }

  #answer(fields: Fields): void {
    const action = this.sent;
    this.sent = null;
    const { self } = this;
    self.status = numberOf(fields.status) ?? self.status;
    self.hp = numberOf(fields.hp) ?? self.hp;
    if (Array.isArray(fields.keys)) self.keys = numbersOf(fields.keys);
    const tools = fieldsOf(fields.tools);
    for (const kind of TOOLS) this.bag[kind] = numberOf(tools[kind]) ?? this.bag[kind];
    this.#readOffers(fields);
    if (self.status !== STATUS.alive && self.status !== STATUS.waiting) this.mayAct = false;
    if (action !== null) this.#done(action, fields.success === true);
  }

  #done([verb, what, more]: SentAction, isDone: boolean): void {
    // An empty material point spends the main action (1.4).
    const isSpent = isDone || (verb === 'interact' && what === 'Materials');
    if (isSpent && (MAIN_VERBS.includes(verb) || what === 'Kit')) this.sp = 0;
    if (!isDone) return;
    const { self } = this;
    if (verb === 'move') this.#stand(placeOf(what));
    else if (verb === 'detect') {
      this.canDetect = false;
      this.#detectRound = this.round;
    } else if (verb === 'trap' && self.place !== null) {
      this.#spend(textOf(what));
      this.traps = [...this.traps, { kind: textOf(what), place: self.place }];
    } else if (verb === 'tool') {
      this.#spend(textOf(what));
      if (what === 'Transport') this.#stand(placeOf(more));
    } else if (what === 'Box') this.sightings.setBox(self.place, false);
    else if (what === 'EscapeCapsule') self.status = more === true ? STATUS.waiting : STATUS.alive;
    if (what === 'KeyMachine' || (what === 'EscapeCapsule' && more === true)) this.mayAct = false;
  }

  #spend(kind: string): void {
    const tool = TOOLS.find((name) => name === kind);
    if (tool !== undefined) this.bag[tool] = Math.max(0, this.bag[tool] - 1);
  }

  #stand(place: Position | null): void {
    if (place === null) return;
    this.self.place = place;
    this.layer = place[2];
  }

  #overhear([kind, ...rest]: readonly unknown[], inTurn: number): void {
    switch (kind) {
      case 'died':
        for (const seat of numbersOf(rest)) this.sightings.die(seat);
        return;
      case 'escaped':
        return this.sightings.leave(inTurn, STATUS.escaped);
      case 'ai_error':
        return this.sightings.leave(inTurn, STATUS.error);
      case 'getkey':
        return this.sightings.gain(inTurn, numbersOf(rest[0]));
      case 'hp_update':
        this.self.hp = numberOf(rest[0]) ?? this.self.hp;
        return;
      case 'trap_triggered':
      case 'trap_destoryed':
      case 'trap_destroyed': {
        const place = placeOf(rest[1]);
        this.traps = this.traps.filter((trap) => !isSamePlace(trap.place, place));
        return;
      }
      case 'see':
        return this.sightings.hear(rest);
    }
  }
}
