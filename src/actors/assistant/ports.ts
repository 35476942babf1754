import type { Planner } from '../ports/agent.ts';
import type { AssistantStore } from '../ports/assistant-store.ts';
import type { Clock } from '../ports/clock.ts';
import type { Files, UsedContents } from '../ports/files.ts';
import type { Library } from '../ports/library.ts';
import type { Random } from '../ports/random.ts';
import type { Telemetry } from '../ports/telemetry.ts';
import type { Voice } from '../ports/voice.ts';
import type { RunTool } from './tools/tool.ts';

/** Times in milliseconds. */
export interface AssistantLimits {
  /** How long an answer of the user is waited for. */
  readonly patienceMs: number;
  /** Longest time for hearing, planning, one use of a tool, and speaking, each. */
  readonly phaseMs: number;
  /** Longest time for reading one file. */
  readonly readMs: number;
  /** Calls of tools in one chat. */
  readonly steps: number;
  /** Messages of a user that may wait, and replies that nobody has taken. */
  readonly messages: number;
  readonly replies: number;
  /** Longest reply that is spoken, in characters. */
  readonly spokenCharacters: number;
  /** Replies in sounds and files that are kept; the oldest go. */
  readonly spokenReplies: number;
}

export interface AssistantPorts {
  readonly store: AssistantStore;
  readonly planner: Planner;
  readonly library: Library;
  readonly voice: Voice;
  readonly runTool: RunTool;
  readonly files: Pick<Files, 'receive' | 'settled' | 'read' | 'remove'>;
  /** Which contents somebody still has. */
  readonly used: UsedContents;
  readonly random: Random;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
  readonly limits: AssistantLimits;
}
