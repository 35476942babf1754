import type { FlowBody } from '../../src/cli/dialogue/demo/demo.ts';
import type { Asking, Desk, FlowFacts, SessionFacts } from '../../src/cli/dialogue/desk.ts';
import { Fault } from '../../src/lib/fault.ts';
import type { Choice, Flow, Position } from '../../src/rules/flow/flow.ts';
import { SECTION_OF } from '../../src/rules/flow/section.ts';
import { advance, choiceFault, roundOf, START, stepAt } from '../../src/rules/flow/step.ts';

/** A body of POST /api/flows as the rules know it. */
export function flowOf({ steps, termination_config: end }: FlowBody): Flow {
  return {
    steps: steps.map((step) => ({
      order: step.order,
      speaker: step.speaker_role_ref,
      target: step.target_role_ref,
      task: step.task_type,
      scope: step.context_scope,
      contextCount: step.context_param?.n ?? null,
      maxLoops: step.loop_config?.max_loops ?? null,
      condition: step.condition_config && {
        type: step.condition_config.type,
        cases: step.condition_config.cases.map(({ when, next_step_index: next }) => ({ when, next })),
        default: step.condition_config.default_next_step_index,
      },
      next: step.next_step_index,
    })),
    termination: {
      maxSteps: end.max_steps,
      maxRounds: end.max_rounds,
      endSteps: end.end_step_ids,
      onError: end.on_error,
    },
  };
}

interface Named {
  readonly id: number;
  readonly name: string;
  readonly type: string;
}

const STEP_IDS = 10;

/** A server of one flow at a time and its sessions, in memory: answers by the rules, speech is `speak`. */
export class FakeDesk implements Desk {
  readonly language = 'en';
  readonly calls: string[] = [];
  readonly keys: string[] = [];
  readonly choices: unknown[] = [];
  /** Thrown at the next calls, in order; null lets one pass. */
  readonly faults: (Fault | null)[] = [];
  /** The same for steps. */
  readonly stepFaults: (Fault | null)[] = [];
  readonly roles: Named[] = [];
  readonly flows: (Named & { readonly body: FlowBody })[] = [];
  speak: (order: number) => string = (order) => `speech ${order}`;
  session: SessionFacts | null = null;
  #position: Position = START;

  async call<T>(method: string, path: string, { query, body, headers }: Asking = {}): Promise<T> {
    this.calls.push(`${method} ${path}`);
    const key = headers?.['Idempotency-Key'];
    if (key !== undefined) this.keys.push(key);
    const fault = (key === undefined ? this.faults : this.stepFaults).shift();
    if (fault) throw fault;
    return (await this.#answer(method, path, query ?? {}, body as never)) as T;
  }

  open(): Promise<Response> {
    throw new Fault('NOT_FOUND', 'there is no stream');
  }

  get flow(): FlowFacts {
    const { id, name, body } = this.flows.at(-1) as FakeDesk['flows'][number];
    const idOf = (order: number | null) =>
      order === null || order > body.steps.length ? null : order + STEP_IDS;
    return {
      id,
      name,
      steps: body.steps.map(({ condition_config: on, ...step }) => ({
        ...step,
        id: step.order + STEP_IDS,
        condition_config: on && {
          type: on.type,
          cases: on.cases.map((one) => ({ when: one.when, next_step_id: idOf(one.next_step_index) })),
          default_next_step_id: idOf(on.default_next_step_index),
        },
      })),
    };
  }

  // biome-ignore lint/suspicious/noExplicitAny: bodies are whatever the client sent
  #answer(method: string, path: string, query: Readonly<Record<string, string>>, body: any): unknown {
    const [kind = '', id, verb] = path.split('/');
    if (kind === 'roles' || kind === 'flows') {
      const all: Named[] = kind === 'roles' ? this.roles : this.flows;
      if (method === 'POST') {
        const made = { id: all.length + 1, name: body.name, type: body.type, body };
        all.push(made);
        return made;
      }
      if (id !== undefined) return this.flow;
      const items = all.filter(
        ({ name, type }) => name.includes(query.keyword ?? '') && type === (query.type ?? type),
      );
      return { items: items.toReversed(), total: items.length };
    }
    if (id === undefined) return this.#create(body);
    if (verb === 'run-next-step') return this.#step(body);
    if (verb === 'branch') return { ...this.session, id: 2, topic: `${this.session?.topic} - branch` };
    if (verb === 'pause' || verb === 'finish')
      this.#change({ status: verb === 'pause' ? 'paused' : 'finished' });
    return this.session;
  }

  // biome-ignore lint/suspicious/noExplicitAny: as above
  #create(body: any): SessionFacts {
    this.#position = START;
    this.session = {
      id: 1,
      topic: body.topic,
      flow_template_id: body.flow_template_id,
      flow_template_name: this.flow.name,
      status: 'not_started',
      current_step_id: 1 + STEP_IDS,
      current_round: 0,
      executed_steps_count: 0,
      participants: body.role_mappings.map((one: { role_ref: string; role_id: number }, at: number) => ({
        session_role_id: 101 + at,
        role_ref: one.role_ref,
        role_name: this.roles.find(({ id }) => id === one.role_id)?.name ?? '',
      })),
    };
    return this.session;
  }

  #step(body: { manual_choice?: { label?: string; next_step_id?: number } }): unknown {
    const flow = flowOf((this.flows.at(-1) as FakeDesk['flows'][number]).body);
    const { label, next_step_id } = body.manual_choice ?? {};
    this.choices.push(body.manual_choice ?? null);
    const choice: Choice | null =
      label !== undefined
        ? { kind: 'label', label }
        : next_step_id !== undefined
          ? { kind: 'step', order: next_step_id - STEP_IDS }
          : null;
    const wrong = choiceFault(flow, this.#position, choice);
    if (wrong) throw new Fault(wrong === 'required' ? 'CHOICE_REQUIRED' : 'VALIDATION_ERROR', wrong);
    const step = stepAt(flow, this.#position.current ?? 0);
    const content = this.speak(step.order);
    const round = roundOf(flow, this.#position, step.order);
    const { position, ending } = advance(flow, this.#position, choice, content);
    this.#position = position;
    this.#change({
      status: ending ? 'finished' : 'running',
      current_step_id: position.current === null ? null : position.current + STEP_IDS,
      current_round: round,
      executed_steps_count: position.executed,
    });
    const who = (ref: string | null) =>
      this.session?.participants.find(({ role_ref }) => role_ref === ref)?.session_role_id ?? null;
    const message = {
      id: 1_000_000 + position.executed,
      speaker_session_role_id: who(step.speaker),
      target_session_role_id: who(step.target),
      content,
      round_index: round,
      section: SECTION_OF[step.task],
    };
    return { session: this.session, message, is_finished: ending !== null };
  }

  #change(changes: Partial<SessionFacts>): void {
    if (this.session) this.session = { ...this.session, ...changes };
  }
}
