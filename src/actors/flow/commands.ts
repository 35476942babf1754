import type { FlowStep, Termination } from '../../rules/flow/flow.ts';
import type { FlowType } from '../ports/dialogue-rows.ts';
import type { Viewer } from '../ports/dialogue-store.ts';

export interface FlowDraft {
  readonly name: string;
  readonly type: FlowType;
  readonly description: string;
  readonly isActive: boolean;
  readonly shared: boolean;
  readonly termination: Termination;
  /** By order, which is contiguous from 1; their references are sound. */
  readonly steps: readonly FlowStep[];
}

/** All answer the flow's row. FLOW_UNKNOWN, NAME_IN_USE, BAD_FIELD for end steps that the flow does not have. */
export type FlowCommand =
  | { readonly type: 'create'; readonly ownerId: number; readonly draft: FlowDraft }
  /** Absent fields stay; steps are replaced as a whole, with new numbers, and raise the version. */
  | { readonly type: 'change'; readonly by: Viewer; readonly changes: Partial<FlowDraft> }
  /** It stays readable. A second time it answers the same. */
  | { readonly type: 'remove'; readonly by: Viewer };
