import { expect, it } from 'vitest';
import type { AssistantSnapshot } from '../../../src/actors/ports/assistant-store.ts';
import type { Store } from '../../../src/store/open.ts';
import {
  assistant,
  chat,
  content,
  document,
  experiment,
  message,
  record,
  reply,
  shelved,
  unique,
} from './assistant-rows.ts';
import { Head, NOW, newUser, reasonOf, write } from './rows.ts';

/** Every number is ours alone. */
const NOBODY = '999999999';

/** What the store promises of the lab assistant. */
export function assistantContract(store: () => Store): void {
  loadTests(store);
  fileTests(store);
  logTests(store);
}

/** A user with an assistant, and its head. */
async function made(store: Store) {
  const userId = await newUser(store);
  const head = new Head(store, 'assistant', userId);
  await head.commit(write('assistant.put', assistant(userId)));
  return { userId, head, shelf: new Head(store, 'shelf', userId) };
}

async function loaded(store: Store, userId: number): Promise<AssistantSnapshot | null> {
  const found = await store.assistants.loadAssistants([String(userId)]);
  return found.get(String(userId))?.state ?? null;
}

function loadTests(store: () => Store): void {
  it('loads assistants with all that they keep in mind, each his own, oldest first', async () => {
    const [one, other] = [await made(store()), await made(store())];
    const { userId } = one;
    const files = [shelved(userId), shelved(userId)];
    await one.shelf.commit(...files.map((row) => write('file.insert', row)));
    const messages = [message(store(), userId), message(store(), userId, { isInner: true, soundId: 's' })];
    const replies = [reply(store(), userId), reply(store(), userId, { error: 'e', refs: [], soundId: 'x' })];
    const contents = [
      content(userId),
      content(userId, { kind: 'heard', createTime: NOW + 1 }),
      content(userId, { kind: 'written', createTime: NOW + 2 }),
    ];
    const documents = files.map(({ fileId }, i) =>
      document(userId, fileId, { status: 'waiting', createTime: NOW + i }),
    );
    const first = experiment(store(), userId);
    const experiments = [first, experiment(store(), userId)];
    await one.head.commit(
      write('assistantChat.put', { userId, chat: chat() }),
      ...[...messages].reverse().map((row) => write('assistantMessage.insert', row)),
      ...[...replies].reverse().map((row) => write('assistantReply.insert', row)),
      ...[...contents].reverse().map((row) => write('assistantContent.insert', row)),
      ...[...documents].reverse().map((row) => write('document.put', row)),
      ...[...experiments].reverse().map((row) => write('experiment.insert', row)),
      ...[1, 2].map((number) => write('experimentRecord.insert', record(first, number))),
    );
    await other.head.commit(
      write('assistant.put', assistant(other.userId, { history: [], updateTime: 5 })),
      write('assistantMessage.insert', message(store(), other.userId)),
    );
    const both = await store().assistants.loadAssistants([String(userId), String(other.userId), NOBODY]);
    expect(both.get(String(userId))).toEqual({
      version: 2,
      state: {
        row: assistant(userId),
        chat: chat(),
        messages,
        replies,
        documents,
        experiments,
        contents: contents.map(({ contentId, kind, hash }) => ({ contentId, kind, hash })),
        records: new Map([[first.experimentId, 2]]),
      },
    });
    expect(both.get(String(other.userId))?.state).toMatchObject({
      row: { history: [], updateTime: 5 },
      chat: null,
      messages: [{ userId: other.userId }],
      replies: [],
      contents: [],
    });
    expect(both.get(NOBODY)).toEqual({ version: 0, state: null });
  });

  it('of one chat the last of a batch stays; what is taken is gone, also in the batch that brought it', async () => {
    const { userId, head } = await made(store());
    const [kept, taken] = [message(store(), userId), message(store(), userId)];
    const said = reply(store(), userId);
    await head.commit(
      write('assistantMessage.insert', kept),
      write('assistantMessage.insert', taken),
      write('assistantMessage.delete', { userId, messageId: taken.messageId }),
      write('assistantReply.insert', said),
      write('assistantChat.put', { userId, chat: chat({ phase: 'hearing' }) }),
      write('assistantChat.put', { userId, chat: chat({ phase: 'asking' }) }),
    );
    expect(await loaded(store(), userId)).toMatchObject({
      chat: { phase: 'asking' },
      messages: [kept],
      replies: [said],
    });
    const { replyId } = said;
    await head.commit(
      write('assistantChat.put', { userId, chat: chat() }),
      write('assistantChat.delete', { userId }),
      write('assistantReply.delete', { userId, replyId }),
      write('assistantMessage.delete', { userId, messageId: kept.messageId }),
    );
    expect(await loaded(store(), userId)).toMatchObject({ chat: null, messages: [], replies: [] });
    const late = new Head(store(), 'assistant', userId).commit(
      write('assistantChat.put', { userId, chat: chat() }),
    );
    expect(await reasonOf(late)).toBe('stale');
  });

  it('an assistant is a user’s; texts that are none are refused', async () => {
    const userId = store().ids.next('user');
    const refused = new Head(store(), 'assistant', userId).commit(
      write('assistant.put', assistant(userId)),
      write('assistantMessage.insert', message(store(), userId)),
    );
    expect(await reasonOf(refused)).toBe('assistant_user');
    const { userId: his, head } = await made(store());
    for (const text of ['a\0', '\ud800'])
      expect(
        await reasonOf(head.commit(write('assistantMessage.insert', message(store(), his, { text })))),
      ).toBe('data');
    const odd = chat({ guidance: ['a\0'] });
    expect(await reasonOf(head.commit(write('assistantChat.put', { userId: his, chat: odd })))).toBe('data');
  });

  it('knows for whom there is something to do', async () => {
    const make = () => made(store());
    const [running, asking, outer] = [await make(), await make(), await make()];
    const [inner, unread, idle] = [await make(), await make(), await make()];
    const put = ({ head }: typeof running, ...writes: Parameters<Head['commit']>) => head.commit(...writes);
    const of = ({ userId }: typeof running) => userId;
    await put(running, write('assistantChat.put', { userId: of(running), chat: chat() }));
    await put(asking, write('assistantChat.put', { userId: of(asking), chat: chat({ phase: 'asking' }) }));
    await put(outer, write('assistantMessage.insert', message(store(), of(outer))));
    await put(inner, write('assistantMessage.insert', message(store(), of(inner), { isInner: true })));
    const file = shelved(of(unread));
    await unread.shelf.commit(write('file.insert', file));
    await put(unread, write('document.put', document(of(unread), file.fileId, { status: 'waiting' })));
    await put(idle, write('assistantReply.insert', reply(store(), of(idle))));
    const ours = new Set([running, asking, outer, inner, unread, idle].map((one) => String(of(one))));
    const busy = (await store().assistants.busyAssistants()).filter((id) => ours.has(id));
    expect(busy).toEqual([running, outer, unread].map((one) => String(of(one))));
  });
}

