import type { Position } from '../../../rules/escape/map/map.ts';

/**
 * Fields of a message as somebody reads them who plays on servers of any age: what is missing or of another shape is
 * absent, what is new is ignored.
 */
export type Fields = Readonly<Record<string, unknown>>;

export function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Fields) : {};
}

export function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : [];
}

export function textOf(value: unknown): string {
  return typeof value === 'string' ? value : '';
}

/** Null for what is no whole number. */
export function numberOf(value: unknown): number | null {
  return Number.isInteger(value) ? (value as number) : null;
}

export function numbersOf(value: unknown): number[] {
  return listOf(value).filter((item): item is number => Number.isInteger(item));
}

/** Null for what is no place: fewer than three numbers, or one below 0, as in "out of sight". */
export function placeOf(value: unknown): Position | null {
  const [x, y, z] = numbersOf(value);
  if (x === undefined || y === undefined || z === undefined) return null;
  return x < 0 || y < 0 || z < 0 ? null : [x, y, z];
}

export function isSamePlace(one: Position | null, other: Position | null): boolean {
  return one !== null && other !== null && one.every((number, axis) => number === other[axis]);
}
