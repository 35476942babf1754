import type { PersonaType } from '../../actors/ports/dialogue-rows.ts';
import type { TaskType } from '../../rules/flow/flow.ts';

/** The words of a prompt in one language. Lines that come from users are put between them, never into `rules`. */
export interface Phrases {
  readonly types: Readonly<Record<PersonaType, string>>;
  /** What to do; `to`: to whom, as it stands in the sentence. */
  readonly tasks: Readonly<Record<TaskType, (to: string) => string>>;
  readonly everybody: string;
  readonly you: string;
  readonly separator: string;
  readonly intro: (name: string, type: string) => string;
  readonly description: string;
  readonly style: string;
  readonly constraints: string;
  readonly focus: string;
  readonly rules: readonly string[];
  readonly topic: string;
  readonly partner: (name: string, type: string, description: string) => string;
  readonly nothingHeard: string;
  readonly heard: string;
  readonly omitted: (count: number) => string;
  readonly heading: (round: number, speaker: string) => string;
  readonly now: (round: number) => string;
  readonly again: (runs: number) => string;
  readonly ending: string;
}
