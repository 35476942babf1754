import type { SeededRandom } from '../../support/seeded-random.ts';
import { resultOf } from './fleet-rows.ts';
import type { Assigned, Conduct } from './fleet-volunteer.ts';

/** What a volunteer is like. `drop` loses its connection and its work, `late` answers long after it was told to stop. */
export type Role = 'honest' | 'liar' | 'hang' | 'drop' | 'late' | 'twice' | 'foreign';

const COMPUTE_MS = 80;
const LATE_MS = 1_500;
/** Liars lie, and others misbehave, this often. */
const LIES = 0.7;
const HANGS = 0.3;
const DROPS = 0.1;

/** Whose part in a task may delay it. */
export const TROUBLE: ReadonlySet<Role> = new Set<Role>(['liar', 'hang', 'drop', 'late']);

/** Roles for so many volunteers: a fifth lies, two of each other kind, the rest is honest. */
export function rolesFor(volunteers: number): Role[] {
  const roles: Role[] = Array<Role>(Math.floor(volunteers / 5)).fill('liar');
  for (const role of ['hang', 'drop', 'late', 'twice', 'foreign'] as const) roles.push(role, role);
  while (roles.length < volunteers) roles.push('honest');
  return roles;
}

/** What all liars say: that they agree is what makes them dangerous. */
export function lieAbout(inputData: string): string {
  return `a lie about ${inputData}`;
}

/** `calm`: the load is over, and nobody hangs or drops any more. */
export function conductOf(role: Role, random: SeededRandom, calm: () => boolean) {
  return ({ inputData }: Assigned): Conduct => {
    const afterMs = random.below(COMPUTE_MS);
    const right: Conduct = { kind: 'answer', afterMs, result: resultOf(inputData) };
    if (role === 'liar' && random.chance(LIES)) return { ...right, result: lieAbout(inputData) };
    if (role === 'hang' && !calm() && random.chance(HANGS)) return { kind: 'hang' };
    if (role === 'drop' && !calm() && random.chance(DROPS)) return { kind: 'drop', afterMs };
    if (role === 'late') return { ...right, afterMs: LATE_MS, stubborn: true };
    if (role === 'twice') return { ...right, times: 2 };
    return right;
  };
}
