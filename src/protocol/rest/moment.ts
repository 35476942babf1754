import { z } from 'zod';

const SECOND = 1_000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

/** A date, or a date and a time; the sign of an offset arrives as a blank where a query does not escape it. */
const MOMENT =
  /^(\d{4})-(\d{2})-(\d{2})(?:[T ](\d{2}):(\d{2})(?::(\d{2})(?:\.(\d{1,3})\d{0,6})?)?(?:Z|([+\- ])(\d{2}):?(\d{2}))?)?$/i;

/**
 * A time of a query, ISO 8601, in milliseconds since 1970; without an offset it is UTC. It stands for all of the day, minute,
 * second or millisecond that it names: `end` is the last millisecond of that.
 */
export function moment(edge: 'start' | 'end') {
  return z.string('must be a text').transform((text, context) => {
    const span = spanOf(text);
    if (span) return edge === 'start' ? span.from : span.to;
    context.addIssue({ code: 'custom', message: 'must be a time in ISO 8601' });
    return z.NEVER;
  });
}

function spanOf(text: string): { readonly from: number; readonly to: number } | null {
  const match = MOMENT.exec(text);
  if (!match) return null;
  const [, year = '', month = '', day = '', hour, minute = '', second, fraction, sign, ...offset] = match;
  const clock = `${hour ?? '00'}:${minute || '00'}:${second ?? '00'}.${(fraction ?? '').padEnd(3, '0')}`;
  const local = Date.parse(`${year}-${month}-${day}T${clock}Z`);
  // The 30th of February is taken for a day of March.
  if (Number.isNaN(local) || new Date(local).getUTCDate() !== Number(day)) return null;
  const [hours = 0, minutes = 0] = offset.map((part) => Number(part ?? 0));
  const from = local - (sign === '-' ? -1 : 1) * (hours * 60 + minutes) * MINUTE;
  const length =
    hour === undefined ? DAY : second === undefined ? MINUTE : fraction === undefined ? SECOND : 1;
  return { from, to: from + length - 1 };
}
