import { hashSync, verifySync } from '@node-rs/argon2';
import type { computeTask } from './compute-task.ts';
import { describeFile } from './describe-file.ts';
import { ESCAPE_TASKS } from './escape/tasks.ts';
import { PAINT_TASKS } from './paint/tasks.ts';
import { RPG_TASKS } from './rpg/tasks.ts';

/** OWASP's first choice for argon2id: 19 MiB, two passes, one lane. The package's default algorithm is argon2id. */
const ARGON2 = { memoryCost: 19_456, timeCost: 2, parallelism: 1 };

/** A hash that no password has to match; made with the costs above, so that checking it takes as long as a real one. */
export const DUMMY_HASH =
  '$argon2id$v=19$m=19456,t=2,p=1$bOIydtegUVvhEYNfrLIrSg$UDR/PpTG9+dGdkwEh+FXvACqqRZPA/50rEtZn3m0ozM';

/**
 * What workers can do: a name and a function over plain data that structured cloning copies. The result depends on the
 * input only (and on fresh salt); what is thrown reaches the caller as a message, not as a class.
 */
export const TASKS = {
  hashPassword: (value: string): string => hashSync(value, ARGON2),

  verifyPassword: ({ hash, value }: { hash: string | null; value: string }): boolean => {
    const matches = verifySync(hash ?? DUMMY_HASH, value);
    return matches && hash !== null;
  },

  describeFile,

  ...ESCAPE_TASKS,
  ...RPG_TASKS,
  ...PAINT_TASKS,
};

/** With those that have threads of their own (task-entry.ts): their schemas would hold up the ones that check passwords. */
export type Tasks = typeof TASKS & { readonly computeTask: typeof computeTask };
export type TaskName = keyof Tasks;
export type TaskInput<N extends TaskName> = Parameters<Tasks[N]>[0];
export type TaskOutput<N extends TaskName> = Awaited<ReturnType<Tasks[N]>>;
