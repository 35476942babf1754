import { z } from 'zod';
import type { DuelRequest } from '../../../actors/ports/storyteller.ts';
import { duelPrompt, winnerName } from '../../prompt/rpg/duel.ts';
import {
  announcesDuelEnd,
  bare,
  contradictionIf,
  namesBehind,
  namesOther,
  promisesOther,
  usesWhatIsMissing,
} from './claims.ts';
import { NAMES, OPTIONAL_TEXT, TEXT, toldIn } from './fields.ts';
import { firstFlaw, readAs, type Telling } from './telling.ts';
import { textFlaw } from './text.ts';

const ANSWER = z.object({ text: TEXT, winner: OPTIONAL_TEXT, used: NAMES });

/** One round of a duel: who wins it, and what was used, is settled. */
export const DUEL: Telling<DuelRequest, string> = {
  tongueOf: ({ tongue }) => tongue,
  prompt: duelPrompt,
  read: (said, request) => {
    const answer = toldIn(ANSWER, said);
    if (answer === null) return { flaw: 'shape' };
    const { tongue, roles, things, round, state } = request;
    const { text, winner, used } = answer;
    const real = things.flat().map(({ name }) => name);
    const missing = ([0, 1] as const).flatMap((side) => namesBehind(round.reasons, `not_owned:${side}`));
    // What one of the two lacks the other may have.
    const lacking = missing.filter((name) => !real.includes(name));
    return readAs(
      text,
      firstFlaw(
        textFlaw(text, tongue, [...roles, ...real, ...missing]),
        contradictionIf(winner !== null && bare(winner) !== bare(winnerName(request))),
        contradictionIf(roles.some((role, side) => round.winner !== side && winsRound(text, role))),
        contradictionIf(state.ended === null && announcesDuelEnd(text)),
        contradictionIf(promisesOther(text, null)),
        contradictionIf(namesOther(used, real)),
        contradictionIf(usesWhatIsMissing(text, lacking)),
      ),
    );
  },
};

/** The text says that this one has won the round. */
function winsRound(text: string, role: string): boolean {
  const name = role.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return [
    new RegExp(
      `${name}(?!没)[^，。！？；\\n]{0,4}(?:赢|胜|拿下)(?:得|了|下)*(?:这|本|此|该)?一?个?(?:回合|轮|局)`,
      'u',
    ),
    new RegExp(`\\b${name} (?:wins|won|takes|took) (?:the|this) round\\b`, 'iu'),
  ].some((pattern) => pattern.test(text));
}
