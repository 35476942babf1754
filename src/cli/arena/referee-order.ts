import { SEATS } from '../../rules/escape/constants.ts';

/** What a referee tells the judger itself (target -1, escape.md 3.1), read. */
export type RefereeOrder =
  | { readonly kind: 'limits'; readonly seconds: number | null; readonly bytes: number | null }
  | {
      readonly kind: 'round';
      readonly state: number;
      readonly listen: readonly number[];
      /** Texts and the seats they go to. */
      readonly contents: readonly { readonly seat: number; readonly text: string }[];
    }
  | { readonly kind: 'asksEndState' }
  /** By seat. */
  | { readonly kind: 'end'; readonly points: readonly number[] }
  /** What is for spectators. */
  | { readonly kind: 'nothing' }
  | { readonly kind: 'wrong'; readonly why: string };

/** Reads the body of a frame to the judger. Never throws. */
export function orderOf(body: Buffer): RefereeOrder {
  const order = objectOf(body.toString());
  if (order === null) return wrong('sent what is no JSON object', body);
  if (order.action === 'request_end_state') return { kind: 'asksEndState' };
  if ('watch' in order) return { kind: 'nothing' };
  const { state } = order;
  if (!isWhole(state)) return wrong('sent a message without a state', body);
  if (state === 0) return { kind: 'limits', seconds: positive(order.time), bytes: positive(order.length) };
  if (state > 0) return roundOf(state, order) ?? wrong('sent a round message that cannot be read', body);
  const points = pointsOf(order.end_info);
  return points === null
    ? wrong('ended the match without points for all seats', body)
    : { kind: 'end', points };
}

function roundOf(state: number, order: Readonly<Record<string, unknown>>): RefereeOrder | null {
  const { listen, player, content } = order;
  if (!isSeatList(listen) || !isSeatList(player) || !Array.isArray(content)) return null;
  if (content.length !== player.length || !content.every((text) => typeof text === 'string')) return null;
  const contents = player.map((seat, i) => ({ seat, text: String(content[i]) }));
  return { kind: 'round', state, listen, contents };
}

/** `end_info` is JSON within a string; as an object it is read too (section 4, 9). */
function pointsOf(info: unknown): number[] | null {
  const table = typeof info === 'string' ? objectOf(info) : asObject(info);
  if (table === null) return null;
  const points = Array.from({ length: SEATS }, (_, seat) => table[String(seat)]);
  return points.every((value) => typeof value === 'number') ? points : null;
}

function objectOf(text: string): Readonly<Record<string, unknown>> | null {
  try {
    return asObject(JSON.parse(text));
  } catch {
    return null;
  }
}

function asObject(value: unknown): Readonly<Record<string, unknown>> | null {
  const isObject = typeof value === 'object' && value !== null && !Array.isArray(value);
  return isObject ? (value as Readonly<Record<string, unknown>>) : null;
}

function isWhole(value: unknown): value is number {
  return Number.isSafeInteger(value);
}

function isSeatList(value: unknown): value is number[] {
  return Array.isArray(value) && value.every((seat) => isWhole(seat) && seat >= 0 && seat < SEATS);
}

function positive(value: unknown): number | null {
  return typeof value === 'number' && value > 0 ? value : null;
}

function wrong(why: string, body: Buffer): RefereeOrder {
  return { kind: 'wrong', why: `${why}: ${body.toString().slice(0, 200)}` };
}
