import type { Position } from '../../../rules/escape/map/map.ts';
import type { ToolName } from '../../../rules/escape/tool.ts';

/** Layers by z, as people call them: the highest is the one with the capsule (escape.md 1.1). */
export const LAYER_NAMES = ['top', 'middle', 'bottom'] as const;

/** Order of the `move` mask (escape.md, section 2), each with its arrow: x grows to the right, y downwards. */
export const DIRECTIONS = [
  { dx: 0, dy: 1, arrow: '↓' },
  { dx: 0, dy: -1, arrow: '↑' },
  { dx: 1, dy: 0, arrow: '→' },
  { dx: -1, dy: 0, arrow: '←' },
  { dx: 1, dy: -1, arrow: '↗' },
  { dx: -1, dy: 1, arrow: '↙' },
  { dx: 1, dy: 1, arrow: '↘' },
  { dx: -1, dy: -1, arrow: '↖' },
] as const;

export function layerName(z: number): string {
  return LAYER_NAMES[z] ?? `layer ${z}`;
}

/** A place as people read it: "(3,0) top". */
export function placeName([x, y, z]: Position): string {
  return `(${x},${y}) ${layerName(z)}`;
}

/** The arrow from a place to one beside it on the same layer; ● for the same place. */
export function arrowTo([x, y]: Position, [toX, toY]: Position): string {
  return DIRECTIONS.find(({ dx, dy }) => dx === toX - x && dy === toY - y)?.arrow ?? '●';
}

/** What people call the tools (escape.md 1.1). */
export const TOOL_WORDS: Readonly<Record<ToolName, string>> = {
  LandMine: 'land mine',
  Sticky: 'sticky trap',
  Kit: 'med kit',
  Transport: 'blink',
};
