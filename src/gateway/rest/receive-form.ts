import type { z } from 'zod';
import type { IncomingContent } from '../../actors/ports/files.ts';
import type { Reply } from '../../actors/runtime/envelope.ts';
import { parse } from '../../protocol/parse.ts';
import { reject } from '../../protocol/rejections.ts';
import type { Call } from './assistant-route.ts';
import { badField } from './bad-field.ts';
import { refusalOfBody } from './keep-content.ts';
import { readForm } from './multipart.ts';
import { sentName } from './sent-name.ts';

/** What the other parts of a form may take. */
const OVERHEAD_BYTES = 1_048_576;

interface Named {
  readonly file_name: string | null;
  readonly file_suffix?: string | null;
}

/** A form that has come in whole; its file is not kept yet. */
export interface Arrived<Input> {
  readonly input: Input;
  readonly fileName: string;
  readonly incoming: IncomingContent;
}

interface Taking<Input> {
  readonly schema: z.ZodType<Input>;
  readonly maxBytes: number;
  /** Whether it would be kept: asked before it is sent. `size`: what has been announced of the file. */
  admit(size: number): Promise<Reply>;
  keep(arrived: Arrived<Input>): Promise<Reply>;
}

/** Admitted → received → kept. Whatever goes wrong before the end leaves nothing behind (assistant.md 9). */
export async function receiveForm<Input extends Named>(
  call: Call<Input>,
  taking: Taking<Input>,
): Promise<Reply> {
  const { context, userId, request } = call;
  const announced = Number(request.headers.get('content-length') ?? 0);
  if (announced > taking.maxBytes + OVERHEAD_BYTES) return { ok: false, rejection: reject('BODY_TOO_LARGE') };
  const full = context.uploads.enter(userId);
  if (full) return { ok: false, rejection: reject(full) };
  try {
    const admitted = await taking.admit(Math.max(0, announced - OVERHEAD_BYTES));
    return admitted.ok ? await receive(call, taking) : admitted;
  } finally {
    context.uploads.leave(userId);
  }
}

async function receive<Input extends Named>(
  { context, input: given, request }: Call<Input>,
  { schema, maxBytes, keep }: Taking<Input>,
): Promise<Reply> {
  const incoming = await context.files.receive();
  try {
    const type = request.headers.get('content-type') ?? '';
    const form = await readForm(type, request.stream, maxBytes, (chunk) => incoming.write(chunk));
    if (!form.ok) return form;
    if (incoming.size === 0) return badField('file', 'is empty');
    // Whose assistant it is, the path has said.
    const { user_id: _, ...fields } = Object.fromEntries(form.fields);
    const input = parse(schema, { ...given, ...fields });
    if (!input.ok) return input;
    const { file_name: field, file_suffix: suffix = null } = input.value;
    const named = sentName({ part: form.fileName, field, suffix });
    if (!named.ok) return badField(named.field, named.why);
    return await keep({ input: input.value, fileName: named.name, incoming });
  } catch (error) {
    const rejection = refusalOfBody(error);
    if (rejection) return { ok: false, rejection };
    throw error;
  } finally {
    await incoming.discard();
  }
}
