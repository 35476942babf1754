import type { PersonaSheet } from '../ports/dialogue-rows.ts';
import type { Viewer } from '../ports/dialogue-store.ts';

export interface PersonaDraft extends PersonaSheet {
  readonly shared: boolean;
}

/** All answer the persona's row; `remove` as it was. PERSONA_UNKNOWN, NAME_IN_USE, PERSONA_IN_USE. */
export type PersonaCommand =
  | { readonly type: 'create'; readonly ownerId: number; readonly draft: PersonaDraft }
  /** Absent fields stay. */
  | { readonly type: 'change'; readonly by: Viewer; readonly changes: Partial<PersonaDraft> }
  | { readonly type: 'remove'; readonly by: Viewer };
