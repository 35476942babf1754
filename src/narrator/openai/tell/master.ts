import { z } from 'zod';
import type { MasterAnswer, MasterRequest } from '../../../actors/ports/storyteller.ts';
import { masterPrompt } from '../../prompt/rpg/master.ts';
import { bare, contradictionIf, promisesOther } from './claims.ts';
import { OPTIONAL_TEXT, objectOf, TEXT } from './fields.ts';
import { firstFlaw, type Read, readAs, type Telling } from './telling.ts';
import { textFlaw } from './text.ts';

const ANSWER = z.object({
  text: TEXT,
  takes: OPTIONAL_TEXT,
  wish: OPTIONAL_TEXT,
});

/** Most characters of a wish. */
const WISH_CHARACTERS = 300;

/** The dungeon master: whom he sends into which task is read from titles that there are. */
export const MASTER: Telling<MasterRequest, MasterAnswer> = {
  tongueOf: ({ tongue }) => tongue,
  prompt: masterPrompt,
  read: (said, request) => {
    const answer = objectOf(ANSWER, said);
    return answer === null ? { flaw: 'shape' } : read(answer, request);
  },
};

function read(
  { text, takes, wish }: z.infer<typeof ANSWER>,
  { tongue, role, tasks, text: asked }: MasterRequest,
): Read<MasterAnswer> {
  const title = takes === null ? null : (tasks.find((one) => bare(one) === bare(takes)) ?? null);
  const isGreeting = asked.trim() === '';
  const flaw = firstFlaw(
    textFlaw(text, tongue, [role, ...tasks]),
    takes !== null && title === null ? 'title' : null,
    contradictionIf(isGreeting && (takes !== null || wish !== null)),
    contradictionIf(promisesOther(text, null)),
  );
  // A task that there is comes before one that would have to be made.
  const wanted = title === null ? (wish?.slice(0, WISH_CHARACTERS).toWellFormed() ?? null) : null;
  return readAs({ text, wish: wanted, takes: title }, flaw);
}
