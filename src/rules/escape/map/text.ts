import { type Block, type EscapeMap, GRID, LAYERS, type Position } from './map.ts';

/** Longest text of a map that is read, in characters. */
export const MAX_MAP_TEXT = 64 * 1024;
/** Every point of the grid. */
export const MAX_NODES = LAYERS * GRID * GRID;
/** A zone may fall at the end of rounds 1 … 99: after round 100 a match is over. */
export const LAST_BLOCK_ROUND = 99;

/** A map, or the first line (from 1) that could not be read, and what to do about it. */
export type MapReading =
  | { readonly ok: true; readonly map: EscapeMap }
  | { readonly ok: false; readonly line: number; readonly message: string };

type Numbers = readonly number[];

interface Draft {
  readonly nodes: Position[];
  readonly edges: (readonly [Position, Position])[];
  readonly materials: Position[];
  readonly elevators: (readonly [x: number, y: number])[];
  readonly blocks: Block[];
}

interface Section {
  readonly heading: string;
  /** The words of one of its lines: names of numbers, and hyphens. */
  readonly form: readonly string[];
  readonly add: (draft: Draft, numbers: Numbers) => void;
}

/** What a number may be, from and to. */
const RANGES: Readonly<Record<string, readonly [number, number]>> = {
  round: [1, LAST_BLOCK_ROUND],
  x: [0, GRID - 1],
  y: [0, GRID - 1],
  z: [0, LAYERS - 1],
};

const SECTIONS: readonly Section[] = [
  { heading: '[Node]', form: words('z x y'), add: (draft, line) => draft.nodes.push(placeIn(line, 0)) },
  {
    heading: '[Edge]',
    form: words('z x y - z x y'),
    add: (draft, line) => draft.edges.push([placeIn(line, 0), placeIn(line, 3)]),
  },
  {
    heading: '[Material]',
    form: words('z x y'),
    add: (draft, line) => draft.materials.push(placeIn(line, 0)),
  },
  {
    heading: '[Elevator]',
    form: words('x y'),
    add: (draft, [x = 0, y = 0]) => draft.elevators.push([x, y]),
  },
  {
    heading: '[Block]',
    form: words('round z x y - z x y'),
    add: (draft, line) =>
      draft.blocks.push({ round: line[0] ?? 0, from: placeIn(line, 1), to: placeIn(line, 4) }),
  },
];

/**
 * Reads the text of a map (escape.md section 2): five sections in order, places as `z x y`. Blank lines and how numbers
 * are set apart do not matter. What the lines mean together is for `faultsOf` (check.ts).
 */
export function readMap(text: string): MapReading {
  if (text.length > MAX_MAP_TEXT)
    return refused(1, `the text has ${text.length} characters; ${MAX_MAP_TEXT} are the most`);
  const draft: Draft = { nodes: [], edges: [], materials: [], elevators: [], blocks: [] };
  const lines = text.replace(/^\uFEFF/, '').split(/\r?\n/);
  let begun = 0;
  for (const [index, raw] of lines.entries()) {
    const line = raw.trim();
    const next = SECTIONS[begun];
    const section = SECTIONS[begun - 1];
    if (line === '') continue;
    if (line === next?.heading) {
      begun += 1;
      continue;
    }
    if (section === undefined || line.startsWith('['))
      return refused(index + 1, `${shown(line)} does not belong here${expected(next)}`);
    const fault = lineFault(section, line, draft) ?? sizeFault(draft);
    if (fault !== null) return refused(index + 1, fault);
  }
  const missing = SECTIONS[begun];
  if (missing) return refused(lines.length, `the text ends too early${expected(missing)}`);
  return { ok: true, map: draft };
}

/** The text that `readMap` reads as this map, everything in the map's own order. */
export function writeMap({ nodes, edges, materials, elevators, blocks }: EscapeMap): string {
  const lines = [
    ['[Node]', ...nodes.map(placeText)],
    ['[Edge]', ...edges.map(([from, to]) => `${placeText(from)} - ${placeText(to)}`)],
    ['[Material]', ...materials.map(placeText)],
    ['[Elevator]', ...elevators.map(([x, y]) => `${x} ${y}`)],
    ['[Block]', ...blocks.map(({ round, from, to }) => `${round} ${placeText(from)} - ${placeText(to)}`)],
  ];
  return `${lines.flat().join('\n')}\n`;
}

/** Adds the line to the draft, or says why it cannot. */
function lineFault({ heading, form, add }: Section, line: string, draft: Draft): string | null {
  const found = words(line.replaceAll('-', ' - '));
  const fits =
    found.length === form.length && form.every((name, at) => (name === '-') === (found[at] === '-'));
  const help = `a line of ${heading} is ${JSON.stringify(form.join(' '))}`;
  if (!fits) return `${shown(line)} is not of that form: ${help}`;
  for (const [at, name] of form.entries()) {
    const [least, most] = RANGES[name] ?? [0, 0];
    const word = found[at] ?? '';
    const isRight = name === '-' || (/^\d{1,3}$/.test(word) && Number(word) >= least && Number(word) <= most);
    if (!isRight)
      return `${name} is ${JSON.stringify(word.slice(0, 10))} in ${shown(line)}: it is ${least} to ${most}; ${help}`;
  }
  add(draft, found.filter((word) => word !== '-').map(Number));
  return null;
}

function sizeFault({ nodes }: Draft): string | null {
  return nodes.length > MAX_NODES ? `more than ${MAX_NODES} nodes: the grid has no more points` : null;
}

function expected(section: Section | undefined): string {
  if (section === undefined) return '; all sections are complete: remove it';
  return `; the next section is ${section.heading}: write its heading on a line of its own, even when nothing follows`;
}

function refused(line: number, message: string): MapReading {
  return { ok: false, line, message };
}

function shown(line: string): string {
  return JSON.stringify(line.length > 40 ? `${line.slice(0, 40)}…` : line);
}

function words(text: string): string[] {
  return text.split(/\s+/).filter((word) => word !== '');
}

function placeIn(numbers: Numbers, at: number): Position {
  const [z = 0, x = 0, y = 0] = numbers.slice(at, at + 3);
  return [x, y, z];
}

function placeText([x, y, z]: Position): string {
  return `${z} ${x} ${y}`;
}
