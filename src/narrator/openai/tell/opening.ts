import { z } from 'zod';
import type { Quest } from '../../../rules/quest/quest.ts';
import { openingPrompt } from '../../prompt/rpg/opening.ts';
import { announcesQuestEnd, contradictionIf, promisesOther } from './claims.ts';
import { TEXT, toldIn } from './fields.ts';
import { namesOf } from './names.ts';
import { firstFlaw, readAs, type Telling } from './telling.ts';
import { textFlaw } from './text.ts';

const ANSWER = z.object({ text: TEXT });

/** The first words of a quest: nothing has ended yet, and nothing is paid. */
export const OPENING: Telling<{ readonly quest: Quest; readonly role: string }, string> = {
  tongueOf: ({ quest }) => quest.tongue,
  prompt: ({ quest, role }, limits) => openingPrompt(quest, role, limits),
  read: (said, { quest, role }) => {
    const answer = toldIn(ANSWER, said);
    if (answer === null) return { flaw: 'shape' };
    const { text } = answer;
    return readAs(
      text,
      firstFlaw(
        textFlaw(text, quest.tongue, namesOf(quest, role)),
        contradictionIf(announcesQuestEnd(text)),
        contradictionIf(promisesOther(text, null)),
      ),
    );
  },
};
