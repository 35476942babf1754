import type { Asking, Desk } from './desk.ts';
import { Refusal } from './desk.ts';
import type { Face } from './face.ts';
import type { Pictures } from './pictures.ts';
import type { Words } from './words.ts';

/** Where the player is, and so whom his words are for. */
export type Place =
  | { readonly kind: 'tavern' }
  | { readonly kind: 'task' }
  | {
      readonly kind: 'duel';
      readonly id: string;
      readonly opponent: string;
      readonly from: 'tavern' | 'task';
    };

export interface Challenge {
  readonly id: string;
  readonly role: string;
}

export interface TaskChoice {
  readonly title: string;
  readonly isOwn: boolean;
}

export interface GamePorts {
  readonly desk: Desk;
  readonly face: Face;
  readonly words: Words;
  readonly pictures: Pictures;
  readonly role: string;
  readonly newId: () => string;
  /** Ends early when `signal` is aborted. */
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
}

const PATIENCE_MS = 180_000;
/** So often what is still being told is asked for again. */
const MOST_WAITS = 10;

/** One player's game, as this terminal knows it. */
export class Game {
  readonly ports: GamePorts;
  place: Place = { kind: 'tavern' };
  /** As they were listed last. */
  tasks: readonly TaskChoice[] = [];
  /** Things for the next move. */
  items: readonly string[] = [];
  skills: readonly string[] = [];
  /** Figures met in the running task. */
  met: readonly string[] = [];
  /** That wait for an answer, the oldest first. */
  challenges: readonly Challenge[] = [];
  /** Battles that were begun here, or were challenged for: id → opponent. */
  readonly opponents = new Map<string, string>();
  readonly begun = new Set<string>();
  /** A move was made whose round is not told yet. */
  isRoundOpen = false;
  /** A call that reads rounds itself is under way. */
  isReading = false;

  constructor(ports: GamePorts) {
    this.ports = ports;
  }

  say(text: string): void {
    this.ports.face.say(text);
  }

  /** A call of this player. Rejects as the desk does. */
  call<T>(path: string, body: object = {}, asking: Asking = {}): Promise<T> {
    return this.ports.desk.call<T>(path, { role: this.ports.role, ...body }, asking);
  }

  /** A call that changes something and may take long to be told: asked for again until it is, and done once. */
  async told<T>(path: string, body: object = {}): Promise<T> {
    const asking = { requestId: this.ports.newId(), deadlineMs: PATIENCE_MS };
    for (let waits = 0; ; waits += 1) {
      try {
        return await this.call<T>(path, body, asking);
      } catch (error) {
        const isLate = error instanceof Refusal && error.statusCode === 408;
        if (!isLate || waits >= MOST_WAITS) throw error;
        this.say(this.ports.words.stillTold);
      }
    }
  }

  async picture(name: string, image: string | null | undefined): Promise<void> {
    const path = await this.ports.pictures.keep(name, image);
    if (path !== null) this.say(this.ports.words.picture(path));
  }

  /** The things for this move; the next one has none. */
  takeThings(): { readonly items: readonly string[]; readonly skills: readonly string[] } {
    const { items, skills } = this;
    this.items = [];
    this.skills = [];
    return { items, skills };
  }
}
