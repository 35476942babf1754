import type { TestProject } from 'vitest/node';
import { setup } from '../test/support/postgres-global.ts';

/** A PostgreSQL server of its own for the run, or null where none is installed. */
export async function startPostgres(): Promise<{ readonly url: string | null; stop(): void }> {
  let url: string | null = null;
  const provide = (_: 'postgresUrl', given: string | null) => {
    url = given;
  };
  const stop = await setup({ provide } as unknown as TestProject);
  return { url, stop: () => stop?.() };
}
