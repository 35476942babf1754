import { openingOf, turnTold } from '../../src/narrator/embedded/tale/tale.ts';
import { beginQuest } from '../../src/rules/quest/begin.ts';
import type { Attributes, Thing } from '../../src/rules/quest/hero.ts';
import { judgeTurn } from '../../src/rules/quest/judge.ts';
import { makeQuest } from '../../src/rules/quest/make.ts';
import type { Quest, QuestWish, Scene, Verdict } from '../../src/rules/quest/quest.ts';

/** A quest with a scripted player. */
export interface QuestSample {
  readonly role: string;
  readonly wish: QuestWish;
  /** What he owns; each is used where its effect is asked for. */
  readonly things: readonly Thing[];
  /** What he writes instead of a way of the scene, by the number of the turn from 1. */
  readonly says: Readonly<Record<number, { readonly text: string; readonly missing?: readonly string[] }>>;
}

export interface PlayedTurn {
  readonly text: string;
  readonly used: readonly string[];
  readonly verdict: Verdict;
  readonly told: string;
}

export interface PlayedQuest {
  readonly quest: Quest;
  readonly opening: string;
  readonly turns: readonly PlayedTurn[];
}

const HERO: Attributes = { dragonEye: 100, phoenixFeather: 100, experience: 100 };

/** Plays a quest to its end: a way of the scene that was not tried yet, and the thing that suits it. */
export function playedQuest({ role, wish, things, says }: QuestSample): PlayedQuest {
  const quest = makeQuest(wish);
  const turns: PlayedTurn[] = [];
  const met: string[] = [];
  let state = beginQuest(quest);
  for (let scene = quest.scenes[0]; scene && state.ended === null; scene = quest.scenes[state.scene]) {
    const tried = state.memories.filter((memory) => memory.scene === state.scene).map(({ way }) => way);
    const own = says[state.turn + 1];
    const text = own?.text ?? wayText(scene, tried, state.turn, wish.tongue);
    const fits = things.filter(({ effect }) =>
      scene.ways.some((way) => way.effect === effect && text.toLowerCase().includes(way.name.toLowerCase())),
    );
    const action = { text, things: fits, missing: own?.missing ?? [] };
    const { state: after, verdict } = judgeTurn({ quest, state, hero: HERO, action, met });
    state = after;
    if (verdict.figure) met.push(verdict.figure.name);
    const said = turns.flatMap((turn) => [
      { own: true, text: turn.text },
      { own: false, text: turn.told },
    ]);
    const told = turnTold({ role, quest, state, verdict, text, told: said });
    turns.push({ text, used: fits.map(({ name }) => name), verdict, told });
  }
  return { quest, opening: openingOf(quest, role), turns };
}

function wayText(
  { ways, helps }: Scene,
  tried: readonly (string | null)[],
  turn: number,
  tongue: 'zh' | 'en',
): string {
  const fresh = ways.filter(({ name }) => !tried.includes(name));
  const best = fresh.filter(({ effect }) => helps.includes(effect));
  const from = best.length > 0 ? best : fresh.length > 0 ? fresh : ways;
  const name = from[turn % from.length]?.name ?? '';
  return tongue === 'zh' ? `我${name}。` : `I ${name}.`;
}
