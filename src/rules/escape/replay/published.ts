import { type Board, NOWHERE, type Node, positionOf } from '../board.ts';
import { SEATS } from '../constants.ts';
import type { Event } from '../event.ts';
import { CAPSULE, type Position } from '../map/map.ts';
import { BLINK, KIT, TOOLS, type Tool, type TrapKind } from '../tool.ts';

/** One event of the published format (escape.md 3.4). */
export interface PublishedEvent {
  readonly type: string;
  readonly playerid?: number;
  readonly [field: string]: unknown;
}

/** Events of one big round, by own turn. */
export type PublishedRound = readonly (readonly PublishedEvent[])[];

/** A replay as the published players read it: the spawns, the rounds, the result points. */
export type PublishedReplay = readonly unknown[];

/** `error_log` by why a player is out: the judger's names for it (3.1). */
export const ERROR_LOGS = {
  crash: 'runError',
  timeout: 'timeOutError',
  length: 'outputLimitError',
  absent: 'notStarted',
} as const satisfies Record<Extract<Event, { type: 'failed' }>['fault'], string>;

/** Folds the events of a match into the published replay. */
export class PublishedWriter {
  readonly #board: Board;
  readonly #rounds: PublishedEvent[][][] = [];
  readonly #bags: number[][] = Array.from({ length: SEATS }, () => TOOLS.map(() => 0));
  /** Of the turn that is about to begin: what its start causes comes before it (1.3). */
  #early: PublishedEvent[] = [];
  #turn = 0;
  /** Where the box lay whose keys come next: it disappears after them. */
  #box: Node = NOWHERE;

  constructor(board: Board) {
    this.#board = board;
  }

  /** Takes what happened next. */
  add(events: readonly Event[]): void {
    for (const event of events) this.#take(event);
  }

  /** The replay so far. `points`: result points by seat. */
  replay(points: readonly number[]): PublishedReplay {
    const spawns = this.#board.spawns.map((node) => this.#at(node));
    const rounds = this.#early.length > 0 ? [...this.#rounds, [this.#early, [], [], []]] : this.#rounds;
    return [spawns, ...rounds.map((round) => round.map((turn) => [...turn])), { ...points }];
  }

  #take(event: Event): void {
    if (event.type === 'turn') {
      if (event.seat === 0) this.#rounds.push(Array.from({ length: SEATS }, () => []));
      this.#turn = event.seat;
      this.#list().push(...this.#early);
      this.#early = [];
      return;
    }
    const isEarly = this.#rounds.length === 0 || isOfTurnStart(event);
    (isEarly ? this.#early : this.#list()).push(...this.#published(event));
  }

