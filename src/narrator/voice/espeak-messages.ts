import type { Language } from '../../actors/ports/agent-call.ts';

/** To the process of the embedded voice. */
export interface EspeakTask {
  readonly id: number;
  readonly text: string;
  readonly language: Language;
}

/** From it: how it began, or what became of a task. */
export type EspeakNote =
  | { readonly type: 'ready'; readonly rate: number }
  /** The package is not installed, or does not load. */
  | { readonly type: 'missing'; readonly why: string }
  /** Samples of 16 bits, one channel, little-endian. */
  | { readonly type: 'spoken'; readonly id: number; readonly samples: Uint8Array }
  | { readonly type: 'failed'; readonly id: number; readonly why: string };
