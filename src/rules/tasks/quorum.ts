import type { SameResult } from './same-result.ts';
import { mostReplicas, type Replica, type Task } from './task.ts';

/** What the answers of a task come to. */
export type Count =
  /** Enough agree: `agreed` with the first of them, `wrong` not. */
  | { readonly kind: 'agreed'; readonly agreed: readonly Replica[]; readonly wrong: readonly Replica[] }
  /** Those under way may still bring agreement. */
  | { readonly kind: 'open' }
  /** They cannot, and so many more might. */
  | { readonly kind: 'more'; readonly replicas: number }
  | { readonly kind: 'hopeless'; readonly error: string };

/** Counts the answers (volunteers.md, "Redundancy and quorum"). */
export function count(task: Task, same: SameResult): Count {
  const groups = groupsOf(task.replicas, same);
  const [largest = []] = [...groups].sort((one, other) => other.length - one.length);
  const quorum = task.alone ? 1 : task.terms.quorum;
  if (largest.length >= quorum) {
    const wrong = groups.filter((group) => group !== largest).flat();
    return { kind: 'agreed', agreed: largest, wrong };
  }
  const open = task.replicas.filter(({ state }) => isOpen(state)).length;
  const missing = quorum - largest.length - open;
  if (missing <= 0) return { kind: 'open' };
  // Only disagreement is worth more replicas: what failed again and again would fail once more.
  if (groups.length < 2) return { kind: 'hopeless', error: 'too many attempts failed' };
  if (task.replicas.length + missing > mostReplicas(task.terms)) {
    return { kind: 'hopeless', error: `no ${quorum} of ${groups.flat().length} results agree` };
  }
  return { kind: 'more', replicas: missing };
}

/** Each answer joins the first group whose first member says the same. */
function groupsOf(replicas: readonly Replica[], same: SameResult): Replica[][] {
  const groups: Replica[][] = [];
  for (const replica of replicas) {
    const { answer } = replica;
    if (!answer) continue;
    const group = groups.find(([first]) => first?.answer && same(first.answer.result, answer.result));
    if (group) group.push(replica);
    else groups.push([replica]);
  }
  return groups;
}

function isOpen(state: Replica['state']): boolean {
  return state === 'waiting' || state === 'assigned' || state === 'running';
}
