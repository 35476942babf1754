import { startPostgres } from './postgres.ts';
import { type Effort, note } from './report.ts';
import { duelRules, duels } from './rpg/duels.ts';
import { idlePlayers } from './rpg/idle-players.ts';
import { pictures } from './rpg/pictures.ts';
import { turns } from './rpg/turns.ts';

/** What do turns, duels and pictures of the role-play game cost? */
export async function rpg(effort: Effort): Promise<void> {
  await duelRules(effort);
  await pictures(effort);
  const postgres = await startPostgres();
  if (!postgres.url) note('PostgreSQL is not installed: the embedded database alone is measured.');
  try {
    for (const url of postgres.url ? [postgres.url, null] : [null]) {
      await turns(effort, url);
      await duels(effort, url);
    }
  } finally {
    postgres.stop();
  }
}

/** What do its players take who do nothing? */
export async function rpgPlayers(effort: Effort): Promise<void> {
  const postgres = await startPostgres();
  try {
    await idlePlayers(effort, postgres.url);
  } finally {
    postgres.stop();
  }
}
