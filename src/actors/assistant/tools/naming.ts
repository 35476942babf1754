import { chosen } from '../../../rules/assistant/asking/choice.ts';
import type { ExperimentRow } from '../../ports/assistant-rows.ts';

/** The experiment that is meant; null: none, or it is not clear which. */
export function experimentNamed(
  text: string | null,
  experiments: readonly ExperimentRow[],
): ExperimentRow | null {
  return text === null ? null : chosen(text, experiments, ({ name }) => name);
}

/** Experiments by number, as they are offered for choice; the newest so many. */
export function offered(experiments: readonly ExperimentRow[], most: number): string {
  const lines = experiments.slice(0, most).map(({ name }, i) => `${i + 1}. ${name}`);
  return [...lines, ...(experiments.length > most ? ['…'] : [])].join('\n');
}
