import { z } from 'zod';
import { reject } from '../../../protocol/rejections.ts';
import { exportQuery, streamQuery } from '../../../protocol/rest/dialogue.ts';
import { messageNumberOf } from '../../../protocol/rest/dialogue-ids.ts';
import { WatchStream } from '../../dialogue/watch-stream.ts';
import { DIALOGUE } from '../dialects/dialogue.ts';
import { exportDialogue, exportFileName } from '../export/dialogue.ts';
import { DIALOGUE_FORMATS, type DialogueFormat } from '../export/dialogue-format.ts';
import { disposition } from '../file-name.ts';
import { type AnyRoute, type RequestParts, route } from '../route.ts';
import { viewerOf } from '../viewer.ts';

const FORMAT_NAMES: ReadonlyMap<string, DialogueFormat> = new Map([
  ['text', 'text'],
  ['txt', 'text'],
  ['markdown', 'markdown'],
  ['md', 'markdown'],
  ['json', 'json'],
]);
const EVENTS = 'text/event-stream; charset=utf-8';

/** What of a session goes out as it is: files, and what happens as it happens. */
export const DIALOGUE_FILE_ROUTES: readonly AnyRoute[] = [
  route({
    rights: 'guest',
    dialect: DIALOGUE,
    method: 'GET',
    path: 'api/sessions/:id/export',
    summary: 'All that was said, as a file.',
    input: exportQuery,
    output: z.string(),
    example: { input: { id: 100, format: 'markdown' }, output: 'the text of the session' },
    refusals: ['DIALOGUE_UNKNOWN', 'EXPORT_FORMAT_UNKNOWN', 'TOO_MANY_REQUESTS'],
    produces: Object.values(DIALOGUE_FORMATS).map(({ contentType }) => contentType),
    takesQueryToken: true,
    run: async (context, input, caller) => {
      const format = FORMAT_NAMES.get((input.format ?? 'text').toLowerCase());
      if (!format) return { ok: false, rejection: reject('EXPORT_FORMAT_UNKNOWN', undefined, 'format') };
      const holder = caller.principal.userId || null;
      const full = context.exports.full(holder);
      if (full) return { ok: false, rejection: reject(full) };
      const found = await context.dialogues.dialogue(input.id, viewerOf(context, caller));
      if (!found) return { ok: false, rejection: reject('DIALOGUE_UNKNOWN') };
      return {
        status: 200,
        contentType: DIALOGUE_FORMATS[format].contentType,
        headers: {
          'Content-Disposition': disposition('attachment', exportFileName(found, format)),
          'Cache-Control': 'private, no-store',
          'X-Content-Type-Options': 'nosniff',
        },
        body: { size: null, chunks: exportDialogue(context, found, format, holder) },
      };
    },
  }),
  route({
    rights: 'guest',
    dialect: DIALOGUE,
    method: 'GET',
    path: 'api/sessions/:id/stream',
    summary:
      'What happens in a session as it happens, as Server-Sent Events: what is being said, messages, and how the session stands.',
    input: streamQuery,
    output: z.string(),
    example: { input: { id: 100 }, output: 'event: state\ndata: {}\n\n' },
    refusals: ['DIALOGUE_UNKNOWN', 'TOO_MANY_REQUESTS'],
    produces: [EVENTS],
    takesQueryToken: true,
    run: async (context, { id, last_event_id }, caller, { headers }) => {
      const viewer = viewerOf(context, caller);
      const found = await context.dialogues.dialogue(id, viewer);
      if (!found) return { ok: false, rejection: reject('DIALOGUE_UNKNOWN') };
      const { userId, tokenId, expires } = caller.principal;
      const guest = { userId, tokenId, expires };
      const full = context.dialogueHall.full(id, guest);
      if (full) return { ok: false, rejection: reject(full) };
      const after = lastSeen(id, headers, last_event_id);
      return {
        status: 200,
        contentType: EVENTS,
        // A proxy that collects answers would hold events back.
        headers: { 'Cache-Control': 'no-store', 'X-Accel-Buffering': 'no' },
        body: { size: null, chunks: new WatchStream(context, { dialogueId: id, viewer, guest, after }) },
      };
    },
  }),
];

/** The number of the last message that the client has; null when it asks for nothing that was. */
function lastSeen(id: number, headers: RequestParts['headers'], field: string | null): number | null {
  const given = headers.get('last-event-id') ?? field;
  if (given === null || !/^\d{1,16}$/.test(given)) return null;
  return given === '0' ? 0 : messageNumberOf(id, Number(given));
}
