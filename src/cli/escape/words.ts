import { type Board, positionOf } from '../../rules/escape/board.ts';
import type { Event } from '../../rules/escape/event.ts';
import type { FaultKind } from '../../rules/escape/input.ts';
import { BLINK, KIT, MINE, STICKY, type Tool } from '../../rules/escape/tool.ts';
import { printable } from './width.ts';

/** What somebody needs to tell of events: the board, and a name for each seat. */
export interface Telling {
  readonly board: Board;
  readonly names: readonly string[];
}

const TOOL_WORDS: Readonly<Record<Tool, string>> = {
  [MINE]: 'land mine',
  [STICKY]: 'sticky trap',
  [KIT]: 'med kit',
  [BLINK]: 'blink',
};
const DEATHS = { attack: 'is killed', mine: 'is killed by a mine', zone: 'is lost with the zone' } as const;
const FAULTS: Readonly<Record<FaultKind | 'absent', string>> = {
  crash: 'is out: the program ended',
  timeout: 'is out: no answer in time',
  length: 'is out: a message was too long',
  absent: 'never came',
};

/** An event as a sentence's worth of words; null for a turn that begins. */
export function wordsOf(event: Event, telling: Telling): string | null {
  if (event.type === 'turn') return null;
  if (event.type === 'over') return `the match is over after round ${event.round}`;
  if (event.type === 'zoneFell') return `round ${event.round} is over: ${event.nodes.length} nodes are lost`;
  if (event.type === 'boxGone' && event.seat === null)
    return `the box at ${place(event.node, telling)} is lost`;
  const who = nameOf(event.seat ?? -1, telling);
  return `${who} ${deed(event, telling) ?? mishap(event, telling)}`;
}

/** What he did; null when it was done to him. */
function deed(event: Event, telling: Telling): string | null {
  switch (event.type) {
    case 'moved':
      return moved(event, telling);
    case 'attacked':
      return `attacks ${nameOf(event.target, telling)} at ${place(event.at, telling)}`;
    case 'detected':
      return `looks at ${place(event.at, telling)}: ${event.found ? 'a trap' : 'nothing'}`;
    case 'trapPlaced':
      return `lays a ${TOOL_WORDS[event.kind]} at ${place(event.node, telling)}`;
    case 'took':
      return `takes a ${TOOL_WORDS[event.tool]} at ${place(event.node, telling)}`;
    case 'tookNothing':
      return `gets no ${TOOL_WORDS[event.tool]} at ${place(event.node, telling)}: empty, or the bag is full`;
    case 'boxGone':
      return `opens the box at ${place(event.node, telling)}`;
    case 'machineUsed':
      return `starts the key machine at ${place(event.node, telling)} for key ${event.key}`;
    case 'capsule':
      return event.enter ? 'enters the capsule and waits' : 'leaves the capsule again';
    default:
      return null;
  }
}

function moved({ to, by }: Extract<Event, { type: 'moved' }>, telling: Telling): string {
  if (by === 'blink') return `blinks to ${place(to, telling)}`;
  return by === 'elevator' ? `takes the elevator to ${place(to, telling)}` : `goes to ${place(to, telling)}`;
}

function mishap(event: Event, telling: Telling): string {
  switch (event.type) {
    case 'hp':
      return `${event.by === 'kit' ? 'uses a med kit and' : 'is hurt and'} has ${event.hp} HP`;
    case 'died':
      return `${DEATHS[event.by]} at ${place(event.node, telling)}${event.newBox ? '; a box lies there' : ''}`;
    case 'respawned':
      return `is back at ${place(event.node, telling)}`;
    case 'trapTriggered':
      return `has caught somebody: a ${TOOL_WORDS[event.kind]} at ${place(event.node, telling)}`;
    case 'trapDestroyed':
      return `loses a ${TOOL_WORDS[event.kind]} at ${place(event.node, telling)}`;
    case 'gotKeys':
      return `gets ${keys(event.keys)} from a ${event.from}`;
    case 'escaped':
      return 'escapes';
    case 'failed':
      return FAULTS[event.fault];
    default:
      return '';
  }
}

function keys(ids: readonly number[]): string {
  if (ids.length === 0) return 'no keys';
  return `${ids.length === 1 ? 'key' : 'keys'} ${ids.join(', ')}`;
}

function nameOf(seat: number, { names }: Telling): string {
  return `${seat} ${printable(names[seat] ?? '')}`.trimEnd();
}

/** x, y, z as the drawing counts them. */
function place(node: number, { board }: Telling): string {
  return `(${positionOf(board, node).join(' ')})`;
}
