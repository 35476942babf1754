import type { DialogueStatus } from '../../actors/ports/dialogue-rows.ts';
import type { TaskType } from '../../rules/flow/flow.ts';

/** Everything the commands of scripted conversations say to a person. `again`: a command line to go on with; null: the server
 * goes with this program. */
export interface Words {
  readonly tasks: Readonly<Record<TaskType, string>>;
  readonly statuses: Readonly<Record<DialogueStatus, string>>;
  readonly everyone: string;

  noServer(base: string, why: string): string;
  notTroupe(base: string, status: number, path: string): string;
  field(message: string, field: string, reason: string): string;
  /** Of `seed-demo`. */
  roleLine(isNew: boolean, id: number, name: string): string;
  flowLine(isNew: boolean, id: number, name: string): string;
  tryNext(commands: readonly string[]): string;

  flowUnknown(name: string): string;
  flowAmbiguous(name: string, found: readonly string[]): string;
  roleUnknown(name: string): string;
  rolesMissing(refs: readonly string[]): string;
  opened(id: number, topic: string, flow: string): string;
  goesOn(id: number, topic: string, status: DialogueStatus): string;
  cast(ref: string, name: string): string;

  /** `what`: of the step that is said. Null: not known. */
  said(round: number | null, what: string): string;
  skipped: string;
  startsOver: string;
  waiting: string;

  /** A question before a step: what may follow it. */
  question(order: number, speaker: string, what: string): string;
  toStep(order: number, speaker: string, what: string): string;
  toEnd: string;
  byDefault: string;
  noDefault: string;
  firstOf(cases: number): string;
  prompt: string;
  help: string;
  notUnderstood: string;
  choiceUnknown(choice: string, cases: readonly string[]): string;
  chosen(what: string): string;

  pausing: string;
  paused(id: number, again: string | null): string;
  left(id: number, again: string | null): string;
  branched(id: number, topic: string, again: string | null): string;
  finished(id: number, steps: number, rounds: number): string;
  failed(id: number, reason: string): string;
  exportWith(commands: readonly string[]): string;
  exported(file: string): string;
  columns: readonly [id: string, status: string, topic: string, flow: string, updated: string];
  none: string;
  more(shown: number, total: number): string;
}
