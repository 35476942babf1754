import { z } from 'zod';
import type { Crafted, CraftRequest } from '../../../actors/ports/storyteller.ts';
import { DESCRIPTION_CHARACTERS, NAME_CHARACTERS } from '../../../rules/craft/name.ts';
import type { Tongue } from '../../../rules/quest/quest.ts';
import { craftPrompt } from '../../prompt/rpg/craft.ts';
import { bare, contradictionIf, promisesOther } from './claims.ts';
import { objectOf, TEXT } from './fields.ts';
import { type Flaw, firstFlaw, type Read, readAs, type Telling } from './telling.ts';
import { textFlaw } from './text.ts';

const ANSWER = z.object({
  name: TEXT,
  description: TEXT,
  /** Without it the description stands for it. */
  text: TEXT.catch(''),
});

const LEAST_NAME = 2;
const NAME = /^[\p{L}\p{M}][\p{L}\p{M}·'’ -]*$/u;

/** Words about a thing whose powers are settled: a name that is free and legal, and nothing in numbers. */
export const CRAFTED: Telling<CraftRequest, Crafted> = {
  tongueOf: ({ tongue }) => tongue,
  prompt: (request, limits) => {
    const bounds = { name: NAME_CHARACTERS[request.tongue], description: DESCRIPTION_CHARACTERS };
    return craftPrompt(request, bounds, limits);
  },
  read: (said, request) => {
    const answer = objectOf(ANSWER, said);
    return answer === null ? { flaw: 'shape' } : read(answer, request);
  },
};

function read(answer: z.infer<typeof ANSWER>, { tongue, wish, taken }: CraftRequest): Read<Crafted> {
  const { description } = answer;
  const name = answer.name.replace(/^["'“‘「『《【\s]+|["'”’」』》】\s]+$/gu, '');
  const text = answer.text === '' ? description : answer.text;
  const flaw = firstFlaw(
    nameFlaw(name, tongue, taken),
    // A name that the player wished for may be in another language.
    wish.includes(name) ? null : textFlaw(name, tongue),
    textFlaw(description, tongue, [name], DESCRIPTION_CHARACTERS),
    textFlaw(text, tongue, [name]),
    contradictionIf(/\d/u.test(description)),
    contradictionIf(promisesOther(text, null)),
  );
  return readAs({ name, description, text }, flaw);
}

function nameFlaw(name: string, tongue: Tongue, taken: readonly string[]): Flaw | null {
  const isSound = NAME.test(name) && name.length >= LEAST_NAME && name.length <= NAME_CHARACTERS[tongue];
  const isTaken = taken.some((one) => bare(one) === bare(name));
  return isSound && !isTaken ? null : 'name';
}
