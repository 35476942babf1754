import { z } from 'zod';
import { addressOf } from '../../../actors/runtime/address.ts';
import type { ShelfCommand } from '../../../actors/shelf/commands.ts';
import { reject } from '../../../protocol/rejections.ts';
import { fileList, filePath, ofUser } from '../../../protocol/rest/assistant.ts';
import { FILE_ID, FILE_LIST, FILE_PATH } from '../../../protocol/rest/assistant-examples.ts';
import { assistantRoute, type Call } from '../assistant-route.ts';
import { fileView, pathOf } from '../assistant-view.ts';
import { ASSISTANT } from '../dialects/assistant.ts';
import { removeContent } from '../keep-content.ts';
import { type AnyRoute, ok } from '../route.ts';
import { serveFile } from '../serve-file.ts';

const MOST_LISTED = 1_000;
/** Ids of files and contents; what is behind it is the name. */
const PATH = /^([A-Za-z0-9_-]{32})(?:\/([^/]+))?$/s;

const EXAMPLE = { user_id: '123' };
const [, NAME = ''] = FILE_PATH.split('/');
const download = {
  output: z.string(),
  refusals: ['FILE_UNKNOWN', 'RANGE_UNSATISFIABLE'],
  produces: ['*/*'],
} as const;
const inOne = ofUser.extend({ path: filePath });
const inTwo = inOne.extend({ name: filePath });

/** Files of one's own, and those that replies refer to (assistant.md 9). */
export const ASSISTANT_FILE_ROUTES: readonly AnyRoute[] = [
  assistantRoute({
    method: 'GET',
    path: 'users/:user_id/files',
    summary: `The files that the assistant knows, newest first, ${MOST_LISTED} at a time.`,
    input: ofUser.extend({ after: filePath.optional().describe('`next` of the list before.') }),
    output: fileList,
    example: { input: EXAMPLE, output: FILE_LIST },
    run: async ({ context, userId, input }) => {
      const all = await context.assistants.knownFiles(userId);
      const [id] = input.after?.split('/') ?? [];
      const from = id === undefined ? 0 : all.findIndex(({ fileId }) => fileId === id) + 1;
      const files = all.slice(from, from + MOST_LISTED).map(fileView);
      const isLast = from + MOST_LISTED >= all.length;
      return ok({ files, next: isLast ? null : (files.at(-1)?.path ?? null) });
    },
  }),
  assistantRoute({
    ...download,
    method: 'POST',
    path: 'users/:user_id/files/bytes',
    summary: 'A file by its path. Range and If-None-Match work.',
    input: ofUser.extend({ filepath: filePath }),
    example: { input: { ...EXAMPLE, filepath: FILE_PATH }, output: 'the bytes of the file' },
    run: (call) => serve(call, call.input.filepath),
  }),
  ...['users/:user_id/files/:path', 'users/:user_id/files/:path/:name'].flatMap((path) => {
    const isOne = !path.endsWith('name');
    const input = isOne ? inOne.extend({ name: filePath.optional() }) : inTwo;
    const example = isOne ? { ...EXAMPLE, path: FILE_PATH } : { ...EXAMPLE, path: FILE_ID, name: NAME };
    return [
      assistantRoute<z.output<typeof input>, string>({
        ...download,
        method: 'GET',
        path,
        summary: 'A file by its path, with its slash encoded or not. Range and If-None-Match work.',
        input,
        example: { input: example, output: 'the bytes of the file' },
        takesQueryToken: true,
        run: (call) => serve(call, joined(call.input)),
      }),
      assistantRoute<z.output<typeof input>, null>({
        method: 'DELETE',
        path,
        summary: "Deletes one of the user's files, here and wherever it was sent.",
        input,
        output: z.null(),
        example: { input: example, output: null },
        refusals: ['FILE_UNKNOWN'],
        run: async ({ context, userId, input: given }) => {
          const found = await ofPath({ context, userId }, joined(given));
          const fileId = found?.id;
          if (fileId === undefined) return { ok: false, rejection: reject('FILE_UNKNOWN') };
          const shelf = addressOf('shelf', userId);
          const removed = await context.ask<ShelfCommand>(shelf, { type: 'remove', fileId });
          if (!removed.ok) return removed;
          await removeContent(context, removed.value as string);
          return ok(null);
        },
      }),
    ];
  }),
];

function joined({ path, name }: { readonly path: string; readonly name?: string | undefined }): string {
  return name === undefined ? path : `${path}/${name}`;
}

/** Only by an id of the user's own, and under no other name than its own; anything else is nothing. */
async function ofPath({ context, userId }: Pick<Call<unknown>, 'context' | 'userId'>, path: string) {
  const [, id, name] = PATH.exec(path) ?? [];
  if (id === undefined) return null;
  const [found] = await context.assistants.downloadables(userId, [id]);
  const isNamed =
    name === undefined || (found && pathOf(id, name.normalize('NFC')) === pathOf(id, found.fileName));
  return found && isNamed ? found : null;
}

async function serve(call: Call<unknown>, path: string) {
  const { context, language, request } = call;
  const found = await ofPath(call, path);
  if (!found) return { ok: false as const, rejection: reject('FILE_UNKNOWN') };
  return serveFile(context.files, found, request.headers, (rejection, more) =>
    ASSISTANT.refuse(rejection, language, more),
  );
}
