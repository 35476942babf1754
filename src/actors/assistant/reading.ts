import { explain, Fault } from '../../lib/fault.ts';
import type { DocumentRow } from '../ports/assistant-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { AssistantCommand, CommandOf } from './commands.ts';
import type { AssistantPorts } from './ports.ts';
import type { AssistantState } from './state.ts';

/** Reads the oldest file that has not been read, unless one is being read. */
export function readNext(turn: Turn<AssistantState>, ports: AssistantPorts): void {
  const { state } = turn;
  if (state.reading !== null) return;
  const next = [...state.documents.values()].find(({ status }) => status === 'waiting');
  if (!next) return;
  const { fileId } = next;
  const { userId } = state;
  state.reading = fileId;
  const { store, library, clock, limits } = ports;
  const run = async (signal: AbortSignal): Promise<AssistantCommand> => {
    const either = new AbortController();
    const give = () => either.abort(signal.reason);
    signal.addEventListener('abort', give, { once: true });
    const late = new Fault('DOCUMENT_UNREADABLE', `it took longer than ${limits.readMs / 1_000} s to read`);
    const cancel = clock.after(limits.readMs, () => either.abort(late));
    try {
      const file = (await store.knownFiles(userId)).find((one) => one.fileId === fileId);
      if (!file) throw new Fault('DOCUMENT_UNREADABLE', 'it is no longer there');
      return { type: 'wasRead', fileId, reading: await library.read(file, either.signal), reason: null };
    } finally {
      cancel();
      signal.removeEventListener('abort', give);
    }
  };
  turn.job(run, (error) => {
    const reason = error instanceof Fault ? error.message : explain(error);
    return { type: 'wasRead', fileId, reading: null, reason } satisfies AssistantCommand;
  });
}

export function wasRead(turn: Turn<AssistantState>, { fileId, reading, reason }: CommandOf<'wasRead'>): void {
  const { state } = turn;
  if (state.reading === fileId) state.reading = null;
  const before = state.documents.get(fileId);
  if (before?.status === 'waiting') {
    const row: DocumentRow = reading
      ? { ...before, status: 'read', remark: reading.cut, passages: reading.passages, pages: reading.pages }
      : { ...before, status: 'unreadable', remark: reason };
    state.documents.set(fileId, row);
    turn.write('document.put', row);
  }
}
