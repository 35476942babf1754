import type { z } from 'zod';
import type { PersonaDraft } from '../../actors/persona/commands.ts';
import type { PersonaRow } from '../../actors/ports/dialogue-rows.ts';
import { isoTime } from '../../protocol/message.ts';
import type { PersonaBody, PersonaView, personaChanges } from '../../protocol/rest/persona.ts';
import { present } from './present.ts';

/** A role as REST answers it. */
export function personaView(row: PersonaRow): PersonaView {
  return {
    id: row.personaId,
    name: row.name,
    type: row.type,
    description: row.description,
    style: row.style,
    constraints: row.constraints,
    focus_points: [...row.focusPoints],
    shared: row.shared,
    created_at: isoTime(row.createTime),
    updated_at: isoTime(row.updateTime),
  };
}

export function personaDraftOf({ focus_points, ...rest }: PersonaBody): PersonaDraft {
  return { ...rest, focusPoints: focus_points };
}

export function personaChangesOf(body: z.output<typeof personaChanges>): Partial<PersonaDraft> {
  const { id: _, focus_points, ...rest } = body;
  return present<PersonaDraft>({
    name: rest.name,
    type: rest.type,
    description: rest.description,
    style: rest.style,
    constraints: rest.constraints,
    focusPoints: focus_points,
    shared: rest.shared,
  });
}
