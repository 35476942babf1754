import { once } from 'node:events';
import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { explain, Fault } from '../../lib/fault.ts';
import type { Desk } from './desk.ts';

const DEADLINE_MS = 5 * 60_000;

/** What a file of this name holds. */
export function formatOf(file: string): 'markdown' | 'text' {
  return /\.(md|markdown)$/i.test(file) ? 'markdown' : 'text';
}

/** Writes the export of a session to a file, or to standard output (null). Rejects with `Fault` EXPORT_FILE, and as the desk. */
export async function exportSession(
  desk: Desk,
  sessionId: number,
  format: string,
  file: string | null,
): Promise<void> {
  const { body } = await desk.open(
    `sessions/${sessionId}/export`,
    { format },
    AbortSignal.timeout(DEADLINE_MS),
  );
  if (!body) return;
  if (file !== null) {
    await pipeline(body, createWriteStream(file)).catch((error: unknown) => {
      throw new Fault('EXPORT_FILE', `${file}: ${explain(error)}`);
    });
    return;
  }
  for await (const chunk of body) if (!process.stdout.write(chunk)) await once(process.stdout, 'drain');
}
