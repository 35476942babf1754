import { shallowJson } from '../../lib/json-depth.ts';

const RELATIVE_TOLERANCE = 1e-9;
/** What is nested deeper is compared as text. */
const MAX_DEPTH = 64;

/** Whether two results of one task say the same. Both are texts as volunteers sent them. */
export type SameResult = (left: string, right: string) => boolean;

/** Types whose results are floating-point numbers, which differ a little from machine to machine. */
const NEARLY: ReadonlySet<string> = new Set(['MATRIX_MULTIPLY', 'DATA_PROCESSING']);

/**
 * How results of a task type are compared: as JSON whatever the order of keys, numbers within 10^-9 where the type is
 * numerical, and as plain texts where they are not JSON (volunteers.md, "Redundancy and quorum").
 */
export function comparatorOf(taskType: string): SameResult {
  const tolerance = NEARLY.has(taskType) ? RELATIVE_TOLERANCE : 0;
  return (left, right) => {
    if (left === right) return true;
    const [one, other] = [shallowJson(left, MAX_DEPTH), shallowJson(right, MAX_DEPTH)];
    return one !== undefined && other !== undefined && same(one, other, tolerance);
  };
}

function same(left: unknown, right: unknown, tolerance: number): boolean {
  if (typeof left === 'number' && typeof right === 'number') return near(left, right, tolerance);
  if (Array.isArray(left) && Array.isArray(right)) {
    return left.length === right.length && left.every((item, i) => same(item, right[i], tolerance));
  }
  if (isRecord(left) && isRecord(right)) {
    const keys = Object.keys(left);
    return (
      keys.length === Object.keys(right).length &&
      keys.every((key) => Object.hasOwn(right, key) && same(left[key], right[key], tolerance))
    );
  }
  return left === right;
}

function near(left: number, right: number, tolerance: number): boolean {
  return left === right || Math.abs(left - right) <= tolerance * Math.max(Math.abs(left), Math.abs(right));
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
