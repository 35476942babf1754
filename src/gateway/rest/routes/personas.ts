import { z } from 'zod';
import type { PersonaCommand } from '../../../actors/persona/commands.ts';
import type { PersonaRow } from '../../../actors/ports/dialogue-rows.ts';
import { addressOf } from '../../../actors/runtime/address.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import { reject } from '../../../protocol/rejections.ts';
import { byId, pageOf } from '../../../protocol/rest/page.ts';
import {
  PERSONA,
  persona,
  personaChanges,
  personaDraft,
  personaQuery,
} from '../../../protocol/rest/persona.ts';
import { DIALOGUE } from '../dialects/dialogue.ts';
import { pageOfQuery, pageView } from '../page-view.ts';
import { personaChangesOf, personaDraftOf, personaView } from '../persona-view.ts';
import { type AnyRoute, ok, route } from '../route.ts';
import { ownerOf, viewerOf } from '../viewer.ts';

const guest = { rights: 'guest', dialect: DIALOGUE } as const;
const at = (personaId: number) => addressOf('persona', personaId);
const CREATED = {
  name: PERSONA.name,
  type: PERSONA.type,
  description: PERSONA.description,
  style: PERSONA.style,
  constraints: PERSONA.constraints,
  focus_points: PERSONA.focus_points,
};

/** The roles of scripted conversations (dialogue.md, "Roles"). */
export const PERSONA_ROUTES: readonly AnyRoute[] = [
  route({
    ...guest,
    method: 'GET',
    path: 'api/roles',
    summary: 'Roles, the newest first.',
    input: personaQuery,
    output: pageOf(persona, 'roles'),
    example: {
      input: { keyword: '老师', page: 1, page_size: 20 },
      output: { items: [PERSONA], page: 1, page_size: 20, total: 1, pages: 1, roles: [PERSONA] },
    },
    run: async (context, query, caller) => {
      const filter = {
        ...pageOfQuery(query),
        viewer: viewerOf(context, caller),
        keyword: query.keyword ?? query.search,
        type: query.type,
      };
      return ok(pageView(query, await context.dialogues.personas(filter), 'roles', personaView));
    },
  }),
  route({
    ...guest,
    method: 'POST',
    path: 'api/roles',
    created: true,
    summary: 'Makes a role.',
    input: personaDraft,
    output: persona,
    example: { input: CREATED, output: PERSONA },
    refusals: ['NAME_IN_USE'],
    run: async (context, body, caller) => {
      const draft = personaDraftOf(body);
      const ownerId = ownerOf(context, caller);
      const to = at(context.ids.next('persona'));
      return viewed(await context.ask<PersonaCommand>(to, { type: 'create', ownerId, draft }));
    },
  }),
  route({
    ...guest,
    method: 'GET',
    path: 'api/roles/:id',
    summary: 'A role.',
    input: byId,
    output: persona,
    example: { input: { id: 1 }, output: PERSONA },
    refusals: ['PERSONA_UNKNOWN'],
    run: async (context, { id }, caller) => {
      const [found] = await context.dialogues.personasById([id], viewerOf(context, caller));
      return found ? ok(personaView(found)) : { ok: false, rejection: reject('PERSONA_UNKNOWN') };
    },
  }),
  route({
    ...guest,
    method: 'PUT',
    path: 'api/roles/:id',
    summary: 'Changes a role; absent fields stay. Sessions that there are go on with the role as it was.',
    input: personaChanges,
    output: persona,
    example: {
      input: { id: 1, style: '幽默' },
      output: { ...PERSONA, style: '幽默', updated_at: '2025-12-02T10:05:00Z' },
    },
    refusals: ['PERSONA_UNKNOWN', 'NAME_IN_USE'],
    run: async (context, body, caller) => {
      const by = viewerOf(context, caller);
      const changes = personaChangesOf(body);
      return viewed(await context.ask<PersonaCommand>(at(body.id), { type: 'change', by, changes }));
    },
  }),
  route({
    ...guest,
    method: 'DELETE',
    path: 'api/roles/:id',
    summary: 'Deletes a role that no session uses which has not ended.',
    input: byId,
    output: z.null(),
    example: { input: { id: 1 }, output: null },
    refusals: ['PERSONA_UNKNOWN', 'PERSONA_IN_USE'],
    run: async (context, { id }, caller) => {
      const by = viewerOf(context, caller);
      const removed = await context.ask<PersonaCommand>(at(id), { type: 'remove', by });
      return removed.ok ? ok(null) : removed;
    },
  }),
];

function viewed(reply: Reply): Reply {
  return reply.ok ? ok(personaView(reply.value as PersonaRow)) : reply;
}
