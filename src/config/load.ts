import { availableParallelism } from 'node:os';
import { parseEnv } from 'node:util';
import type { z } from 'zod';
import { isLoopbackHost } from '../lib/loopback.ts';
import { contradictions } from './contradictions.ts';
import { type Config, SECTIONS } from './sections.ts';
import type { Section, Setting, Surroundings } from './setting.ts';

export type Environment = Readonly<Record<string, string | undefined>>;

export type Loading =
  | { readonly ok: true; readonly config: Config }
  | { readonly ok: false; readonly problems: readonly string[] };

/**
 * Environment → configuration. `dotenv` is the text of a `.env` file or null; the environment wins over it, and an
 * empty variable counts as unset. All problems are reported together.
 */
export function loadConfig(
  environment: Environment,
  dotenv: string | null,
  cores: number = availableParallelism(),
): Loading {
  const variables: Environment = { ...(dotenv === null ? {} : parseEnv(dotenv)), ...given(environment) };
  const host =
    variables[SECTIONS.server.host.variable]?.trim() ||
    SECTIONS.server.host.fallback({ loopback: true, cores });
  const around: Surroundings = { loopback: isLoopbackHost(host), cores };
  const problems = new Map<string, string>();
  const config = Object.fromEntries(
    Object.entries(SECTIONS).map(([name, section]) => [
      name,
      readSection(section, variables, around, problems),
    ]),
  ) as Config;
  const sentences = [...problems.values(), ...contradictions(config, new Set(problems.keys()))];
  return sentences.length === 0
    ? { ok: true, config: Object.freeze(config) }
    : { ok: false, problems: sentences };
}

/** An empty variable must not hide the one in the file. */
function given(environment: Environment): Environment {
  return Object.fromEntries(Object.entries(environment).filter(([, value]) => value?.trim()));
}

function readSection(
  section: Section,
  variables: Environment,
  around: Surroundings,
  problems: Map<string, string>,
): Readonly<Record<string, unknown>> {
  const values: Record<string, unknown> = {};
  for (const [key, setting] of Object.entries(section)) {
    const raw = variables[setting.variable]?.trim();
    const parsed = raw ? setting.schema.safeParse(raw) : undefined;
    if (raw && parsed?.error) problems.set(setting.variable, sentence(setting, raw, parsed.error));
    values[key] = parsed?.success ? parsed.data : setting.fallback(around);
  }
  return Object.freeze(values);
}

function sentence(setting: Setting<unknown>, raw: string, error: z.ZodError): string {
  const shown = setting.secret ? 'is not accepted' : `is "${raw}"`;
  const reasons = new Set(error.issues.filter(hasReason).map(({ message }) => message));
  const why = reasons.size === 0 ? '' : ` (${[...reasons].join('; ')})`;
  return `${setting.variable} ${shown}${why}; accepted: ${setting.accepts}`;
}

/** Zod's own texts say less than `accepts` does. */
function hasReason({ code, message }: z.core.$ZodIssue): boolean {
  return (code === 'custom' || code === 'invalid_format') && !message.startsWith('Invalid');
}
