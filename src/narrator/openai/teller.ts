import type { Storyteller } from '../../actors/ports/storyteller.ts';
import { explain, Fault } from '../../lib/fault.ts';
import type { Prompt } from '../prompt/compose.ts';
import { RPG_WORDS } from '../prompt/rpg/wording.ts';
import type { Ask, Model } from './model.ts';
import { CRAFTED } from './tell/crafted.ts';
import { DUEL } from './tell/duel.ts';
import { MASTER } from './tell/master.ts';
import { OPENING } from './tell/opening.ts';
import type { Flaw, Read, Telling } from './tell/telling.ts';
import { TURN } from './tell/turn.ts';
import { NoPlace, type RequestOutcome, Trouble } from './trouble.ts';

/** Most characters that a model may say, with all that stands round its text. */
const SAID_CHARACTERS = 16_000;

/**
 * A teller that asks a language model. What the model says is checked against what the rules settled; where it cannot be
 * used, the model is asked once more, and then `embedded` tells instead, which `narrator_replaced` counts by reason.
 */
export function createModelTeller(model: Model, embedded: Storyteller): Storyteller {
  return {
    master: (request, signal) => tell(model, MASTER, request, signal, () => embedded.master(request, signal)),
    opening: (quest, role, signal) =>
      tell(model, OPENING, { quest, role }, signal, () => embedded.opening(quest, role, signal)),
    turn: (request, signal) => tell(model, TURN, request, signal, () => embedded.turn(request, signal)),
    duel: (request, signal) => tell(model, DUEL, request, signal, () => embedded.duel(request, signal)),
    crafted: (request, signal) =>
      tell(model, CRAFTED, request, signal, () => embedded.crafted(request, signal)),
  };
}

type Reason = Flaw | RequestOutcome | 'bug';

async function tell<R, A>(
  model: Model,
  telling: Telling<R, A>,
  request: R,
  signal: AbortSignal,
  instead: () => Promise<A>,
): Promise<A> {
  const why = await model
    .within(model.options.tellMs, signal, (ask) => told(ask, model, telling, request))
    .catch((error: unknown) => ({ flaw: reasonOf(error, model, signal) }));
  if ('value' in why) return why.value;
  model.telemetry.count('narrator_replaced', 1, why.flaw);
  return instead();
}

/** Why nothing came of asking. Throws what is no reason to tell something else: nobody waits any more, or too many do. */
function reasonOf(error: unknown, { telemetry }: Model, signal: AbortSignal): Reason {
  if (signal.aborted) throw signal.reason;
  if (error instanceof Trouble) return error.outcome;
  if (error instanceof NoPlace && error.why === 'full') throw new Fault('NARRATOR_BUSY', error.message);
  if (error instanceof NoPlace) return 'late';
  telemetry.error('what a model told could not be read', { error: explain(error) });
  return 'bug';
}

async function told<R, A>(
  ask: Ask,
  { options }: Model,
  telling: Telling<R, A>,
  request: R,
): Promise<Read<A>> {
  const prompt = telling.prompt(request, options);
  const first = await asked(ask, prompt, telling, request);
  if ('value' in first || first.flaw === 'declined') return first;
  const complaint = RPG_WORDS[telling.tongueOf(request)].again[first.flaw];
  return asked(ask, { ...prompt, user: `${prompt.user}\n\n${complaint}` }, telling, request);
}

async function asked<R, A>(ask: Ask, prompt: Prompt, telling: Telling<R, A>, request: R): Promise<Read<A>> {
  const { text, cut } = await ask(prompt, SAID_CHARACTERS, () => undefined);
  return cut ? { flaw: 'cut' } : telling.read(text, request);
}
