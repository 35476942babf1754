import type { Findings, FleetOptions, Window } from './fleet.ts';
import type { ProtocolName } from './protocols/all.ts';
import type { Plan } from './schedule.ts';

/** What a thread is made with. */
export interface Muster {
  readonly fleet: Omit<FleetOptions, 'protocol'>;
  readonly protocol: ProtocolName;
  readonly counters: SharedArrayBuffer;
}

/** What the main thread asks of a thread; each is answered. */
export type Order =
  | { readonly do: 'aim'; readonly roomId: number }
  | { readonly do: 'connect'; readonly resume: string | null; readonly atOnce: boolean }
  | { readonly do: 'join'; readonly roomId: number }
  | { readonly do: 'say' }
  | { readonly do: 'run'; readonly plan: Plan; readonly window: Window }
  | { readonly do: 'mark' }
  | { readonly do: 'find' }
  | { readonly do: 'cut' };

/** How a thread has spent its time so far, milliseconds; `cpuMicros` null where the system does not say. */
export interface Mark {
  readonly idle: number;
  readonly active: number;
  readonly cpuMicros: number | null;
}

interface Answers {
  mark: Mark;
  find: Findings;
}

export type AnswerTo<O extends Order> = O['do'] extends keyof Answers ? Answers[O['do']] : undefined;

export interface Sealed {
  readonly id: number;
  readonly order: Order;
}

export type Report =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly why: string };
