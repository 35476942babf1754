import { type Config, SECTIONS } from './sections.ts';
import type { Section } from './setting.ts';

/** One line of `troupe config`. */
export interface SettingRow {
  readonly section: string;
  readonly variable: string;
  /** With its unit; secrets are hidden. */
  readonly value: string;
  readonly accepts: string;
  readonly about: string;
}

/** Every setting with its value and its reason, in order. */
export function describeConfig(config: Config): SettingRow[] {
  return Object.entries(SECTIONS).flatMap(([section, settings]) => {
    const values: Readonly<Record<string, unknown>> = config[section as keyof Config];
    return Object.entries(settings as Section).map(([key, setting]) => ({
      section,
      variable: setting.variable,
      value: setting.show(values[key]),
      accepts: setting.accepts,
      about: setting.about,
    }));
  });
}
