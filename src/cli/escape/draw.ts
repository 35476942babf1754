import { type Board, isLost, NEVER, NOWHERE, type Node, positionOf } from '../../rules/escape/board.ts';
import { GRID, LAYERS } from '../../rules/escape/map/map.ts';
import type { TrapKind } from '../../rules/escape/tool.ts';
import { Canvas } from './canvas.ts';
import { type Glyphs, glyphsOf } from './glyphs.ts';
import { BLUE, BOLD, BRIGHT, DIM, type Ink, inked, type Look, PLAIN, RED, seatInk, tokenInk } from './ink.ts';

/** A board and what somebody knows of it. Whatever is not known is left out. */
export interface Picture {
  readonly board: Board;
  /** How many zones have fallen. */
  readonly stage: number;
  /** Where players stand. */
  readonly sightings: readonly { readonly seat: number; readonly node: Node }[];
  readonly boxes: readonly Node[];
  readonly traps: readonly { readonly node: Node; readonly kind: TrapKind; readonly owner: number }[];
  /** Material points that are known to be empty. */
  readonly drained: readonly Node[];
  /** The seat in turn; null for none. */
  readonly turn: number | null;
  /** Ways that the player in turn went, as pairs of nodes. */
  readonly trail: readonly (readonly [from: Node, to: Node])[];
  /** Nodes to point at, each with the one character that says why (a key to press, an exclamation mark). */
  readonly marks: readonly { readonly node: Node; readonly label: string }[];
}

type Sign = readonly [char: string, ink: Ink];

/** Columns and rows between two points. */
const STEP_X = 4;
const STEP_Y = 2;
/** Of the first point of a layer: left and above of it are the numbers of rows and columns. */
const FIRST_X = 3;
const FIRST_Y = 2;
const LAYER_COLUMNS = FIRST_X + (GRID - 1) * STEP_X + 3;
const GAP = 2;
const ROWS = FIRST_Y + (GRID - 1) * STEP_Y + 1;
const TITLES = ['0 top: the capsule', '1 middle: the spawns', '2 bottom'];
/** Where what lies on a node is shown, from the node itself. */
const SLOTS = [0, 1, -1, 2];
const BOARD_COLUMNS = LAYERS * LAYER_COLUMNS + (LAYERS - 1) * GAP;

/** The three layers side by side, z from left to right, x to the right, y downwards: 15 lines of at most 94 columns. */
export function drawBoard(picture: Picture, look: Look): string[] {
  const canvas = new Canvas(BOARD_COLUMNS, ROWS);
  const glyphs = glyphsOf(look);
  for (let z = 0; z < LAYERS; z += 1) drawFrame(canvas, z);
  drawEdges(canvas, picture, glyphs);
  drawTrail(canvas, picture, glyphs);
  for (const node of picture.board.positions.keys()) drawNode(canvas, picture, node, glyphs);
  return canvas.lines(look);
}

/** What the signs mean, in one line. */
export function drawLegend(look: Look): string {
  const { box, capsule, machine, elevator, material, drained, doomed, lost, traps } = glyphsOf(look);
  const parts = [
    [capsule, 'capsule'],
    [machine, 'machine'],
    [elevator, 'elevator'],
    [material, 'material'],
    [drained, 'empty'],
    [box, 'box'],
    [traps[0], 'mine'],
    [traps[1], 'sticky'],
    [doomed, 'falls next'],
    [lost, 'lost'],
  ];
  return inked(parts.map(([sign, word]) => `${sign} ${word}`).join('  '), DIM, look);
}

function drawFrame(canvas: Canvas, z: number): void {
  const left = z * (LAYER_COLUMNS + GAP);
  canvas.put(left + FIRST_X, 0, TITLES[z] ?? '', BOLD);
  for (let at = 0; at < GRID; at += 1) {
    canvas.put(left + FIRST_X + at * STEP_X, 1, String(at), DIM);
    canvas.put(left, FIRST_Y + at * STEP_Y, String(at), DIM);
  }
}

