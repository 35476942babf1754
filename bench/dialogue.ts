import { liveSessions } from './dialogue/live-sessions.ts';
import { longSession } from './dialogue/long-session.ts';
import { speeches } from './dialogue/speeches.ts';
import { steps } from './dialogue/steps.ts';
import { watchers } from './dialogue/watchers.ts';
import { startPostgres } from './postgres.ts';
import { type Effort, note } from './report.ts';

/** What does a scripted conversation cost that goes on: a speech, a step, an event for who watches? */
export async function dialogue(effort: Effort): Promise<void> {
  await speeches(effort);
  await overPostgres(async (url) => {
    await steps(effort, url);
    if (url) await steps(effort, null);
    await watchers(effort, url);
  });
}

/** What do scripted conversations cost that are long, and what do many? */
export async function dialogueSessions(effort: Effort): Promise<void> {
  await overPostgres(async (url) => {
    await longSession(effort, url);
    if (url) await longSession(effort, null);
    await liveSessions(effort, url);
  });
}

/** `url`: null where PostgreSQL is not installed, for the embedded database. */
async function overPostgres(measure: (url: string | null) => Promise<void>): Promise<void> {
  const postgres = await startPostgres();
  if (!postgres.url) note('PostgreSQL is not installed: the embedded database alone is measured.');
  try {
    await measure(postgres.url);
  } finally {
    postgres.stop();
  }
}
