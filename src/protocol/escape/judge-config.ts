import { z } from 'zod';
import { shallowJson } from '../../lib/json-depth.ts';
import { compiled } from '../compiled.ts';
import { PRESET_NAMES } from './names.ts';

const MAX_DEPTH = 16;

/** Every key of `config` in a judger's init that means something to us (docs/protocol/escape-judge.md). */
export const judgeConfig = z.object({
  preset: z.enum(PRESET_NAMES).default('shipped'),
  hide_others: z.boolean().default(false),
  /** Seconds of one own turn. */
  time: z.number().positive().max(86_400).default(3),
  /** Bytes of one message of a player. */
  length: z.int().min(1).max(1_048_576).default(1_024),
  /** A map as text (section 2) instead of the published one. */
  map: z.string().optional(),
  /** Where the record of the match belongs: it can be computed again from that. */
  record: z.string().min(1).optional(),
  /** Ask how the programs ended, and say it with the result (3.1.6). */
  end_state: z.boolean().default(false),
  /** Send each turn to those who watch (3.1.6). */
  watch: z.boolean().default(false),
});
export type JudgeConfig = z.output<typeof judgeConfig>;

/** The config, or what in it cannot be meant, each a sentence. Keys that are not ours are left alone. Takes anything. */
export type JudgeConfigReading =
  | { readonly ok: true; readonly config: JudgeConfig }
  | { readonly ok: false; readonly problems: readonly string[] };

/** Reads the `config` of an init; nothing in it is the default of everything. */
export function readJudgeConfig(value: unknown): JudgeConfigReading {
  // Some judgers hand on as a text what their operator wrote.
  const given = typeof value === 'string' ? shallowJson(value, MAX_DEPTH) : value;
  const isObject = typeof given === 'object' && given !== null && !Array.isArray(given);
  const parsed = compiled(judgeConfig).safeParse(isObject ? given : {});
  if (parsed.success) return { ok: true, config: parsed.data };
  const problems = parsed.error.issues.map(({ path, message }) => `config.${path.join('.')}: ${message}`);
  return { ok: false, problems };
}
