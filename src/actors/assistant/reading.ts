import { Fault } from '../../lib/fault.ts';
import { pause } from '../../lib/pause.ts';
import { plainText } from '../../lib/plain-text.ts';
import type { DocumentRow } from '../ports/assistant-rows.ts';
import type { Reading } from '../ports/library.ts';
import type { Turn } from '../runtime/turn.ts';
import type { AssistantCommand, CommandOf } from './commands.ts';
import type { AssistantPorts } from './ports.ts';
import type { AssistantState } from './state.ts';
import { within } from './work.ts';

const REMARK_CHARACTERS = 1_000;
/** Pauses before it is tried again where the fault is not the file's. */
const AGAIN_MS = [1_000, 4_000, 15_000];

/** Reads the next file, unless one is being read: those of the chat come first, then the oldest. */
export function readNext(turn: Turn<AssistantState>, ports: AssistantPorts): void {
  const { state } = turn;
  if (state.reading !== null) return;
  const fileId = unread(state);
  if (fileId === null) return;
  const { userId } = state;
  const { clock, limits } = ports;
  const late = new Fault('DOCUMENT_UNREADABLE', `it took longer than ${limits.readMs / 1_000} s to read`);
  const run = async (signal: AbortSignal): Promise<AssistantCommand> => {
    const reading = await persistently(ports, signal, () =>
      within(clock, limits.readMs, late, signal, (either) => read(ports, userId, fileId, either)),
    );
    return { type: 'wasRead', fileId, reading, reason: null };
  };
  const job = turn.job(run, (error) => {
    const isOfFile = error instanceof Fault && error.code === 'DOCUMENT_UNREADABLE';
    const reason = isOfFile ? error.message : 'it could not be read because of a fault in the server';
    return { type: 'wasRead', fileId, reading: null, reason } satisfies AssistantCommand;
  });
  state.reading = { fileId, job };
}

export function wasRead(turn: Turn<AssistantState>, { fileId, reading, reason }: CommandOf<'wasRead'>): void {
  const { state } = turn;
  stopReading(turn, fileId);
  const before = state.documents.get(fileId);
  // It was deleted while it was read.
  if (turn.conflict !== null) state.documents.delete(fileId);
  else if (before?.status === 'waiting') {
    const remark = plainText(reading?.cut ?? reason ?? '', REMARK_CHARACTERS) || null;
    const row: DocumentRow = reading
      ? { ...before, status: 'read', remark, passages: reading.passages, pages: reading.pages }
      : { ...before, status: 'unreadable', remark };
    state.documents.set(fileId, row);
    turn.write('document.put', row);
  }
}

/** The file is no longer on the shelf; its row went with it. */
export function forget(turn: Turn<AssistantState>, { fileId }: CommandOf<'forget'>): void {
  turn.state.documents.delete(fileId);
  stopReading(turn, fileId);
}

function stopReading(turn: Turn<AssistantState>, fileId: string): void {
  const { reading } = turn.state;
  if (reading?.fileId !== fileId) return;
  turn.cancelJob(reading.job);
  turn.state.reading = null;
}

function unread({ chat, documents }: AssistantState): string | null {
  for (const fileId of chat?.files ?? []) if (documents.get(fileId)?.status === 'waiting') return fileId;
  for (const { fileId, status } of documents.values()) if (status === 'waiting') return fileId;
  return null;
}

async function read(
  { store, library }: AssistantPorts,
  userId: number,
  fileId: string,
  signal: AbortSignal,
): Promise<Reading> {
  const [file] = await store.downloadables(userId, [fileId]);
  if (!file) throw new Fault('DOCUMENT_UNREADABLE', 'it is no longer there');
  return library.read(file, signal);
}

/** Whatever is not the file's fault may pass. */
async function persistently<T>(
  { clock }: AssistantPorts,
  signal: AbortSignal,
  attempt: () => Promise<T>,
): Promise<T> {
  for (const ms of AGAIN_MS) {
    try {
      return await attempt();
    } catch (error) {
      if (signal.aborted || (error instanceof Fault && error.code === 'DOCUMENT_UNREADABLE')) throw error;
      await pause(clock, ms, signal);
    }
  }
  return attempt();
}
