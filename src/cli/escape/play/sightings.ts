import { SEATS } from '../../../rules/escape/constants.ts';
import { type Position, SPAWNS } from '../../../rules/escape/map/map.ts';
import { STATUS } from '../../../rules/escape/player.ts';
import { isSamePlace, listOf, numberOf, numbersOf, placeOf } from './fields.ts';

/** What one knows of a player; of oneself, too. */
export interface Known {
  status: number;
  /** -1: secret. */
  hp: number;
  keys: readonly number[];
  /** Where he was seen last, and whether he is still seen there. */
  place: Position | null;
  isSeen: boolean;
}

/** Who and what was seen where, as far as messages tell. */
export class Sightings {
  readonly players: readonly Known[];
  /** Where boxes lie: for sure on the layer one looks at, else where they lay when it was left. */
  boxes: readonly Position[] = [];

  constructor() {
    this.players = Array.from({ length: SEATS }, (_, seat) => ({
      status: STATUS.alive,
      hp: 200,
      keys: [seat],
      place: SPAWNS[seat] ?? null,
      isSeen: true,
    }));
  }

  /** A whole layer came in sight; who is not on it is not seen any more. Answers the layer; null for an empty view. */
  look(view: unknown): number | null {
    const nodes = listOf(view).map(listOf);
    const layer = placeOf(nodes[0]?.[0])?.[2];
    if (layer === undefined) return null;
    const boxes = this.boxes.filter((box) => box[2] !== layer);
    for (const known of this.players) known.isSeen = false;
    for (const [at, hasBox, seats] of nodes) {
      const place = placeOf(at);
      if (place === null) continue;
      if (hasBox === true) boxes.push(place);
      for (const seat of numbersOf(seats)) this.see(seat, place);
    }
    this.boxes = boxes;
    return layer;
  }

  /** `place` null: out of sight. */
  see(seat: number, place: Position | null): void {
    const known = this.players[seat];
    if (known === undefined) return;
    known.isSeen = place !== null;
    known.place = place ?? known.place;
  }

  setBox(place: Position | null, isThere: boolean): void {
    if (place === null) return;
    const rest = this.boxes.filter((box) => !isSamePlace(box, place));
    this.boxes = isThere ? [...rest, place] : rest;
  }

  gain(seat: number, keys: readonly number[]): void {
    const known = this.players[seat];
    if (known) known.keys = [...new Set([...known.keys, ...keys])].sort((a, b) => a - b);
  }

  die(seat: number): void {
    const known = this.players[seat];
    if (known) Object.assign(known, { status: STATUS.dead, hp: 0, keys: [], isSeen: false });
  }

  /** He is away for good: escaped, or failed. */
  leave(seat: number, status: number): void {
    const known = this.players[seat];
    if (known) Object.assign(known, { status, isSeen: false });
  }

  /** What follows `see` in an offround message. */
  hear([what, at, who, change]: readonly unknown[]): void {
    const place = placeOf(at);
    if (what === 'interprops_status_update') {
      if (who === 'Box') this.setBox(place, change === 'appear');
      return;
    }
    const seat = numberOf(who) ?? -1;
    this.see(seat, place);
    const known = this.players[seat];
    if (what === 'regenerate' && known) Object.assign(known, { status: STATUS.alive, hp: 200, keys: [seat] });
  }
}
