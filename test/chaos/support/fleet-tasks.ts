import { call } from './rest.ts';

export interface Wanted {
  readonly taskName: string;
  readonly taskType: string;
  readonly inputData: string;
  readonly redundancy?: { readonly replicas: number; readonly quorum: number };
  readonly estimatedDuration?: number;
}

/** Hands tasks in as this user. False when it is not known whether they were taken. */
export async function handIn(port: number, user: number, tasks: readonly Wanted[]): Promise<boolean> {
  return (await call(port, user, 'POST', 'distributed-task/batch', tasks)).ok;
}

/** Tasks in all and those that have ended, by the server's count; null while it does not answer. */
export async function progress(
  port: number,
  user: number,
): Promise<{ readonly total: number; readonly ended: number } | null> {
  const told = await call(port, user, 'GET', 'distributed-task/statistics');
  if (!told.ok) return null;
  const { total, completed, failed, cancelled } = told.data as Record<
    'total' | 'completed' | 'failed' | 'cancelled',
    number
  >;
  return { total, ended: completed + failed + cancelled };
}
