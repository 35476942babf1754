import { type Constants, SEATS } from './constants.ts';
import type { Log } from './event.ts';
import type { Player } from './player.ts';

/** Keys that a player gets at once, as bits, and what from. */
export interface Gain {
  readonly seat: number;
  readonly keys: number;
  readonly from: 'machine' | 'box';
}

/** Adds keys to those he holds and scores once, however many they are (1.5). */
export function gainKeys(
  { keyScore }: Constants,
  player: Player,
  { seat, keys, from }: Gain,
  log: Log,
): void {
  player.keys |= keys;
  player.score += keyScore;
  log.push({ type: 'gotKeys', seat, keys: keyList(keys), from });
}

/** Bits as the ids they stand for, ascending. */
export function keyList(keys: number): number[] {
  const list: number[] = [];
  for (let key = 0; key < SEATS; key += 1) if ((keys & (1 << key)) !== 0) list.push(key);
  return list;
}
