import { parseArgs } from 'node:util';

/** `--name number` for each default; `seed` is drawn when it is not given. Throws a sentence about what is accepted. */
export function numbers<Name extends string>(
  defaults: Readonly<Record<Name, number>>,
  args: readonly string[] = process.argv.slice(2),
): Readonly<Record<Name | 'seed', number>> {
  const all: Record<string, number> = { seed: Math.floor(Math.random() * 1_000_000), ...defaults };
  const options = Object.fromEntries(Object.keys(all).map((name) => [name, { type: 'string' as const }]));
  const { values } = parseArgs({ args: [...args], options });
  for (const [name, text] of Object.entries(values)) {
    const value = Number(text);
    if (!Number.isFinite(value) || value < 0 || text === '')
      throw new Error(`--${name} is "${text}"; accepted: a number from 0 on`);
    all[name] = value;
  }
  return all as Record<Name | 'seed', number>;
}
