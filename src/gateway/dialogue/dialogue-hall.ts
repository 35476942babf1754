import type { DialogueEvent, DialogueFeed } from '../../actors/ports/dialogue-feed.ts';
import { Fault } from '../../lib/fault.ts';
import { News } from './news.ts';
import { type Guest, Watcher } from './watcher.ts';

export interface HallLimits {
  readonly perDialogue: number;
  readonly perUser: number;
  readonly total: number;
}

const LIMITS: HallLimits = { perDialogue: 200, perUser: 20, total: 5_000 };
/** Steps that may run at once on one node, and be joined in their middle. */
const MOST_SAID = 20_000;

/** What is being said: the message that it becomes, and its text so far. */
interface Saying {
  readonly order: number;
  readonly number: number;
  text: string;
  /** It was given up, and perhaps begins anew. */
  unsaid: boolean;
}

/** Who watches scripted conversations on this node, and what is being said in them. */
export class DialogueHall implements DialogueFeed {
  readonly #limits: HallLimits;
  readonly #watchers = new Map<number, Set<Watcher>>();
  readonly #byUser = new Map<number, number>();
  readonly #said = new Map<number, Saying>();
  #size = 0;

  constructor(limits: Partial<HallLimits> = {}) {
    this.#limits = { ...LIMITS, ...limits };
  }

  get size(): number {
    return this.#size;
  }

  /** Why nobody more may come; null when one may. */
  full(dialogueId: number, { userId }: Guest): 'TOO_MANY_REQUESTS' | 'BUSY' | null {
    const { perDialogue, perUser, total } = this.#limits;
    if (userId !== 0 && (this.#byUser.get(userId) ?? 0) >= perUser) return 'TOO_MANY_REQUESTS';
    if (this.#size >= total) return 'BUSY';
    return (this.#watchers.get(dialogueId)?.size ?? 0) >= perDialogue ? 'TOO_MANY_REQUESTS' : null;
  }

  /** From now on he hears all, and first what is being said. `leave` gives the place back. Throws `Fault('BUSY')`. */
  join(dialogueId: number, guest: Guest): Watcher {
    if (this.full(dialogueId, guest)) throw new Fault('BUSY', 'too many watch');
    const watcher = new Watcher(dialogueId, guest);
    const said = this.#said.get(dialogueId);
    if (said && !said.unsaid) {
      watcher.give(new News({ type: 'step', order: said.order, number: said.number }, said.number));
      if (said.text !== '') watcher.give(new News({ type: 'text', piece: said.text }, said.number));
    }
    const there = this.#watchers.get(dialogueId);
    if (there) there.add(watcher);
    else this.#watchers.set(dialogueId, new Set([watcher]));
    count(this.#byUser, guest.userId, 1);
    this.#size += 1;
    return watcher;
  }

  /** Whoever has left hears nothing more. A second time it does nothing. */
  leave(watcher: Watcher): void {
    watcher.abandon();
    const there = this.#watchers.get(watcher.dialogueId);
    if (!there?.delete(watcher)) return;
    if (there.size === 0) this.#watchers.delete(watcher.dialogueId);
    count(this.#byUser, watcher.guest.userId, -1);
    this.#size -= 1;
  }

  publish(dialogueId: number, event: DialogueEvent): void {
    const number = this.#note(dialogueId, event);
    const there = this.#watchers.get(dialogueId);
    if (number === null || !there) return;
    const news = new News(event, number);
    for (const watcher of there) {
      watcher.give(news);
      if (event.type === 'deleted') watcher.end();
    }
  }

  /** Now and then: keeps connections alive, and ends those whose token has. `now`: milliseconds since 1970. */
  beat(now: number): void {
    for (const watcher of this.#all()) {
      const { expires } = watcher.guest;
      if (expires !== null && expires <= now) watcher.end();
      else watcher.hush();
    }
  }

  /** Those of a user who has logged out; `tokenId` null: all of his. */
  endSessions(userId: number, tokenId: string | null): void {
    for (const watcher of this.#all()) {
      const { guest } = watcher;
      if (guest.userId === userId && (tokenId === null || guest.tokenId === tokenId)) watcher.end();
    }
  }

  endAll(): void {
    for (const watcher of this.#all()) watcher.end();
  }

  #all(): Watcher[] {
    return [...this.#watchers.values()].flatMap((there) => [...there]);
  }

  /** Keeps what is being said. The number of the message that the event is about, 0 for none; null: it is of no step. */
  #note(dialogueId: number, event: DialogueEvent): number | null {
    const said = this.#said.get(dialogueId);
    switch (event.type) {
      case 'step':
        this.#begin(dialogueId, { order: event.order, number: event.number, text: '', unsaid: false });
        return event.number;
      case 'text':
        if (!said) return null;
        said.text += event.piece;
        said.unsaid = false;
        return said.number;
      case 'unsaid':
        if (!said) return null;
        said.text = '';
        said.unsaid = true;
        return said.number;
      case 'message':
        this.#said.delete(dialogueId);
        return event.message.number;
      default:
        this.#said.delete(dialogueId);
        return 0;
    }
  }

  #begin(dialogueId: number, saying: Saying): void {
    this.#said.delete(dialogueId);
    this.#said.set(dialogueId, saying);
    const [oldest] = this.#said.keys();
    // A session that was thrown away in a step never says how that ended.
    if (this.#said.size > MOST_SAID && oldest !== undefined) this.#said.delete(oldest);
  }
}

function count(of: Map<number, number>, userId: number, by: number): void {
  const now = (of.get(userId) ?? 0) + by;
  if (now > 0) of.set(userId, now);
  else of.delete(userId);
}
