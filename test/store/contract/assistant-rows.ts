import type {
  AssistantContentRow,
  AssistantMessageRow,
  AssistantReplyRow,
  AssistantRow,
  Chat,
  DocumentRow,
  ExperimentRecordRow,
  ExperimentRow,
} from '../../../src/actors/ports/assistant-rows.ts';
import type { FileRow } from '../../../src/actors/ports/statements.ts';
import type { Store } from '../../../src/store/open.ts';
import { Head, NOW, newUser, write } from './rows.ts';

let counter = 0;

/** A name that nothing else has. */
export function unique(name: string): string {
  counter += 1;
  return `${name}-${counter}-${String(counter).padStart(24, 'x')}`;
}

export function assistant(userId: number, own: Partial<AssistantRow> = {}): AssistantRow {
  const flags = { replyInSpeech: true, enableInstruct: false, enableComment: true };
  const history = [{ asked: '问 "\\', answered: 'a\nb' }];
  return { userId, flags, history, updateTime: NOW, ...own };
}

export function chat(own: Partial<Chat> = {}): Chat {
  const call = { tool: 'search', query: "什么 \\ '", fileIds: null } as const;
  const step = {
    ...{ call, observation: 'o', answer: '👋', found: true },
    ...{ refs: ['f'], comment: null },
  };
  return {
    phase: 'acting',
    language: 'zh',
    taken: [{ text: '', fileId: null, soundId: 's' }],
    request: '你好 "x" \\ \n',
    files: ['a', 'b'],
    guidance: ['g'],
    steps: [step],
    call: { call, answers: ['yes', null] },
    approved: true,
    question: { about: 'tool', text: 'q', due: NOW + 1 },
    questions: 3,
    saying: null,
    ...own,
  };
}

export function message(store: Store, userId: number, own: Partial<AssistantMessageRow> = {}) {
  const messageId = store.ids.next('assistantMessage');
  const rest = { isInner: false, text: '你好\n"', fileId: null, soundId: null, createTime: NOW };
  return { userId, messageId, ...rest, ...own } satisfies AssistantMessageRow;
}

export function reply(store: Store, userId: number, own: Partial<AssistantReplyRow> = {}) {
  const replyId = store.ids.next('assistantReply');
  const rest = { isInner: true, error: null, extraInfo: 'more', refs: ['a', 'b'], soundId: null };
  return { userId, replyId, text: '答', ...rest, createTime: NOW, ...own } satisfies AssistantReplyRow;
}

export function content(userId: number, own: Partial<AssistantContentRow> = {}): AssistantContentRow {
  const rest = { fileName: 'reply.wav', contentType: 'audio/wav', size: 2 ** 33, createTime: NOW };
  return { contentId: unique('content'), userId, kind: 'spoken', hash: unique('hash'), ...rest, ...own };
}

export function document(userId: number, fileId: string, own: Partial<DocumentRow> = {}): DocumentRow {
  const rest = { remark: null, passages: 3, pages: null, createTime: NOW };
  return { fileId, userId, status: 'read', ...rest, ...own };
}

export function shelved(userId: number, own: Partial<FileRow> = {}): FileRow {
  const measures = { width: null, height: null, second: null };
  const about = { fileName: '论文.pdf', contentType: 'application/pdf', size: 10, createTime: NOW };
  return { fileId: unique('file'), userId, hash: unique('hash'), ...about, ...measures, ...own };
}

export function experiment(store: Store, userId: number, own: Partial<ExperimentRow> = {}): ExperimentRow {
  const experimentId = store.ids.next('experiment');
  return { experimentId, userId, name: `PCR ${experimentId}`, purpose: '目的', createTime: NOW, ...own };
}

export function record(
  { experimentId, userId }: ExperimentRow,
  number: number,
  own: Partial<ExperimentRecordRow> = {},
): ExperimentRecordRow {
  const rest = { content: `记录 ${number}: 37 °C`, refs: ['a'], createTime: NOW + number };
  return { experimentId, number, userId, ...rest, ...own };
}

/** One row of every table of the assistant. */
export async function everythingOfAssistant(store: Store): Promise<void> {
  const userId = await newUser(store);
  const file = shelved(userId);
  await new Head(store, 'shelf', userId).commit(write('file.insert', file));
  const log = experiment(store, userId);
  await new Head(store, 'assistant', userId).commit(
    write('assistant.put', assistant(userId)),
    write('assistantChat.put', { userId, chat: chat() }),
    write('assistantMessage.insert', message(store, userId)),
    write('assistantReply.insert', reply(store, userId)),
    write('assistantContent.insert', content(userId)),
    write('document.put', document(userId, file.fileId)),
    write('experiment.insert', log),
    write('experimentRecord.insert', record(log, 1)),
  );
}
