import type { Look } from './ink.ts';

/** One character for each thing on a board. */
export interface Glyphs {
  readonly node: string;
  /** Falls with the next zone. */
  readonly doomed: string;
  readonly lost: string;
  readonly capsule: string;
  readonly machine: string;
  readonly elevator: string;
  readonly material: string;
  /** A material point that is known to be empty. */
  readonly drained: string;
  readonly box: string;
  /** By kind. */
  readonly traps: readonly [mine: string, sticky: string];
  readonly across: string;
  readonly down: string;
  readonly falling: string;
  readonly rising: string;
  readonly crossing: string;
  /** Where somebody just went. */
  readonly trailAcross: string;
  readonly trailDown: string;
  /** On both sides of the player in turn. */
  readonly sides: readonly [left: string, right: string];
  readonly full: string;
  readonly hollow: string;
}

const UNICODE: Glyphs = {
  node: '•',
  doomed: '○',
  lost: '×',
  capsule: '◎',
  machine: '⌂',
  elevator: '↕',
  material: '+',
  drained: '−',
  box: '■',
  traps: ['*', '~'],
  across: '─',
  down: '│',
  falling: '╲',
  rising: '╱',
  crossing: '╳',
  trailAcross: '━',
  trailDown: '┃',
  sides: ['▐', '▌'],
  full: '━',
  hollow: '·',
};

const ASCII: Glyphs = {
  ...UNICODE,
  node: 'o',
  doomed: '%',
  lost: '.',
  capsule: '@',
  machine: 'K',
  elevator: 'E',
  drained: '_',
  box: '#',
  across: '-',
  down: '|',
  falling: '\\',
  rising: '/',
  crossing: 'X',
  trailAcross: '=',
  trailDown: '"',
  sides: ['[', ']'],
  full: '=',
  hollow: '.',
};

export function glyphsOf({ isUnicode }: Look): Glyphs {
  return isUnicode ? UNICODE : ASCII;
}