function drawEdges(canvas: Canvas, { board, stage }: Picture, glyphs: Glyphs): void {
  for (const [from, neighbours] of board.neighbours.entries())
    for (const to of neighbours)
      if (to > from && !isLost(board, from, stage) && !isLost(board, to, stage))
        drawEdge(canvas, board, from, to, glyphs, DIM);
}

function drawTrail(canvas: Canvas, { board, trail, turn }: Picture, glyphs: Glyphs): void {
  const { trailAcross: across, trailDown: down } = glyphs;
  const bold = { ...glyphs, across, down };
  const ink = turn === null ? BRIGHT : seatInk(turn);
  for (const [from, to] of trail)
    if (board.neighbours[from]?.includes(to)) drawEdge(canvas, board, from, to, bold, ink);
}

/** A line between neighbours; where two diagonals meet they cross. */
function drawEdge(canvas: Canvas, board: Board, from: Node, to: Node, glyphs: Glyphs, ink: Ink): void {
  const [a, b] = [placeOf(board, from), placeOf(board, to)];
  const [x, y] = [(a.column + b.column) / 2, (a.row + b.row) / 2];
  if (a.row === b.row) return canvas.put(x - 1, y, glyphs.across.repeat(STEP_X - 1), ink);
  if (a.column === b.column) return canvas.put(x, y, glyphs.down, ink);
  const isCrossing = ink === DIM && !canvas.isEmpty(x, y);
  const line = a.column < b.column === a.row < b.row ? glyphs.falling : glyphs.rising;
  canvas.put(x, y, isCrossing ? glyphs.crossing : line, ink);
}

/** Players first, then a mark, then what lies there; the ground only where nobody stands. */
function drawNode(canvas: Canvas, picture: Picture, node: Node, glyphs: Glyphs): void {
  const { column, row } = placeOf(picture.board, node);
  const seats = picture.sightings.filter((sighting) => sighting.node === node).map(({ seat }) => seat);
  const signs: Sign[] = seats.map((seat) => [String(seat), tokenInk(seat)]);
  for (const mark of picture.marks) if (mark.node === node) signs.push([mark.label, BRIGHT]);
  if (signs.length === 0) signs.push(groundOf(picture, node, glyphs));
  if (picture.boxes.includes(node)) signs.push([glyphs.box, BRIGHT]);
  for (const trap of picture.traps)
    if (trap.node === node) signs.push([glyphs.traps[trap.kind], seatInk(trap.owner)]);
  for (const [at, slot] of SLOTS.entries()) {
    const sign = signs[at];
    if (sign) canvas.put(column + slot, row, ...sign);
  }
  const [seat] = seats;
  if (seat === undefined || seat !== picture.turn || signs.length > 1) return;
  canvas.put(column - 1, row, glyphs.sides[0], seatInk(seat));
  canvas.put(column + 1, row, glyphs.sides[1], seatInk(seat));
}

function groundOf({ board, stage, drained }: Picture, node: Node, glyphs: Glyphs): Sign {
  if (isLost(board, node, stage)) return [glyphs.lost, DIM];
  if (node === board.capsule) return [glyphs.capsule, BRIGHT];
  const machine = board.machineAt[node] ?? NOWHERE;
  if (machine !== NOWHERE) return [glyphs.machine, seatInk(machine)];
  if (board.stops[node]?.length) return [glyphs.elevator, BLUE];
  const lostAfter = board.lostAfter[node] ?? NEVER;
  const isDoomed = lostAfter !== NEVER && lostAfter === board.zoneRounds[stage];
  if ((board.materialAt[node] ?? NOWHERE) !== NOWHERE) {
    if (drained.includes(node)) return [glyphs.drained, isDoomed ? RED : DIM];
    return [glyphs.material, isDoomed ? RED : BOLD];
  }
  return isDoomed ? [glyphs.doomed, RED] : [glyphs.node, PLAIN];
}

function placeOf(board: Board, node: Node): { readonly column: number; readonly row: number } {
  const [x, y, z] = positionOf(board, node);
  return { column: z * (LAYER_COLUMNS + GAP) + FIRST_X + x * STEP_X, row: FIRST_Y + y * STEP_Y };
}
