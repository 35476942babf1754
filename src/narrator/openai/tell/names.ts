import type { Quest } from '../../../rules/quest/quest.ts';

/** Names that a quest brings into a text, in whatever language they are. */
export function namesOf({ title, facts, scenes }: Quest, role: string): string[] {
  const figures = scenes.flatMap(({ figure }) => figure ?? []);
  return [title, role, facts.giver, facts.foe, facts.place, facts.prize, ...figures];
}
