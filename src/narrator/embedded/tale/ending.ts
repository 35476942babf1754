import type { Reward } from '../../../rules/quest/hero.ts';
import type { QuestState, Verdict } from '../../../rules/quest/quest.ts';
import { speech } from './meeting.ts';
import { type Pen, shortName } from './pen.ts';
import { lookedBack } from './recall.ts';

/** The last words of a quest: how it ended, what it was worth, and for whom. */
export function ending(pen: Pen, role: string, state: QuestState, { reward, reasons }: Verdict): string[] {
  const { category, facts } = pen.quest;
  const sum = reward ? pen.list(sumOf(pen, reward)) : '';
  if (state.ended === 'won') {
    return [
      pen.one(pen.tellings.won[category], 'won', 0),
      lookedBack(pen, state),
      speech(pen, facts.giver, pen.pool('giverThanks', 0, { role }), state.turn),
      sum === '' ? '' : pen.pool('paid', 0, { sum, giver: shortName(facts.giver) }),
      ...(reward?.things ?? []).map(({ name, description }) =>
        pen.pool('paidThing', 0, { thing: name, about: description, giver: shortName(facts.giver) }),
      ),
    ];
  }
  const cause = reasons.includes('gave_up')
    ? 'gaveUp'
    : reasons.includes('too_late')
      ? 'tooLate'
      : 'exhausted';
  return [
    pen.pool(cause, 0),
    pen.one(pen.tellings.lost[category], 'lost', 0),
    sum === '' ? '' : pen.pool('learned', 0, { sum }),
  ];
}

function sumOf({ quest: { tongue } }: Pen, { dragonEye, phoenixFeather, experience }: Reward): string[] {
  const named =
    tongue === 'zh'
      ? ([
          ['龙眼', dragonEye],
          ['凤羽', phoenixFeather],
          ['经验', experience],
        ] as const)
      : ([
          [dragonEye === 1 ? 'dragon eye' : 'dragon eyes', dragonEye],
          [phoenixFeather === 1 ? 'phoenix feather' : 'phoenix feathers', phoenixFeather],
          ['experience', experience],
        ] as const);
  return named
    .filter(([, count]) => count > 0)
    .map(([name, count]) => (tongue === 'zh' ? `${name}${count}` : `${count} ${name}`));
}
