import type { AssistantContentRow } from '../ports/assistant-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { AssistantPorts } from './ports.ts';
import type { AssistantState } from './state.ts';

const CONTENT_BITS = 192;

/** Puts bytes where contents are kept. Nothing names them until `adopt`; whoever does not want them says `disown`. */
export async function keepContent(
  ports: AssistantPorts,
  content: Pick<AssistantContentRow, 'userId' | 'kind' | 'fileName' | 'contentType'>,
  bytes: Uint8Array,
  signal: AbortSignal,
): Promise<AssistantContentRow> {
  const incoming = await ports.files.receive();
  try {
    await incoming.write(bytes);
    const { hash, size } = await incoming.keep();
    const contentId = ports.random.token(CONTENT_BITS);
    const row: AssistantContentRow = { ...content, contentId, hash, size, createTime: 0 };
    // Its result is not heard any more.
    if (signal.aborted) disown(ports, row);
    return row;
  } finally {
    await incoming.discard();
  }
}

/** The content is the user's from this turn's commit on. Whoever took it in still has to say `settled`. */
export function adopt(turn: Turn<AssistantState>, content: AssistantContentRow): void {
  const { contentId, kind, hash } = content;
  turn.state.contents.set(contentId, { contentId, kind, hash });
  turn.write('assistantContent.insert', { ...content, createTime: turn.now });
}

/** Nobody will ever name this content. */
export function disown(ports: AssistantPorts, { hash }: Pick<AssistantContentRow, 'hash'>): void {
  ports.files.settled(hash);
  removeBytes(ports, hash);
}

/** The content goes with this turn's commit, and its bytes after it. */
export function drop(turn: Turn<AssistantState>, ports: AssistantPorts, contentId: string): void {
  const { contents } = turn.state;
  const known = contents.get(contentId);
  contents.delete(contentId);
  turn.write('assistantContent.delete', { contentId });
  if (known) turn.announce(() => removeBytes(ports, known.hash));
}

/** The newest replies in sounds and files are kept. */
export function dropOldest(turn: Turn<AssistantState>, ports: AssistantPorts): void {
  const said = [...turn.state.contents.values()].filter(({ kind }) => kind !== 'heard');
  const surplus = Math.max(0, said.length - ports.limits.spokenReplies);
  for (const { contentId } of said.slice(0, surplus)) drop(turn, ports, contentId);
}

/** Best effort: what stays is swept at the next start. */
function removeBytes({ files, used }: AssistantPorts, hash: string): void {
  files.remove(hash, used).catch(() => undefined);
}
