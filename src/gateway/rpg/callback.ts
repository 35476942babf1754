import { z } from 'zod';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import { explain } from '../../lib/fault.ts';
import { shallowJson } from '../../lib/json-depth.ts';
import { sentPicture } from '../../protocol/rest/rpg-fields.ts';
import type { CallbackRule } from './callback-target.ts';
import { type PostLimits, postJson } from './post-json.ts';

const PATH = '/challenge_info';
const MOST_DEPTH = 8;

export interface ChallengeInfo {
  readonly id: string;
  /** Who challenges. */
  readonly role: string;
  readonly image_data: string;
}

/** Where the client of a player says it is, and where its log-in came from. */
export interface ClientPlace {
  readonly ip: string | null;
  readonly cameFrom: string | null;
}

export interface Answered {
  readonly accepted: boolean;
  readonly image: string | null;
}

const answer = z.object({
  status: z.boolean(),
  id: z.preprocess((value) => (typeof value === 'number' ? String(value) : value), z.string()),
  image_data: sentPicture.catch(null),
});

export interface CallbackPorts {
  readonly rule: CallbackRule;
  readonly telemetry: Telemetry;
  readonly limits: PostLimits;
  /** Calls at once. */
  readonly most: number;
}

/** Tells clients of players that they are challenged, and hears what they say (rpg.md, /challenge_info). */
export class Callbacks {
  readonly #ports: CallbackPorts;
  #running = 0;

  constructor(ports: CallbackPorts) {
    this.#ports = ports;
  }

  /** Null: it was not called, or said nothing that counts; the challenge stays open. Never rejects. */
  async tell({ ip, cameFrom }: ClientPlace, challenge: ChallengeInfo): Promise<Answered | null> {
    const { rule, telemetry, limits, most } = this.#ports;
    if (ip === null || ip === '') return null;
    const target = rule.target(ip, cameFrom);
    if (!target) return this.#counted('refused', null);
    if (this.#running >= most) return this.#counted('busy', null);
    this.#running += 1;
    try {
      const answered = heard(await postJson(target, PATH, challenge, limits), challenge.id);
      return this.#counted(
        answered === null ? 'ignored' : answered.accepted ? 'accepted' : 'rejected',
        answered,
      );
    } catch (error) {
      telemetry.debug('a client was not told of a challenge', { error: explain(error) });
      return this.#counted('failed', null);
    } finally {
      this.#running -= 1;
    }
  }

  #counted<T>(outcome: string, value: T): T {
    this.#ports.telemetry.count('challenge_calls', 1, outcome);
    return value;
  }
}

/** What an answer says of this challenge; null: nothing. */
function heard(text: string, id: string): Answered | null {
  const parsed = answer.safeParse(shallowJson(text, MOST_DEPTH));
  if (!parsed.success || parsed.data.id !== id) return null;
  return { accepted: parsed.data.status, image: parsed.data.image_data };
}
