import { z } from 'zod';

/** What a default may depend on. */
export interface Surroundings {
  /** The server listens on this machine only. */
  readonly loopback: boolean;
  /** Processor cores this process may use. */
  readonly cores: number;
}

/** One environment variable: how its text becomes a value, and what `troupe config` says about it. */
export interface Setting<T> {
  readonly variable: string;
  readonly schema: z.ZodType<T>;
  /** The value when the variable is unset or empty. */
  fallback(around: Surroundings): T;
  /** Completes the sentence "accepted: …". */
  readonly accepts: string;
  /** What it limits or names, with its unit, and why the default is what it is. */
  readonly about: string;
  /** The text must never be shown, not even when it is wrong. */
  readonly secret: boolean;
  /** The value as text for people; hides secrets. */
  show(value: T): string;
}

export type Section = Readonly<Record<string, Setting<unknown>>>;

/** The values of a section, by the same keys. */
export type ValuesOf<S extends Section> = {
  readonly [K in keyof S]: S[K] extends Setting<infer T> ? T : never;
};

type Default<T> = T | ((around: Surroundings) => T);

function fallbackOf<T extends number | string | null>(value: Default<T>): (around: Surroundings) => T {
  return typeof value === 'function' ? value : () => value;
}

interface Range {
  readonly min?: number;
  readonly max?: number;
}

/** A whole number. `unit` follows the number in texts. */
export function whole(
  variable: string,
  fallback: Default<number>,
  about: string,
  { min = 1, max = 1_000_000_000, unit = '', scale = 1 }: Range & { unit?: string; scale?: number } = {},
): Setting<number> {
  const suffix = unit === '' ? '' : ` ${unit}`;
  const scaled = fallbackOf(fallback);
  return {
    variable,
    schema: z
      .string()
      .regex(/^\d{1,15}$/)
      .transform(Number)
      .pipe(z.number().min(min).max(max))
      .transform((n) => n * scale),
    fallback: (around) => scaled(around) * scale,
    accepts: `a whole number from ${min} to ${max}${suffix}`,
    about,
    secret: false,
    show: (value) => `${value / scale}${suffix}`,
  };
}

/** A duration written in seconds and kept in milliseconds. */
export function seconds(
  variable: string,
  fallback: number,
  about: string,
  range: Range = {},
): Setting<number> {
  return whole(variable, fallback, about, { max: 31_536_000, ...range, unit: 'seconds', scale: 1000 });
}

/** A duration written and kept in milliseconds. */
export function millis(
  variable: string,
  fallback: number,
  about: string,
  range: Range = {},
): Setting<number> {
  return whole(variable, fallback, about, { max: 3_600_000, ...range, unit: 'ms' });
}

/** A size in bytes. */
export function bytes(variable: string, fallback: number, about: string, range: Range = {}): Setting<number> {
  return whole(variable, fallback, about, { min: 1024, max: 1_099_511_627_776, ...range, unit: 'bytes' });
}

/** One of a few words. */
export function choice<const T extends string>(
  variable: string,
  words: readonly [T, ...T[]],
  fallback: Default<T>,
  about: string,
): Setting<T> {
  return {
    variable,
    schema: z.enum(words),
    fallback: fallbackOf(fallback),
    accepts: words.join(' or '),
    about,
    secret: false,
    show: (value) => value,
  };
}

/** true or false. */
export function yesOrNo(variable: string, fallback: boolean, about: string): Setting<boolean> {
  return {
    variable,
    schema: z.enum(['true', 'false']).transform((value) => value === 'true'),
    fallback: () => fallback,
    accepts: 'true or false',
    about,
    secret: false,
    show: (value) => String(value),
  };
}

/** Free text that a schema judges. */
export function text<T extends string | null>(
  variable: string,
  fallback: T,
  about: string,
  accepts: string,
  schema: z.ZodType<string>,
  show: (value: string) => string = (value) => value,
): Setting<T | string> {
  return {
    variable,
    schema,
    fallback: () => fallback,
    accepts,
    about,
    secret: false,
    show: (value) => (value === null ? '(unset)' : show(value)),
  };
}

/** Items separated by commas; blanks around them do not count. */
export function list<T>(
  variable: string,
  item: z.ZodType<T>,
  about: string,
  accepts: string,
): Setting<readonly T[]> {
  return {
    variable,
    schema: z.preprocess(items, z.array(item)),
    fallback: () => [],
    accepts,
    about,
    secret: false,
    show: (value) => (value.length === 0 ? '(none)' : value.join(',')),
  };
}

function items(value: unknown): string[] {
  return String(value)
    .split(',')
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
