import { z } from 'zod';
import type { IncomingContent } from '../../../actors/ports/files.ts';
import type { FileRow } from '../../../actors/ports/statements.ts';
import { addressOf } from '../../../actors/runtime/address.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import type { ShelfCommand } from '../../../actors/shelf/commands.ts';
import { orNull } from '../../../protocol/fields.ts';
import { isoTime } from '../../../protocol/message.ts';
import { type Rejection, reject } from '../../../protocol/rejections.ts';
import { keepContent, refusalOfBody, removeContent } from '../keep-content.ts';
import { readFilePart } from '../multipart.ts';
import { type AnyRoute, ok, type RequestParts, type RouteContext, route } from '../route.ts';
import { serveFile } from '../serve-file.ts';

/** What the other parts of a multipart body may take. */
const OVERHEAD_BYTES = 1_048_576;
const ID_BITS = 192;
const PAGE = 100;

const fileId = z.string().regex(/^[A-Za-z0-9_-]{32}$/, 'must be the id of a file');
const cursor = orNull(z.string().regex(/^\d{1,15}\.[A-Za-z0-9_-]{32}$/, 'must come from a page before'));
const fileShape = z.object({
  fileId: z.string(),
  /** Below this server; goes into messages and avatars as it is. */
  url: z.string(),
  fileName: z.string(),
  contentType: z.string(),
  size: z.number(),
  width: z.number().nullable(),
  height: z.number().nullable(),
  second: z.number().nullable(),
  createTime: z.string(),
});
const EXAMPLE_ID = 'q8Zr1xW0bYt5Kd3nVh7LmPcE9sAaGfUj';
const EXAMPLE = {
  fileId: EXAMPLE_ID,
  url: `/files/${EXAMPLE_ID}`,
  fileName: 'map.png',
  contentType: 'image/png',
  size: 48_211,
  width: 640,
  height: 480,
  second: null,
  createTime: '2026-01-02T03:04:05.678Z',
};
const shelf = (userId: number) => addressOf('shelf', userId);

export const FILE_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'POST',
    path: 'file',
    rights: 'user',
    summary:
      'Takes in a file: multipart/form-data with one file in it. Its uploader sees it, and who sees where it is sent.',
    input: z.object({}),
    output: fileShape,
    example: { input: {}, output: EXAMPLE },
    refusals: ['UNSUPPORTED_MEDIA', 'BODY_NOT_MULTIPART', 'QUOTA_EXCEEDED'],
    takesStream: 'file',
    run: async (context, _input, { principal }, request) => {
      const full = context.uploads.enter(principal.userId);
      if (full) return refused(reject(full));
      try {
        return await upload(context, principal.userId, request);
      } finally {
        context.uploads.leave(principal.userId);
      }
    },
  }),
  route({
    method: 'GET',
    path: 'file/list',
    rights: 'user',
    summary: "The caller's files, newest first, 100 at a time; `cursor` continues.",
    input: z.object({ cursor }),
    example: { input: {}, output: { list: [EXAMPLE], cursor: null, isLast: true } },
    output: z.object({ list: z.array(fileShape), cursor: z.string().nullable(), isLast: z.boolean() }),
    run: async ({ fileRows }, input, { principal }) => {
      const page = await fileRows.filesOf(principal.userId, input.cursor, PAGE);
      return ok({ ...page, list: page.list.map(fileView) });
    },
  }),
  route({
    method: 'DELETE',
    path: 'file/:fileId',
    rights: 'user',
    summary: "Deletes one of the caller's files, wherever it was sent.",
    input: z.object({ fileId }),
    output: z.null(),
    example: { input: { fileId: EXAMPLE_ID }, output: null },
    refusals: ['FILE_UNKNOWN'],
    run: async (context, input, { principal }) => {
      const removed = await context.ask<ShelfCommand>(shelf(principal.userId), { type: 'remove', ...input });
      if (!removed.ok) return removed;
      await removeContent(context, removed.value as string);
      return ok(null);
    },
  }),
];

export const FILE_SERVING_ROUTES: readonly AnyRoute[] = [
  route({
    method: 'GET',
    path: 'files/:fileId',
    rights: 'user',
    summary:
      'A file, for its uploader and for those who may see where it was sent. Range and If-None-Match work.',
    input: z.object({ fileId: z.string() }),
    output: z.string(),
    example: { input: { fileId: EXAMPLE_ID }, output: 'the bytes of the file' },
    refusals: ['FILE_UNKNOWN', 'RANGE_UNSATISFIABLE'],
    produces: ['*/*'],
    takesQueryToken: true,
    run: async ({ files, fileRows }, input, { principal }, { headers }) => {
      const known = fileId.safeParse(input.fileId).success;
      const file = known ? await fileRows.visibleFile(input.fileId, principal.userId) : null;
      return file ? serveFile(files, file, headers) : refused(reject('FILE_UNKNOWN'));
    },
  }),
];

/** Admitted → received → kept → named. Whatever goes wrong before the end leaves nothing behind. */
async function upload(context: RouteContext, userId: number, request: RequestParts): Promise<Reply> {
  const { ask, files, fileBytes } = context;
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > fileBytes + OVERHEAD_BYTES) return refused(reject('BODY_TOO_LARGE'));
  const size = Math.max(0, announced - OVERHEAD_BYTES);
  const admitted = await ask<ShelfCommand>(shelf(userId), { type: 'admit', size });
  if (!admitted.ok) return admitted;
  const incoming = await files.receive();
  try {
    const received = await readFilePart(
      request.headers.get('content-type') ?? '',
      request.stream,
      fileBytes,
      (chunk) => incoming.write(chunk),
    );
    if (!received.ok) return refused(received.rejection);
    return await keep(context, userId, incoming, received.fileName);
  } catch (error) {
    const rejection = refusalOfBody(error);
    if (rejection) return refused(rejection);
    throw error;
  } finally {
    await incoming.discard();
  }
}

function keep(
  context: RouteContext,
  userId: number,
  incoming: IncomingContent,
  fileName: string,
): Promise<Reply> {
  return keepContent(context, incoming, async (content) => {
    const fileId = context.random.token(ID_BITS);
    const kept = await context.ask<ShelfCommand>(shelf(userId), {
      type: 'keep',
      fileId,
      fileName,
      ...content,
    });
    return kept.ok ? ok(fileView(kept.value as FileRow)) : kept;
  });
}

function refused(rejection: Rejection): Reply {
  return { ok: false, rejection };
}

function fileView(file: FileRow) {
  const { fileId: id, fileName, contentType, size, width, height, second, createTime } = file;
  const about = { fileName, contentType, size, width, height, second };
  return { fileId: id, url: `/files/${id}`, ...about, createTime: isoTime(createTime) };
}
