import type { HandedReply, TakeAnswer } from '../../src/actors/assistant/commands.ts';
import type { AssistantStore, Downloadable } from '../../src/actors/ports/assistant-store.ts';
import { type Address, kindOf } from '../../src/actors/runtime/address.ts';
import type { Command, Reply } from '../../src/actors/runtime/envelope.ts';
import { openAssistantDoor } from '../../src/gateway/assistant/door.ts';

const FILE: Downloadable = {
  ...{ id: 'f'.repeat(32), hash: '0'.repeat(64), fileName: 'a.txt', contentType: 'text/plain' },
  ...{ size: 3, createTime: 0 },
};

const REPLY: HandedReply = {
  ...{ replyId: 1, text: 'x', isInner: false, error: null, extraInfo: null },
  ...{ references: [FILE], sound: null },
};

/** What an actor of the lab assistant answers. */
const ANSWERS: Readonly<Record<string, unknown>> = {
  take: { reply: REPLY, doing: 'nothing' } satisfies TakeAnswer,
  cancel: false,
};

const assistants = {
  knownFiles: async () => [],
  downloadables: async () => [],
} as unknown as AssistantStore;

/** What the routes of the lab assistant find: no files, and always a reply. */
export const QUIET_ASSISTANT = {
  assistants,
  assistantDoor: openAssistantDoor(
    { fileBytes: 1_000_000, soundBytes: 1_000_000, ipSessions: false },
    () => undefined,
  ),
};

/** Null for actors of other kinds. */
export function quietAssistantReply(to: Address, { type }: Command): Reply | null {
  return kindOf(to) === 'assistant' ? { ok: true, value: ANSWERS[type] ?? null } : null;
}
