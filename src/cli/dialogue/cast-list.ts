import type { TaskType } from '../../rules/flow/flow.ts';
import type { FlowFacts, MessageFacts, SessionFacts, StepFacts } from './desk.ts';
import type { Words } from './words.ts';

/**
 * Who speaks in a session, and what its steps are. A session runs on a copy of its flow, so that steps of a flow which was
 * changed since are not found here: `step` is then null and nothing is known of what comes.
 */
export class CastList {
  readonly #names: ReadonlyMap<string, string>;
  readonly #byNumber: ReadonlyMap<number, string>;
  readonly #steps: readonly StepFacts[];
  readonly #words: Words;

  constructor({ participants }: SessionFacts, flow: FlowFacts | null, words: Words) {
    this.#names = new Map(participants.map((one) => [one.role_ref, one.role_name]));
    this.#byNumber = new Map(participants.map((one) => [one.session_role_id, one.role_name]));
    this.#steps = flow?.steps ?? [];
    this.#words = words;
  }

  step(id: number | null): StepFacts | null {
    return this.#steps.find((one) => one.id === id) ?? null;
  }

  /** Null for an order that the flow does not have. */
  stepOf(order: number): StepFacts | null {
    return this.#steps.find((one) => one.order === order) ?? null;
  }

  speakerOf(step: StepFacts): string {
    return this.#names.get(step.speaker_role_ref) ?? step.speaker_role_ref;
  }

  /** Who speaks to whom, before it is said. */
  partsOf(step: StepFacts): string {
    const target =
      step.target_role_ref === null ? null : (this.#names.get(step.target_role_ref) ?? step.target_role_ref);
    return `${this.speakerOf(step)} → ${target ?? this.#words.everyone}`;
  }

  /** Who spoke to whom. */
  partsOfMessage({ speaker_session_role_id: speaker, target_session_role_id: target }: MessageFacts): string {
    const name = (id: number) => this.#byNumber.get(id) ?? `#${id}`;
    return `${name(speaker)} → ${target === null ? this.#words.everyone : name(target)}`;
  }

  taskOf(step: StepFacts): string {
    return this.#words.tasks[step.task_type as TaskType] ?? step.task_type;
  }

  /** Where the way goes, for a person. Null: the end. */
  wayTo(stepId: number | null): string {
    const step = this.step(stepId);
    return step ? this.#words.toStep(step.order, this.speakerOf(step), this.taskOf(step)) : this.#words.toEnd;
  }
}