function fileTests(store: () => Store): void {
  it('knows his files and what he may download, and never those of others', async () => {
    const [one, other] = [await made(store()), await made(store())];
    const { userId } = one;
    const [first, second, plain] = [shelved(userId), shelved(userId, { fileName: 'b.csv' }), shelved(userId)];
    const foreign = shelved(other.userId);
    await one.shelf.commit(...[first, second, plain].map((row) => write('file.insert', row)));
    await other.shelf.commit(write('file.insert', foreign));
    const rows = [
      document(userId, first.fileId, { status: 'unreadable', remark: '坏了' }),
      document(userId, second.fileId, { createTime: NOW + 1, pages: 7 }),
    ];
    const [spoken, theirs] = [content(userId), content(other.userId)];
    await one.head.commit(
      ...rows.map((row) => write('document.put', row)),
      write('assistantContent.insert', spoken),
    );
    await other.head.commit(
      write('document.put', document(other.userId, foreign.fileId)),
      write('assistantContent.insert', theirs),
    );
    const { assistants } = store();
    const known = (file: typeof first, i: 0 | 1) => {
      const { fileId, fileName, contentType, size, hash } = file;
      const { status, remark, createTime } = rows[i] ?? document(0, '');
      return { fileId, fileName, contentType, size, hash, status, remark, createTime };
    };
    expect(await assistants.knownFiles(userId)).toEqual([known(second, 1), known(first, 0)]);
    expect(await assistants.knownFiles(Number(NOBODY))).toEqual([]);
    const ids = [
      spoken.contentId,
      foreign.fileId,
      theirs.contentId,
      plain.fileId,
      unique('never'),
      first.fileId,
    ];
    const found = await assistants.downloadables(userId, ids);
    expect(found.map(({ id }) => id)).toEqual([spoken.contentId, plain.fileId, first.fileId]);
    const { hash, fileName, contentType, size, createTime } = first;
    expect(found[2]).toEqual({ id: first.fileId, hash, fileName, contentType, size, createTime });
    expect(await assistants.downloadables(userId, [])).toEqual([]);
    expect(await assistants.content(userId, spoken.contentId)).toEqual(spoken);
    expect(await assistants.content(userId, theirs.contentId)).toBeNull();
  });

  it('a document is a file’s: it goes with it, and is refused without it', async () => {
    const { userId, head, shelf } = await made(store());
    const file = shelved(userId);
    const { fileId } = file;
    await shelf.commit(write('file.insert', file));
    await head.commit(write('document.put', document(userId, fileId, { status: 'waiting', passages: 0 })));
    await head.commit(write('document.put', document(userId, fileId, { pages: 2 })));
    expect((await loaded(store(), userId))?.documents).toEqual([document(userId, fileId, { pages: 2 })]);
    await shelf.commit(write('file.delete', { fileId }), write('fileUse.delete', { fileId }));
    expect((await loaded(store(), userId))?.documents).toEqual([]);
    expect(await store().assistants.knownFiles(userId)).toEqual([]);
    expect(await reasonOf(head.commit(write('document.put', document(userId, fileId))))).toBe(
      'document_file',
    );
  });

  it('a file that is deleted while it is noted as read: both batches, one after the other', async () => {
    const { userId, head, shelf } = await made(store());
    const file = shelved(userId);
    const { fileId } = file;
    await shelf.commit(write('file.insert', file));
    const [gone, noted] = await Promise.all([
      reasonOf(shelf.commit(write('file.delete', { fileId }), write('fileUse.delete', { fileId }))),
      reasonOf(head.commit(write('document.put', document(userId, fileId)))),
    ]);
    expect(gone).toBe('landed');
    expect(['landed', 'document_file']).toContain(noted);
    expect((await loaded(store(), userId))?.documents).toEqual([]);
  });

  it('a content is used as long as somebody has it, be it only the assistant', async () => {
    const { userId, head, shelf } = await made(store());
    const [own, shared] = [content(userId), content(userId)];
    const file = shelved(userId, { hash: shared.hash });
    await shelf.commit(write('file.insert', file));
    await head.commit(write('assistantContent.insert', own), write('assistantContent.insert', shared));
    const used = () => store().fileRows.usedContents([own.hash, shared.hash, unique('never')]);
    expect(await used()).toEqual(new Set([own.hash, shared.hash]));
    await head.commit(
      ...[own, shared].map(({ contentId }) => write('assistantContent.delete', { contentId })),
    );
    expect(await used()).toEqual(new Set([shared.hash]));
    await shelf.commit(write('file.delete', { fileId: file.fileId }));
    expect(await used()).toEqual(new Set());
  });
}

