import { Fault } from '../../lib/fault.ts';
import type { Demo, FlowBody, RoleBody } from './demo/demo.ts';
import type { Desk, FlowFacts, Listed, RoleFacts } from './desk.ts';

/** What a demo came to on a server. */
export interface Seeded {
  readonly roles: readonly {
    readonly ref: string;
    readonly id: number;
    readonly name: string;
    readonly isNew: boolean;
  }[];
  readonly flow: { readonly id: number; readonly name: string; readonly isNew: boolean };
}

const PAGE = 100;
/** Of a search for one name: so many may have it as part of theirs. */
const MOST_PAGES = 50;

/** Makes the roles and the flow of a demo where they are not there already, by name. Rejects as `DialogueDesk` does. */
export async function seed(desk: Desk, demo: Demo): Promise<Seeded> {
  const roles: Seeded['roles'][number][] = [];
  for (const { ref, body } of demo.roles) roles.push({ ref, ...(await ensure(desk, 'roles', body)) });
  return { roles, flow: await ensure(desk, 'flows', demo.flow) };
}

async function ensure(desk: Desk, kind: 'roles' | 'flows', body: RoleBody | FlowBody) {
  const { name } = body;
  const found = await findNamed(desk, kind, name);
  if (found) return { id: found.id, name, isNew: false };
  try {
    const { id } = await desk.call<RoleFacts | FlowFacts>('POST', kind, { body });
    return { id, name, isNew: true };
  } catch (error) {
    // Somebody was quicker.
    const other =
      error instanceof Fault && error.code === 'DUPLICATE_NAME' ? await findNamed(desk, kind, name) : null;
    if (!other) throw error;
    return { id: other.id, name, isNew: false };
  }
}

/** The role or flow of exactly this name; null when there is none that the caller may see. */
export async function findNamed(
  desk: Desk,
  kind: 'roles' | 'flows',
  name: string,
): Promise<{ readonly id: number; readonly name: string } | null> {
  for (let page = 1; page <= MOST_PAGES; page++) {
    const query = { keyword: name, page: String(page), page_size: String(PAGE) };
    const { items } = await desk.call<Listed<{ id: number; name: string }>>('GET', kind, { query });
    const found = items.find((one) => one.name === name);
    if (found || items.length < PAGE) return found ?? null;
  }
  return null;
}
