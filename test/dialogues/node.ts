import { dialogueBehavior } from '../../src/actors/dialogue/behavior.ts';
import type { DialogueCommand, GivenChoice, StepOutcome } from '../../src/actors/dialogue/commands.ts';
import { flowBehavior } from '../../src/actors/flow/behavior.ts';
import type { FlowDraft } from '../../src/actors/flow/commands.ts';
import { personaBehavior } from '../../src/actors/persona/behavior.ts';
import type { PersonaDraft } from '../../src/actors/persona/commands.ts';
import type { DialogueEvent } from '../../src/actors/ports/dialogue-feed.ts';
import type { DialogueRow, FlowRow, PersonaRow } from '../../src/actors/ports/dialogue-rows.ts';
import type { Narrator, Speech, SpeechRequest } from '../../src/actors/ports/narrator.ts';
import { type Address, addressOf } from '../../src/actors/runtime/address.ts';
import type { Command, Reply } from '../../src/actors/runtime/envelope.ts';
import type { System } from '../../src/actors/runtime/system.ts';
import type { FlowStep, Termination } from '../../src/rules/flow/flow.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';
import { virtualSystem } from '../support/virtual-system.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import type { MemoryDialogues } from './memory-dialogues.ts';

export const STEP_MS = 60_000;
export const MOST_STEPS = 50;

let lastId = 100;

export function stepOf(order: number, own: Partial<FlowStep> = {}): FlowStep {
  return {
    order,
    speaker: order % 2 === 1 ? 'teacher' : 'student',
    target: null,
    task: 'ask_question',
    scope: 'all',
    contextCount: null,
    maxLoops: null,
    condition: null,
    next: null,
    ...own,
  };
}

export const ENDLESS: Termination = { maxSteps: null, maxRounds: null, endSteps: [], onError: 'stop' };

/** What the narrator is asked, until the test lets it answer. */
export interface Asked {
  readonly request: SpeechRequest;
  readonly signal: AbortSignal;
  readonly piece: (text: string) => void;
  readonly say: (text: string) => void;
  readonly fail: (error: Error) => void;
}

/** Personas, flows and dialogues over a store in memory, in virtual time. The narrator answers by itself unless it is held. */
export class DialoguesNode {
  readonly time: VirtualTime;
  readonly store: MemoryDialogues;
  readonly system: System;
  readonly telemetry = new SilentTelemetry();
  readonly events: DialogueEvent[] = [];
  readonly asked: Asked[] = [];
  held = false;

  private constructor(store: MemoryDialogues, time: VirtualTime) {
    this.time = time;
    this.store = store;
    const { telemetry } = this;
    this.system = virtualSystem(time, store, telemetry, () => ++lastId);
    const narrator: Narrator = { speak: (request, piece, signal) => this.#speak(request, piece, signal) };
    const feed = { publish: (_: number, event: DialogueEvent) => void this.events.push(event) };
    const limits = { steps: MOST_STEPS, stepMs: STEP_MS };
    this.system.register(personaBehavior({ store }));
    this.system.register(flowBehavior({ store }));
    this.system.register(dialogueBehavior({ store, narrator, feed, telemetry, clock: time, limits }));
  }

  static async start(store: MemoryDialogues, time = new VirtualTime()): Promise<DialoguesNode> {
    const node = new DialoguesNode(store, time);
    const started = node.system.start();
    await time.settle();
    await started;
    return node;
  }

  ask(to: Address, command: Command): Promise<Reply> {
    return this.system.ask(to, command, 10 * STEP_MS);
  }

  async told(to: Address, command: Command): Promise<Reply> {
    const reply = this.ask(to, command);
    await this.time.settle();
    return reply;
  }

  dialogue(id: number, command: DialogueCommand): Promise<Reply> {
    return this.told(addressOf('dialogue', id), command);
  }

  async persona(own: Partial<PersonaDraft> = {}): Promise<PersonaRow> {
    const sheet = { description: 'd', style: '', constraints: '', focusPoints: [], shared: false };
    const draft: PersonaDraft = { name: `P${++lastId}`, type: 'teacher', ...sheet, ...own };
    const reply = await this.told(addressOf('persona', ++lastId), {
      type: 'create',
      ownerId: 0,
      draft,
    } as Command);
    return replied(reply);
  }

  async flow(steps: readonly FlowStep[], own: Partial<FlowDraft> = {}): Promise<FlowRow> {
    const rest = {
      type: 'teaching',
      description: '',
      isActive: true,
      shared: false,
      termination: ENDLESS,
    } as const;
    const draft: FlowDraft = { name: `F${++lastId}`, steps, ...rest, ...own };
    return replied(
      await this.told(addressOf('flow', ++lastId), { type: 'create', ownerId: 0, draft } as Command),
    );
  }

  /** A dialogue of a teacher and a student on these steps. */
  async create(steps: readonly FlowStep[], termination: Partial<Termination> = {}): Promise<DialogueRow> {
    const flow = await this.flow(steps, { termination: { ...ENDLESS, ...termination } });
    const casting = [
      { ref: 'teacher', persona: await this.persona() },
      { ref: 'student', persona: await this.persona() },
    ];
    return replied(await this.dialogue(++lastId, { type: 'create', ownerId: 0, topic: 'T', flow, casting }));
  }

  step(id: number, choice: GivenChoice | null = null, key: string | null = null): Promise<Reply> {
    return this.dialogue(id, { type: 'step', by: null, choice, key });
  }

  async steps(id: number, count: number): Promise<StepOutcome[]> {
    const outcomes: StepOutcome[] = [];
    for (let i = 0; i < count; i++) outcomes.push(replied(await this.step(id)));
    return outcomes;
  }

  /** Ends at once, as a killed process does. */
  kill(): void {
    this.system.halt();
  }

  #speak(request: SpeechRequest, piece: (text: string) => void, signal: AbortSignal): Promise<Speech> {
    return new Promise((resolve, fail) => {
      const say = (text: string) => resolve({ text });
      this.asked.push({ request, signal, piece, say, fail });
      const id = Number(request.seed.split(':')[0]);
      if (!this.held) say(`said ${id}:${(this.store.said.get(id)?.length ?? 0) + 1}`);
    });
  }
}

export function replied<T>(reply: Reply): T {
  if (!reply.ok) throw new Error(`${reply.rejection.code}: ${reply.rejection.message}`);
  return reply.value as T;
}

export function codeOf(reply: Reply): string {
  return reply.ok ? 'ok' : reply.rejection.code;
}
