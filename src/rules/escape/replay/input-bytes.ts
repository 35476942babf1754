import { NOWHERE, type Node } from '../board.ts';
import { SEATS } from '../constants.ts';
import type { Action, Input } from '../input.ts';
import { GRID, LAYERS } from '../map/map.ts';
import type { Tool, TrapKind } from '../tool.ts';

/** What an input is, by its number. Only ever added to: journals keep them. */
const CODES = [
  'finish',
  'garbage',
  'crash',
  'timeout',
  'length',
  'move',
  'attack',
  'kit',
  'blink',
  'materials',
  'box',
  'machine',
  'capsule',
  'detect',
  'trap',
  'unknown',
] as const;
type Code = (typeof CODES)[number];

/** Bytes behind the first one. */
const ARGUMENTS: Readonly<Partial<Record<Code, number>>> = {
  move: 1,
  attack: 2,
  blink: 1,
  materials: 1,
  capsule: 1,
  detect: 1,
  trap: 1,
};
/** Stands for `NOWHERE`, and for a target that is no seat. */
const NONE = 255;
const NODES = LAYERS * GRID * GRID;

/**
 * An input as 1 to 3 bytes: its code * 4 + seat, then nodes, seats and kinds as a byte each. A row of a live match's
 * journal. What is not on the map, or no seat, is written as "nowhere": the rules refuse both alike.
 */
export function encodeInput(input: Input): Uint8Array {
  if (input.kind === 'fault') return row(input.fault, input.seat);
  if (input.kind !== 'action') return row(input.kind, input.seat);
  return row(input.action.verb, input.seat, ...argumentsOf(input.action));
}

/** The input that `encodeInput` wrote. Throws `RangeError` for other bytes. */
export function decodeInput(bytes: Uint8Array): Input {
  const { input, end } = inputAt(bytes, 0);
  if (end !== bytes.length) throw new RangeError('bytes behind an input');
  return input;
}

/** Inputs as bytes, one behind the other. */
export function encodeInputs(inputs: readonly Input[]): Uint8Array {
  const rows = inputs.map(encodeInput);
  const bytes = new Uint8Array(rows.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const one of rows) {
    bytes.set(one, at);
    at += one.length;
  }
  return bytes;
}

/** The inputs that `encodeInputs` wrote. Throws `RangeError` for other bytes. */
export function decodeInputs(bytes: Uint8Array): Input[] {
  const inputs: Input[] = [];
  for (let at = 0; at < bytes.length; ) {
    const { input, end } = inputAt(bytes, at);
    inputs.push(input);
    at = end;
  }
  return inputs;
}

function row(code: Code, seat: number, ...rest: number[]): Uint8Array {
  if (!isBelow(seat, SEATS)) throw new RangeError(`there is no seat ${seat}`);
  return Uint8Array.of(CODES.indexOf(code) * SEATS + seat, ...rest);
}

function argumentsOf(action: Action): number[] {
  switch (action.verb) {
    case 'move':
    case 'blink':
      return [nodeByte(action.to)];
    case 'detect':
      return [nodeByte(action.at)];
    case 'attack':
      return [nodeByte(action.at), isBelow(action.target, SEATS) ? action.target : NONE];
    case 'materials':
      return [action.tool];
    case 'trap':
      return [action.kind];
    case 'capsule':
      return [action.enter ? 1 : 0];
    default:
      return [];
  }
}

function nodeByte(node: Node): number {
  return isBelow(node, NODES) ? node : NONE;
}

function isBelow(value: number, limit: number): boolean {
  return Number.isInteger(value) && value >= 0 && value < limit;
}

function inputAt(bytes: Uint8Array, at: number): { input: Input; end: number } {
  const head = bytes[at] ?? NONE;
  const code = CODES[Math.floor(head / SEATS)];
  if (code === undefined) throw new RangeError(`no input begins with byte ${head}`);
  const end = at + 1 + (ARGUMENTS[code] ?? 0);
  if (end > bytes.length) throw new RangeError('an input is cut off');
  return { input: inputOf(code, head % SEATS, bytes[at + 1] ?? 0, bytes[at + 2] ?? 0), end };
}

function inputOf(code: Code, seat: number, first: number, second: number): Input {
  switch (code) {
    case 'finish':
    case 'garbage':
      return { kind: code, seat };
    case 'crash':
    case 'timeout':
    case 'length':
      return { kind: 'fault', seat, fault: code };
    default:
      return { kind: 'action', seat, action: actionOf(code, first, second) };
  }
}

function actionOf(verb: Action['verb'], first: number, second: number): Action {
  switch (verb) {
    case 'move':
    case 'blink':
      return { verb, to: known(first, NODES) };
    case 'detect':
      return { verb, at: known(first, NODES) };
    case 'attack':
      return { verb, at: known(first, NODES), target: known(second, SEATS) };
    case 'materials':
      return { verb, tool: below(first, 4) as Tool };
    case 'trap':
      return { verb, kind: below(first, 2) as TrapKind };
    case 'capsule':
      return { verb, enter: below(first, 2) === 1 };
    default:
      return { verb };
  }
}

function known(byte: number, limit: number): number {
  return byte === NONE ? NOWHERE : below(byte, limit);
}

function below(byte: number, limit: number): number {
  if (byte >= limit) throw new RangeError(`an input with a number ${byte} where less than ${limit} may be`);
  return byte;
}