function logTests(store: () => Store): void {
  it('the name of an experiment is its user’s once, in any case', async () => {
    const [one, other] = [await made(store()), await made(store())];
    const named = (userId: number, name: string) =>
      write('experiment.insert', experiment(store(), userId, { name }));
    await one.head.commit(named(one.userId, 'Ärger PCR'));
    expect(await reasonOf(one.head.commit(named(one.userId, 'ärger pcr')))).toBe('experiment_name');
    expect(await reasonOf(other.head.commit(named(other.userId, 'ärger pcr')))).toBe('landed');
  });

  it('finds records by experiment, words and time, newest first, and only his', async () => {
    const [one, other] = [await made(store()), await made(store())];
    const { userId } = one;
    const [pcr, gel] = [experiment(store(), userId), experiment(store(), userId)];
    const theirs = experiment(store(), other.userId);
    const rows = [
      record(pcr, 1, { content: '退火温度 55 °C, 100% _x_', createTime: NOW }),
      record(pcr, 2, { content: 'Annealing at 57 °C', createTime: NOW + 10 }),
      record(gel, 1, { content: 'GEL 55 V', createTime: NOW + 20 }),
    ];
    await one.head.commit(
      ...[pcr, gel].map((row) => write('experiment.insert', row)),
      ...rows.map((row) => write('experimentRecord.insert', row)),
    );
    await other.head.commit(
      write('experiment.insert', theirs),
      write('experimentRecord.insert', record(theirs, 1, { content: '55' })),
    );
    const query = { experimentId: null, words: [], from: null, until: null, most: 100 };
    const found = async (own: object) => await store().assistants.records(userId, { ...query, ...own });
    expect(await found({})).toEqual([rows[2], rows[1], rows[0]]);
    expect(await found({ most: 1 })).toEqual([rows[2]]);
    expect(await found({ experimentId: pcr.experimentId })).toEqual([rows[1], rows[0]]);
    expect(await found({ experimentId: theirs.experimentId })).toEqual([]);
    expect(await found({ words: ['55'] })).toEqual([rows[2], rows[0]]);
    expect(await found({ words: ['GEL', '55 v'] })).toEqual([rows[2]]);
    expect(await found({ words: ['温度', '100%'] })).toEqual([rows[0]]);
    expect(await found({ words: ['%x%'] })).toEqual([]);
    expect(await found({ from: NOW + 10 })).toEqual([rows[2], rows[1]]);
    expect(await found({ from: NOW, until: NOW + 10 })).toEqual([rows[0]]);
    const again = one.head.commit(write('experimentRecord.insert', record(pcr, 2)));
    expect(await reasonOf(again)).toBe('experiment_records_pkey');
    const homeless = { ...pcr, experimentId: store().ids.next('experiment') };
    const lost = one.head.commit(write('experimentRecord.insert', record(homeless, 1)));
    expect(await reasonOf(lost)).toBe('experiment_record_of');
  });
}
