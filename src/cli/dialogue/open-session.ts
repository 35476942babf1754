import { PERSONA_TYPES } from '../../actors/ports/dialogue-rows.ts';
import { Fault } from '../../lib/fault.ts';
import type { Demo } from './demo/demo.ts';
import { DEMOS, demoCalled } from './demo/demos.ts';
import type { Desk, FlowFacts, Listed, RoleFacts, SessionFacts } from './desk.ts';
import { findNamed, seed } from './seed.ts';
import { WORDS } from './wording.ts';

export interface SessionWish {
  /** An id, a name, or `teaching` and `review`; null: teaching. */
  readonly flow: string | null;
  /** Null: the demo's own, or the flow's name. */
  readonly topic: string | null;
  /** Ref → id or name of a role. */
  readonly roles: ReadonlyMap<string, string>;
}

/**
 * Makes a session: of a demo, which is put on the server where it is not there yet, or of any flow. Who is not named for a part
 * is the demo's role, else the newest role whose type is called as the part. Rejects with `Fault` FLOW, ROLE, ROLES, and as
 * `DialogueDesk` does.
 */
export async function newSession(desk: Desk, wish: SessionWish): Promise<SessionFacts> {
  const { flow, demo, cast } = await flowFor(desk, wish.flow);
  const given = new Map<string, number>();
  for (const [ref, name] of wish.roles) given.set(ref, await roleId(desk, name));
  const missing: string[] = [];
  const mappings: { role_ref: string; role_id: number }[] = [];
  for (const role_ref of refsOf(flow)) {
    const role_id = given.get(role_ref) ?? cast.get(role_ref) ?? (await newestOfType(desk, role_ref));
    if (role_id === null) missing.push(role_ref);
    else mappings.push({ role_ref, role_id });
  }
  if (missing.length > 0) throw new Fault('ROLES', WORDS[desk.language].rolesMissing(missing));
  const topic = wish.topic ?? demo?.topic ?? flow.name;
  const body = { topic, flow_template_id: flow.id, role_mappings: mappings };
  const { id } = await desk.call<SessionFacts>('POST', 'sessions', { body });
  return desk.call('GET', `sessions/${id}`);
}

interface Chosen {
  readonly flow: FlowFacts;
  readonly demo: Demo | null;
  /** Ref → id. */
  readonly cast: ReadonlyMap<string, number>;
}

async function flowFor(desk: Desk, asked: string | null): Promise<Chosen> {
  const demo = asked === null ? DEMOS.teaching[desk.language] : demoCalled(asked, desk.language);
  if (demo) {
    const { roles, flow } = await seed(desk, demo);
    const cast = new Map(roles.map(({ ref, id }) => [ref, id]));
    return { flow: await desk.call('GET', `flows/${flow.id}`), demo, cast };
  }
  const flow = await desk.call<FlowFacts>('GET', `flows/${await flowId(desk, asked ?? '')}`);
  const known = demoCalled(flow.name, desk.language);
  return { flow, demo: known, cast: await rolesOf(desk, known) };
}

/** Of a demo that was asked for by its number: whom the server still has. */
async function rolesOf(desk: Desk, demo: Demo | null): Promise<ReadonlyMap<string, number>> {
  const cast = new Map<string, number>();
  for (const { ref, body } of demo?.roles ?? []) {
    const found = await findNamed(desk, 'roles', body.name);
    if (found) cast.set(ref, found.id);
  }
  return cast;
}

async function flowId(desk: Desk, asked: string): Promise<number> {
  if (/^\d+$/.test(asked)) return Number(asked);
  const words = WORDS[desk.language];
  const exact = await findNamed(desk, 'flows', asked);
  if (exact) return exact.id;
  const { items } = await desk.call<Listed<FlowFacts>>('GET', 'flows', { query: { keyword: asked } });
  const [first, ...more] = items;
  if (!first) throw new Fault('FLOW', words.flowUnknown(asked));
  const names = items.map(({ id, name }) => `${id} ${name}`);
  if (more.length > 0) throw new Fault('FLOW', words.flowAmbiguous(asked, names));
  return first.id;
}

async function roleId(desk: Desk, asked: string): Promise<number> {
  if (/^\d+$/.test(asked)) return Number(asked);
  const found = await findNamed(desk, 'roles', asked);
  if (!found) throw new Fault('ROLE', WORDS[desk.language].roleUnknown(asked));
  return found.id;
}

async function newestOfType(desk: Desk, type: string): Promise<number | null> {
  if (!PERSONA_TYPES.some((one) => one === type)) return null;
  const query = { type, page_size: '1' };
  const { items } = await desk.call<Listed<RoleFacts>>('GET', 'roles', { query });
  return items[0]?.id ?? null;
}

function refsOf({ steps }: FlowFacts): ReadonlySet<string> {
  return new Set(
    steps.flatMap(({ speaker_role_ref, target_role_ref }) =>
      target_role_ref === null ? [speaker_role_ref] : [speaker_role_ref, target_role_ref],
    ),
  );
}
