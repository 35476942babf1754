import type { Casting } from '../../actors/dialogue/commands.ts';
import type { FlowRow } from '../../actors/ports/dialogue-rows.ts';
import type { DialogueStore, Viewer } from '../../actors/ports/dialogue-store.ts';
import type { Reply } from '../../actors/runtime/envelope.ts';
import { badField } from './bad-field.ts';

interface Mapping {
  readonly role_ref: string;
  readonly role_id: number;
}

export type Cast =
  | { readonly ok: true; readonly casting: readonly Casting[] }
  | { readonly ok: false; readonly refusal: Reply };

/**
 * Who takes the parts of a flow, in the order they were named. Refuses names that the flow does not have, and roles that the
 * viewer cannot see; whether all parts are taken is for the session to say.
 */
export async function castingOf(
  dialogues: Pick<DialogueStore, 'personasById'>,
  viewer: Viewer,
  { steps }: FlowRow,
  mappings: readonly Mapping[],
): Promise<Cast> {
  const refs = new Set(steps.flatMap(({ speaker, target }) => [speaker, target]));
  const ids = [...new Set(mappings.map(({ role_id }) => role_id))];
  const found = new Map((await dialogues.personasById(ids, viewer)).map((row) => [row.personaId, row]));
  const casting: Casting[] = [];
  for (const [at, { role_ref, role_id }] of mappings.entries()) {
    const persona = found.get(role_id);
    const field = `role_mappings.${at}`;
    if (!refs.has(role_ref))
      return { ok: false, refusal: badField(`${field}.role_ref`, 'must be a role of the flow') };
    if (!persona) return { ok: false, refusal: badField(`${field}.role_id`, 'does not exist') };
    casting.push({ ref: role_ref, persona });
  }
  return { ok: true, casting };
}
