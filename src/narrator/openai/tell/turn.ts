import { z } from 'zod';
import type { TurnRequest } from '../../../actors/ports/storyteller.ts';
import { turnPrompt, usedIn } from '../../prompt/rpg/turn.ts';
import {
  announcesQuestEnd,
  contradictionIf,
  namesBehind,
  namesOther,
  promisesOther,
  usesWhatIsMissing,
} from './claims.ts';
import { NAMES, TEXT, toldIn } from './fields.ts';
import { namesOf } from './names.ts';
import { firstFlaw, readAs, type Telling } from './telling.ts';
import { textFlaw } from './text.ts';

const ANSWER = z.object({
  text: TEXT,
  /** What the model takes the end to be; where it does not say, its text has to. */
  ended: z.preprocess(
    (value) => (value === null || value === false || value === 'null' ? 'none' : value),
    z.enum(['won', 'lost', 'none']).optional().catch(undefined),
  ),
  used: NAMES,
  gained: NAMES,
});

/** One turn: what the rules settled is what it may tell. */
export const TURN: Telling<TurnRequest, string> = {
  tongueOf: ({ quest }) => quest.tongue,
  prompt: turnPrompt,
  read: (said, request) => {
    const answer = toldIn(ANSWER, said);
    if (answer === null) return { flaw: 'shape' };
    const { quest, role, verdict } = request;
    const { text, ended, used, gained } = answer;
    const [real, missing] = [usedIn(request), namesBehind(verdict.reasons, 'not_owned')];
    const helped = namesBehind(verdict.reasons, 'thing_helped');
    const prizes = (verdict.reward?.things ?? []).map(({ name }) => name);
    const figure = verdict.figure ? [verdict.figure.name] : [];
    const names = [...namesOf(quest, role), ...real, ...missing, ...prizes, ...figure];
    return readAs(
      text,
      firstFlaw(
        textFlaw(text, quest.tongue, names),
        contradictionIf(ended !== undefined && ended !== (verdict.ended ?? 'none')),
        contradictionIf(verdict.ended === null && announcesQuestEnd(text)),
        contradictionIf(promisesOther(text, verdict.reward)),
        contradictionIf(namesOther(used, [...real, ...helped])),
        contradictionIf(usesWhatIsMissing(text, missing)),
        // What was sought may be in his hands at the end.
        contradictionIf(
          namesOther(gained, verdict.ended === 'won' ? [...prizes, quest.facts.prize] : prizes),
        ),
      ),
    );
  },
};
