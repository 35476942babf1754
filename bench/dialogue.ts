import { liveSessions } from './dialogue/live-sessions.ts';
import { longSession } from './dialogue/long-session.ts';
import { speeches } from './dialogue/speeches.ts';
import { steps } from './dialogue/steps.ts';
import { watchers } from './dialogue/watchers.ts';
import { startPostgres } from './postgres.ts';
import { type Effort, note } from './report.ts';

/** What do scripted conversations cost: steps, long sessions, many sessions, speeches, who watches? */
export async function dialogue(effort: Effort): Promise<void> {
  await speeches(effort);
  const postgres = await startPostgres();
  try {
    if (!postgres.url) note('PostgreSQL is not installed: the embedded database alone is measured.');
    for (const url of postgres.url ? [postgres.url, null] : [null]) {
      await steps(effort, url);
      await longSession(effort, url);
    }
    await liveSessions(effort, postgres.url);
    await watchers(effort, postgres.url);
  } finally {
    postgres.stop();
  }
}