  #list(): PublishedEvent[] {
    return this.#rounds.at(-1)?.[this.#turn] ?? this.#early;
  }

  #published(event: Event): PublishedEvent[] {
    switch (event.type) {
      case 'moved':
        return this.#moved(event.seat, event.to, event.by);
      case 'attacked':
        return [this.#of(event, 'attack', { attack: [this.#at(event.from), this.#at(event.at)] })];
      case 'hp':
        return this.#hurtOrHealed(event);
      case 'died':
        this.#bags[event.seat]?.fill(0);
        return [this.#of(event, 'died', event.newBox ? { box: this.#at(event.node) } : {})];
      case 'respawned':
        return [this.#of(event, 'regenerate', { pos: this.#at(event.node) })];
      case 'detected':
        return [this.#of(event, 'detect', { tar_pos: this.#at(event.at) })];
      case 'trapPlaced':
        this.#carry(event.seat, event.kind, -1);
        return [this.#of(event, 'place_trap', { pos: this.#at(event.node), trap_type: TOOLS[event.kind] })];
      case 'trapTriggered':
        return [this.#map('trap_trigger', event.node, event.kind)];
      case 'trapDestroyed':
        return [this.#map('trap_destroy', event.node, event.kind)];
      default:
        return this.#publishedProp(event);
    }
  }

  #publishedProp(event: Event): PublishedEvent[] {
    switch (event.type) {
      case 'took':
        this.#carry(event.seat, event.tool, 1);
        return [this.#inspect(event.seat, event.node, 'Materials'), this.#tools(event.seat)];
      case 'boxGone':
        if (event.seat === null) return [this.#map('box_disappear', event.node)];
        this.#box = event.node;
        return [this.#inspect(event.seat, event.node, 'Box')];
      case 'machineUsed':
        return [this.#of(event, 'keymachine', { pos: this.#at(event.node) })];
      case 'gotKeys':
        return this.#gotKeys(event);
      case 'capsule':
        return [this.#of(event, 'escape_capsule', { to_escape: event.enter })];
      case 'escaped':
        return [this.#of(event, 'escaped', {})];
      case 'failed':
        return [this.#of(event, 'ai_error', { error_log: ERROR_LOGS[event.fault] })];
      default:
        // The format has no word for a point that gave nothing, a fallen zone, or the end.
        return [];
    }
  }

  #moved(seat: number, to: Node, by: 'edge' | 'elevator' | 'blink'): PublishedEvent[] {
    if (by !== 'blink') return [{ type: 'move', playerid: seat, pos: this.#at(to) }];
    this.#carry(seat, BLINK, -1);
    return [{ type: 'flink', playerid: seat, pos: this.#at(to) }, this.#tools(seat)];
  }

  #hurtOrHealed({ seat, hp, by }: Extract<Event, { type: 'hp' }>): PublishedEvent[] {
    if (by !== 'kit') return [{ type: 'hp_update', playerid: seat, hp }];
    this.#carry(seat, KIT, -1);
    return [{ type: 'kit', playerid: seat, hp }, this.#tools(seat)];
  }

  #gotKeys(event: Extract<Event, { type: 'gotKeys' }>): PublishedEvent[] {
    const got = this.#of(event, 'getkey', { keyid: [...event.keys] });
    return event.from === 'box' ? [got, this.#map('box_disappear', this.#box)] : [got];
  }

  #of({ seat }: { readonly seat: number }, type: string, fields: object): PublishedEvent {
    return { type, playerid: seat, ...fields };
  }

  #inspect(seat: number, node: Node, interprops: 'Box' | 'Materials'): PublishedEvent {
    return { type: 'inspect', playerid: seat, pos: this.#at(node), interprops };
  }

  #map(what: string, node: Node, kind?: TrapKind): PublishedEvent {
    const rest = kind === undefined ? [] : [TOOLS[kind]];
    return { type: 'map_update', args: [what, this.#at(node), ...rest] };
  }

  #tools(seat: number): PublishedEvent {
    const bag = this.#bags[seat] ?? [];
    const tools = Object.fromEntries(TOOLS.map((name, tool) => [name, bag[tool] ?? 0]));
    return { type: 'tool_update', playerid: seat, tools };
  }

  #carry(seat: number, tool: Tool, change: number): void {
    const bag = this.#bags[seat];
    if (bag) bag[tool] = (bag[tool] ?? 0) + change;
  }

  #at(node: Node): Position {
    return shifted(positionOf(this.#board, node));
  }
}

/** The published replay of a whole match. */
export function publishedReplay(
  board: Board,
  events: readonly Event[],
  points: readonly number[],
): PublishedReplay {
  const writer = new PublishedWriter(board);
  writer.add(events);
  return writer.replay(points);
}

/** Its text: one JSON list, a line for each round. */
export function publishedText(replay: PublishedReplay): string {
  return `[\n${replay.map((item) => JSON.stringify(item)).join(',\n')}\n]\n`;
}

/** A position as the replay has it: the middle of the grid is (0, 0). */
export function shifted([x, y, z]: Position): Position {
  return [x - CAPSULE[0], y - CAPSULE[1], z];
}

/** The position that `shifted` moved. */
export function unshifted([x, y, z]: Position): Position {
  return [x + CAPSULE[0], y + CAPSULE[1], z];
}

function isOfTurnStart(event: Event): boolean {
  if (event.type === 'gotKeys') return event.from === 'machine';
  return event.type === 'respawned' || event.type === 'escaped';
}
