import type { DialogueCommand } from '../../../actors/dialogue/commands.ts';
import type { FlowRow } from '../../../actors/ports/dialogue-rows.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import { reject } from '../../../protocol/rejections.ts';
import { controlBody, dialogue } from '../../../protocol/rest/dialogue.ts';
import { FLOW, DIALOGUE as SHOWN } from '../../../protocol/rest/dialogue-examples.ts';
import { flow, flowCopy } from '../../../protocol/rest/flow.ts';
import { byId } from '../../../protocol/rest/page.ts';
import { derivedName } from '../derived-name.ts';
import { DIALOGUE } from '../dialects/dialogue.ts';
import { type AnyRoute, type RouteContext, route } from '../route.ts';
import { ownerOf, viewerOf } from '../viewer.ts';
import { toldDialogue } from './dialogues.ts';
import { createdFlow, viewedFlow } from './flows.ts';

const guest = { rights: 'guest', dialect: DIALOGUE } as const;
const COPY = { zh: ' 副本', en: ' copy' };
const MOST_NAME = 200;
/** Names that are tried for a copy before the caller has to choose one. */
const MOST_COPIES = 50;

const ACTIONS = {
  start: 'resume',
  resume: 'resume',
  pause: 'pause',
  finish: 'finish',
  terminate: 'finish',
} as const satisfies Record<string, DialogueCommand['type']>;

/** What later clients call otherwise (dialogue.md, "Aliases for later clients"). */
export const DIALOGUE_ALIAS_ROUTES: readonly AnyRoute[] = [
  route({
    ...guest,
    method: 'POST',
    path: 'api/flows/:id/copy',
    created: true,
    summary: 'Makes a flow like another one.',
    input: flowCopy,
    output: flow,
    example: { input: { id: 1 }, output: { ...FLOW, id: 2, name: '教学对话模板 副本' } },
    refusals: ['FLOW_UNKNOWN', 'NAME_IN_USE'],
    run: async (context, { id, name }, caller) => {
      const found = await context.dialogues.flow(id, viewerOf(context, caller));
      if (!found) return { ok: false, rejection: reject('FLOW_UNKNOWN') };
      return viewedFlow(await copied(context, ownerOf(context, caller), found, name));
    },
  }),
  route({
    ...guest,
    method: 'POST',
    path: 'api/sessions/:id/control',
    summary: 'Starts, pauses, resumes or finishes a session.',
    input: controlBody,
    output: dialogue,
    example: { input: { id: 100, action: 'resume' }, output: SHOWN },
    refusals: ['DIALOGUE_UNKNOWN', 'DIALOGUE_ENDED', 'DIALOGUE_NOT_RUNNING', 'DIALOGUE_NOT_PAUSED'],
    run: (context, { id, action }, caller) =>
      toldDialogue(context, id, { type: ACTIONS[action], by: viewerOf(context, caller) }),
  }),
  route({
    ...guest,
    method: 'POST',
    path: 'api/sessions/:id/resume',
    summary: 'Lets a session go on; `run-next-step` does as well.',
    input: byId,
    output: dialogue,
    example: { input: { id: 100 }, output: SHOWN },
    refusals: ['DIALOGUE_UNKNOWN', 'DIALOGUE_ENDED', 'DIALOGUE_NOT_PAUSED'],
    run: (context, { id }, caller) =>
      toldDialogue(context, id, { type: 'resume', by: viewerOf(context, caller) }),
  }),
  route({
    ...guest,
    method: 'POST',
    path: 'api/sessions/:id/terminate',
    summary: 'As `finish`.',
    input: byId,
    output: dialogue,
    example: {
      input: { id: 100 },
      output: { ...SHOWN, status: 'finished', current_step_id: null, ended_at: '2025-12-02T10:50:00Z' },
    },
    refusals: ['DIALOGUE_UNKNOWN', 'DIALOGUE_ENDED'],
    run: (context, { id }, caller) =>
      toldDialogue(context, id, { type: 'finish', by: viewerOf(context, caller) }),
  }),
];

/** Without a name it gets one that is not in use. */
async function copied(
  context: RouteContext,
  ownerId: number,
  { name, type, description, termination, steps }: FlowRow,
  given: string | null,
): Promise<Reply> {
  const plain = steps.map(({ stepId: _, ...step }) => step);
  const draft = { type, description, termination, steps: plain, isActive: true, shared: false };
  for (let nth = 1; ; nth++) {
    const called = given ?? derivedName(name, COPY, MOST_NAME, nth);
    const reply = await createdFlow(context, ownerId, { ...draft, name: called });
    const isTaken = !reply.ok && reply.rejection.code === 'NAME_IN_USE';
    if (!isTaken || given !== null || nth === MOST_COPIES) return reply;
  }
}
