import { z } from 'zod';
import type { FlowCommand, FlowDraft } from '../../../actors/flow/commands.ts';
import type { FlowRow } from '../../../actors/ports/dialogue-rows.ts';
import { addressOf } from '../../../actors/runtime/address.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import { reject } from '../../../protocol/rejections.ts';
import { FLOW, FLOW_BODY, FLOW_ITEM } from '../../../protocol/rest/dialogue-examples.ts';
import { flow, flowChanges, flowDraft, flowItem, flowQuery } from '../../../protocol/rest/flow.ts';
import { byId, pageOf } from '../../../protocol/rest/page.ts';
import { DIALOGUE } from '../dialects/dialogue.ts';
import { flowChangesOf, flowDraftOf } from '../flow-draft.ts';
import { flowItemView, flowView } from '../flow-view.ts';
import { pageOfQuery, pageView } from '../page-view.ts';
import { type AnyRoute, ok, type RouteContext, route } from '../route.ts';
import { ownerOf, viewerOf } from '../viewer.ts';

const guest = { rights: 'guest', dialect: DIALOGUE } as const;
const at = (flowId: number) => addressOf('flow', flowId);

/** Flows of scripted conversations (dialogue.md, "Flows"). */
export const FLOW_ROUTES: readonly AnyRoute[] = [
  route({
    ...guest,
    method: 'GET',
    path: 'api/flows',
    summary: 'Flows, the newest first.',
    input: flowQuery,
    output: pageOf(flowItem, 'flows'),
    example: {
      input: { keyword: '教学', page: 1, page_size: 20 },
      output: { items: [FLOW_ITEM], page: 1, page_size: 20, total: 1, pages: 1, flows: [FLOW_ITEM] },
    },
    run: async (context, query, caller) => {
      const filter = {
        ...pageOfQuery(query),
        viewer: viewerOf(context, caller),
        keyword: query.keyword ?? query.search,
        type: query.type,
        inactiveToo: query.include_inactive,
      };
      return ok(pageView(query, await context.dialogues.flows(filter), 'flows', flowItemView));
    },
  }),
  route({
    ...guest,
    method: 'POST',
    path: 'api/flows',
    created: true,
    summary:
      'Makes a flow. `next_step_index` and `end_step_ids` are the `order` of steps; answers name steps by id.',
    input: flowDraft,
    output: flow,
    example: { input: FLOW_BODY, output: FLOW },
    refusals: ['NAME_IN_USE'],
    run: async (context, body, caller) =>
      viewedFlow(await createdFlow(context, ownerOf(context, caller), flowDraftOf(body))),
  }),
  route({
    ...guest,
    method: 'GET',
    path: 'api/flows/:id',
    summary: 'A flow with its steps, also one that was deleted.',
    input: byId,
    output: flow,
    example: { input: { id: 1 }, output: FLOW },
    refusals: ['FLOW_UNKNOWN'],
    run: async (context, { id }, caller) => {
      const found = await context.dialogues.flow(id, viewerOf(context, caller));
      return found ? ok(flowView(found)) : { ok: false, rejection: reject('FLOW_UNKNOWN') };
    },
  }),
  route({
    ...guest,
    method: 'PUT',
    path: 'api/flows/:id',
    summary:
      'Changes a flow; absent fields stay, steps are replaced as a whole. Sessions that there are go on as they were.',
    input: flowChanges,
    output: flow,
    example: {
      input: { id: 1, description: '一问一答' },
      output: { ...FLOW, description: '一问一答', updated_at: '2025-12-02T10:05:00Z' },
    },
    refusals: ['FLOW_UNKNOWN', 'NAME_IN_USE'],
    run: async (context, body, caller) => {
      const by = viewerOf(context, caller);
      const changes = flowChangesOf(body);
      return viewedFlow(await context.ask<FlowCommand>(at(body.id), { type: 'change', by, changes }));
    },
  }),
  route({
    ...guest,
    method: 'DELETE',
    path: 'api/flows/:id',
    summary: 'Deletes a flow: it can still be read, its name is free, and sessions on it go on.',
    input: byId,
    output: z.null(),
    example: { input: { id: 1 }, output: null },
    refusals: ['FLOW_UNKNOWN'],
    run: async (context, { id }, caller) => {
      const by = viewerOf(context, caller);
      const removed = await context.ask<FlowCommand>(at(id), { type: 'remove', by });
      return removed.ok ? ok(null) : removed;
    },
  }),
];

export function createdFlow(context: RouteContext, ownerId: number, draft: FlowDraft): Promise<Reply> {
  return context.ask<FlowCommand>(at(context.ids.next('flow')), { type: 'create', ownerId, draft });
}

export function viewedFlow(reply: Reply): Reply {
  return reply.ok ? ok(flowView(reply.value as FlowRow)) : reply;
}
