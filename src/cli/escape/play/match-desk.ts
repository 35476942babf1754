import { Fault } from '../../../lib/fault.ts';
import { type Fields, fieldsOf, listOf, numberOf, textOf } from './fields.ts';

/** A match as the server describes it, as far as a player's client needs it. */
export interface MatchFacts {
  readonly matchId: number;
  readonly clockMs: number;
  /** It is not played on the ship. */
  readonly hasOwnMap: boolean;
  /** By seat: a built-in bot's name, "user 7", or ''. */
  readonly names: readonly string[];
  /** As the last message of a match has it; null until it is over. */
  readonly result: { readonly points: readonly number[]; readonly ranking: readonly number[] } | null;
}

/** Where one stands in the queue. */
export interface Standing {
  readonly state: string;
  readonly matchId: number | null;
  readonly seat: number | null;
}

const USUAL_CLOCK_MS = 3_000;

/** What is asked of a server about matches, by REST. Throws `Fault` with the server's words, or NO_SERVER. */
export class MatchDesk {
  readonly #base: string;
  readonly #token: string;

  constructor(base: string, token: string) {
    this.#base = base.replace(/\/+$/, '');
    this.#token = token;
  }

  /** Where the seat's socket is. */
  seatUrl(matchId: number, seat: number): string {
    const query = new URLSearchParams({ seat: String(seat), as: 'player', token: this.#token });
    return `${this.#base.replace(/^http/, 'ws')}/matches/${matchId}?${query}`;
  }

  /** A match of the caller and three built-in bots, one in each other seat. */
  async create(seat: number, bots: readonly string[], clockSeconds: number): Promise<MatchFacts> {
    const others = [...bots];
    const seats = [0, 1, 2, 3].map((at) => (at === seat ? { open: true } : { bot: others.shift() }));
    const { matchId } = factsOf(await this.#call('POST', 'matches', { seats, clockSeconds }));
    return factsOf(await this.#call('POST', `matches/${matchId}/seats/${seat}`, {}));
  }

  async look(matchId: number): Promise<MatchFacts> {
    return factsOf(await this.#call('GET', `matches/${matchId}`));
  }

  async joinQueue(clockSeconds: number): Promise<Standing> {
    return standingOf(await this.#call('POST', 'matches/queue', { clockSeconds }));
  }

  async lookAtQueue(): Promise<Standing> {
    return standingOf(await this.#call('GET', 'matches/queue'));
  }

  async leaveQueue(): Promise<void> {
    await this.#call('DELETE', 'matches/queue');
  }

  async #call(method: string, path: string, input?: object): Promise<Fields> {
    const response = await fetch(`${this.#base}/api/${path}`, {
      method,
      headers: { Authorization: `Bearer ${this.#token}`, 'Content-Type': 'application/json' },
      ...(input && { body: JSON.stringify(input) }),
    }).catch((error: Error) => {
      throw new Fault('NO_SERVER', `no server at ${this.#base} (${error.message}); start one with npm start`);
    });
    const envelope = fieldsOf(await response.json().catch(() => null));
    if (envelope.success === true) return fieldsOf(envelope.data);
    throw new Fault(
      textOf(envelope.errName) || `HTTP_${response.status}`,
      textOf(envelope.errMsg) || 'refused',
    );
  }
}

function factsOf(match: Fields): MatchFacts {
  const result = fieldsOf(match.result);
  const seconds = numberOf(match.clockSeconds);
  return {
    matchId: numberOf(match.matchId) ?? 0,
    clockMs: seconds === null ? USUAL_CLOCK_MS : seconds * 1_000,
    hasOwnMap: match.ownMap === true,
    names: listOf(match.seats)
      .map(fieldsOf)
      .map(({ bot, userId }) => textOf(bot) || (numberOf(userId) === null ? '' : `user ${userId}`)),
    result: Array.isArray(result.ranking)
      ? { points: listOf(result.points) as number[], ranking: result.ranking as number[] }
      : null,
  };
}

function standingOf(standing: Fields): Standing {
  return {
    state: textOf(standing.state),
    matchId: numberOf(standing.matchId),
    seat: numberOf(standing.seat),
  };
}
