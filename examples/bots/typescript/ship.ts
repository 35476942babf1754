/** The ship: its nodes, what joins them, and what is lost when. Read from the map's text file. */
import { readFileSync } from 'node:fs';

/** [x, y, z], as messages say it; z = 0 is the top layer. */
export type Place = readonly [x: number, y: number, z: number];

export const CAPSULE: Place = [3, 3, 0];
/** Of players 0, 1, 2, 3: spawn on layer 1, key machines on layers 1 and 2. */
export const CORNERS = [
  [0, 0],
  [6, 0],
  [6, 6],
  [0, 6],
] as const;

/** Where one gets the key of a player. */
export function machinesOf(key: number): Place[] {
  const [x, y] = CORNERS[key] ?? CORNERS[0];
  return [1, 2].map((z) => [x, y, z]);
}

export class Ship {
  /** Places joined to each place by an edge of its layer, and where an elevator can take you; by `String(place)`. */
  readonly beside = new Map<string, Place[]>();
  readonly stops = new Map<string, Place[]>();
  /** The round at whose end a place is lost. */
  readonly lostAfter = new Map<string, number>();

  constructor(path: string | URL = new URL('../ship.map', import.meta.url)) {
    let section = '';
    for (const line of readFileSync(path, 'utf8').split('\n')) {
      const numbers = (line.match(/\d+/g) ?? []).map(Number);
      if (line.startsWith('[')) section = line.trim();
      else if (numbers.length > 0) this.#read(section, numbers);
    }
  }

  /** The file says z x y. */
  #read(section: string, [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0, g = 0]: number[]) {
    if (section === '[Node]') this.beside.set(String([b, c, a]), []);
    if (section === '[Edge]') {
      this.beside.get(String([b, c, a]))?.push([e, f, d]);
      this.beside.get(String([e, f, d]))?.push([b, c, a]);
    }
    if (section === '[Elevator]') {
      const stops = [0, 1, 2].map((z): Place => [a, b, z]).filter((stop) => this.beside.has(String(stop)));
      for (const stop of stops) this.stops.set(String(stop), stops);
    }
    if (section === '[Block]')
      for (let x = Math.min(c, f); x <= Math.max(c, f); x += 1)
        for (let y = Math.min(d, g); y <= Math.max(d, g); y += 1) this.lostAfter.set(String([x, y, b]), a);
  }

  /** Whether one may hit from one place to the other. */
  isBeside(one: Place, other: Place): boolean {
    return String(one) === String(other) || this.#joined(one, this.beside).some((to) => isSame(to, other));
  }

  /** The first step of a shortest way to the nearest goal; null when no way is left in round `now`. */
  stepTowards(start: Place, goals: readonly Place[], now: number): Place | null {
    const cameFrom = new Map<string, Place | null>([[String(start), null]]);
    const queue: Place[] = [start];
    for (const place of queue) {
      if (goals.some((goal) => isSame(goal, place))) return this.#firstStep(place, start, cameFrom);
      for (const to of [...this.#joined(place, this.beside), ...this.#joined(place, this.stops)]) {
        if (cameFrom.has(String(to)) || (this.lostAfter.get(String(to)) ?? 999) <= now) continue;
        cameFrom.set(String(to), place);
        queue.push(to);
      }
    }
    return null;
  }

  #firstStep(goal: Place, start: Place, cameFrom: ReadonlyMap<string, Place | null>): Place {
    let step = goal;
    for (;;) {
      const before = cameFrom.get(String(step));
      if (!before || isSame(before, start)) return step;
      step = before;
    }
  }

  #joined(place: Place, ways: ReadonlyMap<string, Place[]>): readonly Place[] {
    return ways.get(String(place)) ?? [];
  }
}

export function isSame(one: Place, other: Place): boolean {
  return String(one) === String(other);
}
