import { z } from 'zod';
import type { RoomCommand } from '../../../actors/room/commands.ts';
import type { RoomView } from '../../../actors/room/view.ts';
import { addressOf } from '../../../actors/runtime/address.ts';
import { id } from '../../../protocol/fields.ts';
import { reject } from '../../../protocol/rejections.ts';
import { EXPORT_FORMATS } from '../export/format.ts';
import { exportRoom } from '../export/room.ts';
import { cleanFileName, disposition } from '../file-name.ts';
import { type AnyRoute, route } from '../route.ts';
import { SEEN } from './refusals.ts';
import { readsRoom } from './rooms.ts';

const format = z.enum(['text', 'markdown', 'json'], 'must be text, markdown or json').default('text');

export const EXPORT_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: 'room/:roomId/export',
    rights: readsRoom,
    summary: 'All messages of a room as a file, in the order of its log, without deleted ones.',
    input: z.object({ roomId: id, format }),
    output: z.string(),
    example: { input: { roomId: 456, format: 'text' }, output: 'the text of the room' },
    refusals: SEEN,
    produces: Object.values(EXPORT_FORMATS).map(({ contentType }) => contentType),
    takesQueryToken: true,
    run: async (context, input, { principal }) => {
      const full = context.exports.full(principal.userId);
      if (full) return { ok: false, rejection: reject(full) };
      const by = principal.userId;
      const described = await context.ask<RoomCommand>(addressOf('room', input.roomId), {
        type: 'describe',
        by,
      });
      if (!described.ok) return described;
      const room = described.value as RoomView;
      const { contentType, ending } = EXPORT_FORMATS[input.format];
      const fileName = `${cleanFileName(room.name.replace(/[/\\]/g, ' '))}.${ending}`;
      return {
        status: 200,
        contentType,
        headers: {
          'Content-Disposition': disposition('attachment', fileName),
          'Cache-Control': 'private, no-store',
          'X-Content-Type-Options': 'nosniff',
        },
        body: { size: null, chunks: exportRoom(context, room, input.format, by) },
      };
    },
  }),
];
