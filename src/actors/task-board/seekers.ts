import type { Member } from './member.ts';
import { PRIORITIES } from './queue.ts';

/** The volunteers who wait for tasks, by task type, priority and age of their request. */
export class Seekers {
  readonly #byType = new Map<string, (Set<Member> | undefined)[]>();

  add(member: Member): void {
    const { want } = member;
    if (!want) return;
    for (const type of want.capabilities) {
      const classes = this.#byType.get(type) ?? [];
      this.#byType.set(type, classes);
      classes[want.priority] ??= new Set();
      classes[want.priority]?.add(member);
    }
  }

  /** To be told before the request is changed. */
  remove(member: Member): void {
    const { want } = member;
    if (!want) return;
    for (const type of want.capabilities) {
      const classes = this.#byType.get(type);
      classes?.[want.priority]?.delete(member);
      if (classes?.every((one) => !one || one.size === 0)) this.#byType.delete(type);
    }
  }

  /** Whether anybody waits for this type. */
  any(type: string): boolean {
    return this.#byType.has(type);
  }

  /** Who waits for this type, the highest priority first, then the oldest request. */
  of(type: string): Member[] {
    const classes = this.#byType.get(type);
    if (!classes) return [];
    const members: Member[] = [];
    for (let priority = PRIORITIES; priority >= 1; priority--) members.push(...(classes[priority] ?? []));
    return members;
  }
}
