import { answers } from './assistant/answers.ts';
import { idleAssistants } from './assistant/idle-assistants.ts';
import { indexing } from './assistant/indexing.ts';
import { transfers } from './assistant/transfers.ts';
import { startPostgres } from './postgres.ts';
import { type Effort, note } from './report.ts';

/** How fast do files come and go, how fast are they read, and how long does an answer from them take? */
export async function assistant(effort: Effort): Promise<void> {
  await indexing(effort);
  const postgres = await startPostgres();
  if (!postgres.url) note('PostgreSQL is not installed: the embedded database takes its place.');
  try {
    await transfers(effort, postgres.url);
    await answers(effort, postgres.url);
  } finally {
    postgres.stop();
  }
}

/** What do the assistants take whose users do nothing? */
export async function assistantUsers(effort: Effort): Promise<void> {
  const postgres = await startPostgres();
  try {
    await idleAssistants(effort, postgres.url);
  } finally {
    postgres.stop();
  }
}
