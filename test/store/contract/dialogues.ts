import { expect, it } from 'vitest';
import type { DialogueRow, FlowRow, PersonaRow } from '../../../src/actors/ports/dialogue-rows.ts';
import type { NamedFilter } from '../../../src/actors/ports/dialogue-store.ts';
import type { Store } from '../../../src/store/open.ts';
import { changed, type Given, message, newOwner, rowsFor, told } from './dialogue-rows.ts';
import { Head, NOW, write } from './rows.ts';

/** What the store promises to who reads personas, flows and dialogues. */
export function dialogueContract(store: () => Store): void {
  const given = rowsFor(store);
  listTests(store, given);
  messageTests(store, given);
}

function listTests(store: () => Store, { persona, flow, dialogue }: Given): void {
  const keep = {
    persona: (row: PersonaRow) =>
      new Head(store(), 'persona', row.personaId).commit(write('persona.put', row)),
    flow: (row: FlowRow) => new Head(store(), 'flow', row.flowId).commit(write('flow.put', row)),
    dialogue: (row: DialogueRow) => told(store(), row, 0),
  };
  const filter = (own: Partial<NamedFilter>): NamedFilter => ({
    page: 1,
    size: 20,
    viewer: null,
    keyword: null,
    type: null,
    ...own,
  });

  it('finds each again as it was, with its version', async () => {
    const [one, other, third] = [persona(), flow(), dialogue()];
    await Promise.all([keep.persona(one), keep.flow(other), keep.dialogue(third)]);
    const found = { version: 1, state: null };
    const { dialogues } = store();
    const [id, otherId, thirdId] = [one.personaId, other.flowId, third.dialogueId].map(String) as [
      string,
      string,
      string,
    ];
    expect((await dialogues.loadPersonas([id, '999999999'])).get(id)).toEqual({ ...found, state: one });
    expect((await dialogues.loadFlows([otherId])).get(otherId)).toEqual({ ...found, state: other });
    expect((await dialogues.loadDialogues([thirdId])).get(thirdId)).toEqual({ ...found, state: third });
    expect((await dialogues.loadPersonas(['999999999'])).get('999999999')).toEqual({
      version: 0,
      state: null,
    });
  });

  it('shows personas and flows to their owner, shared ones to everybody, all to who is nobody', async () => {
    const [ownerId, other] = [newOwner(), newOwner()];
    const [mine, shared] = [persona({ ownerId }), persona({ ownerId, shared: true })];
    const [flowMine, flowShared] = [flow({ ownerId }), flow({ ownerId, shared: true })];
    for (const row of [mine, shared]) await keep.persona(row);
    for (const row of [flowMine, flowShared]) await keep.flow(row);
    const ids = [shared.personaId, mine.personaId, 999_999_999];
    const { dialogues } = store();
    const seen = async (viewer: number | null) => [
      (await dialogues.personas(filter({ viewer }))).items.filter((row) => row.ownerId === ownerId),
      await dialogues.personasById(ids, viewer),
      (await dialogues.flows({ ...filter({ viewer }), inactiveToo: false })).items.filter(
        (row) => row.ownerId === ownerId,
      ),
      await dialogues.flow(flowMine.flowId, viewer),
      await dialogues.flow(flowShared.flowId, viewer),
    ];
    const all = [[shared, mine], [mine, shared], [flowShared, flowMine], flowMine, flowShared];
    expect(await seen(ownerId)).toEqual(all);
    expect(await seen(null)).toEqual(all);
    expect(await seen(other)).toEqual([[shared], [shared], [flowShared], null, flowShared]);
  });

  it('pages the newest first, says how many there are, and nothing past the end', async () => {
    const ownerId = newOwner();
    const rows = [persona({ ownerId }), persona({ ownerId }), persona({ ownerId, type: 'student' })];
    for (const row of rows) await keep.persona(row);
    const list = (own: Partial<NamedFilter>) =>
      store().dialogues.personas(filter({ viewer: ownerId, ...own }));
    const mine = async (own: Partial<NamedFilter>) => {
      const { items, total } = await list({ keyword: `persona`, ...own });
      return [items.filter((row) => row.ownerId === ownerId), total];
    };
    const shared = Number((await mine({}))[1]) - 3;
    expect(await mine({ size: 2 })).toEqual([[rows[2], rows[1]], 3 + shared]);
    expect(await mine({ page: 2, size: 2 })).toMatchObject([[rows[0]], 3 + shared]);
    expect(await list({ page: 1_000_000_000, size: 100 })).toEqual({ items: [], total: 3 + shared });
    expect(await list({ page: Number.MAX_SAFE_INTEGER, size: 100 })).toMatchObject({ items: [] });
    expect((await mine({ type: 'student' }))[0]).toEqual([rows[2]]);
    expect(await list({ type: 'lawyer', keyword: 'nothing like it' })).toEqual({ items: [], total: 0 });
  });

  it.each([
    ['50%', ['Half: 50% of it']],
    ['_', ['snake_case']],
    ['\\', ['back\\slash']],
    ['HALF', ['Half: 50% of it']],
    ['数学', ['高等数学Lehrer', '高等数学老师']],
    ['Ünter', ['Über und ünter']],
    ['ÜBER', ['Über und ünter']],
    ['数学LEH', ['高等数学Lehrer']],
    ["'; drop", []],
    ['\0', []],
  ])('a keyword is itself, in capitals or not: %j', async (keyword, expected) => {
    const ownerId = newOwner();
    for (const name of [
      'Half: 50% of it',
      'snake_case',
      'back\\slash',
      '高等数学老师',
      '500 things',
      'Über und ünter',
      '高等数学Lehrer',
    ])
      await keep.persona(persona({ ownerId, name }));
    const { items } = await store().dialogues.personas(filter({ viewer: ownerId, keyword }));
    expect(items.filter((row) => row.ownerId === ownerId).map(({ name }) => name)).toEqual(expected);
  });

  it('leaves flows out that are not offered, unless they are asked for', async () => {
    const ownerId = newOwner();
    const [gone, there] = [flow({ ownerId, isActive: false }), flow({ ownerId, type: 'debate' })];
    for (const row of [gone, there]) await keep.flow(row);
    const list = async (own: Partial<NamedFilter>, inactiveToo: boolean) => {
      const { items } = await store().dialogues.flows({
        ...filter({ viewer: ownerId, ...own }),
        inactiveToo,
      });
      return items.filter((row) => row.ownerId === ownerId);
    };
    expect(await list({}, false)).toEqual([there]);
    expect(await list({}, true)).toEqual([there, gone]);
    expect(await list({ type: 'teaching' }, true)).toEqual([gone]);
    expect(await list({ keyword: there.name.toUpperCase() }, true)).toEqual([there]);
    expect(await store().dialogues.flow(gone.flowId, ownerId)).toEqual(gone);
  });

  it('lists dialogues to their owner alone, by topic, status and time, without what they run on', async () => {
    const [ownerId, other] = [newOwner(), newOwner()];
    const rows = [
      dialogue({ ownerId, topic: 'Light' }),
      dialogue({ ownerId, status: 'paused', createTime: NOW + 5 }),
      dialogue({ ownerId, createTime: NOW + 9 }),
    ];
    for (const row of rows) await keep.dialogue(row);
    const [first, second, third] = rows.map(({ dialogueId }) => dialogueId) as [number, number, number];
    const all = { page: 1, size: 20, viewer: ownerId, keyword: null, status: null, from: null, to: null };
    const ids = async (own: object) => {
      const { items, total } = await store().dialogues.dialogues({ ...all, ...own });
      return [items.map(({ dialogueId }) => dialogueId), total];
    };
    expect(await ids({})).toEqual([[third, second, first], 3]);
    expect(await ids({ page: 2, size: 1 })).toEqual([[second], 3]);
    expect(await ids({ viewer: other })).toEqual([[], 0]);
    expect((await ids({ viewer: null, size: 3 }))[0]).toEqual([third, second, first]);
    expect(await ids({ keyword: 'LIGH' })).toEqual([[first], 1]);
    expect(await ids({ status: 'paused' })).toEqual([[second], 1]);
    expect(await ids({ from: NOW + 5 })).toEqual([[third, second], 2]);
    expect(await ids({ from: NOW + 1, to: NOW + 5 })).toEqual([[second], 1]);
    const { topic, flowName, participants } = rows[0] as DialogueRow;
    const { items } = await store().dialogues.dialogues({ ...all, keyword: 'light' });
    expect(items).toEqual([
      {
        dialogueId: first,
        topic,
        flowName,
        status: 'not_started',
        participants,
        createTime: NOW,
        updateTime: NOW,
      },
    ]);
    expect(await store().dialogues.dialogue(first, ownerId)).toEqual(rows[0]);
    expect(await store().dialogues.dialogue(first, null)).toEqual(rows[0]);
    expect(await store().dialogues.dialogue(first, other)).toBeNull();
  });
}

function messageTests(store: () => Store, { dialogue }: Given): void {
  it('are paged in their order, alone by number, after one, and the last few', async () => {
    const row = dialogue();
    const { dialogueId } = row;
    await told(store(), row, 7);
    await told(store(), dialogue(), 3);
    const { dialogues } = store();
    const rows = Array.from({ length: 7 }, (_, i) => message(dialogueId, i + 1));
    const page = (number: number, size: number) =>
      dialogues.messages({ dialogueId, page: number, size, speakers: null, keyword: null });
    expect(await page(1, 3)).toEqual({ items: rows.slice(0, 3), total: 7 });
    expect(await page(3, 3)).toEqual({ items: rows.slice(6), total: 7 });
    expect(await page(4, 3)).toEqual({ items: [], total: 7 });
    expect(await page(1e15, 100)).toEqual({ items: [], total: 7 });
    expect(await dialogues.message(dialogueId, 4)).toEqual(rows[3]);
    expect(await dialogues.message(dialogueId, 8)).toBeNull();
    expect(await dialogues.message(dialogueId, 1e12)).toBeNull();
    expect(await dialogues.messagesAfter(dialogueId, 2, 2)).toEqual(rows.slice(2, 4));
    expect(await dialogues.lastMessages(dialogueId, 2)).toEqual(rows.slice(5));
    expect(await dialogues.lastMessages(dialogueId, 50)).toEqual(rows);
    expect(
      await dialogues.messages({ dialogueId: 999_999_999, page: 1, size: 9, speakers: null, keyword: null }),
    ).toEqual({ items: [], total: 0 });
  });

  it('are found by who spoke and by a keyword in content or summary', async () => {
    const row = dialogue();
    const { dialogueId } = row;
    const head = await told(store(), row, 5);
    await head.commit(
      write('dialogueMessage.insert', message(dialogueId, 6, { content: 'a 100% Leaf', summary: 'short' })),
      write('dialogue.update', changed(row, { lastMessage: 6 })),
    );
    const found = async (own: object) => {
      const all = { dialogueId, page: 1, size: 2, speakers: null, keyword: null, ...own };
      const { items, total } = await store().dialogues.messages(all);
      return [items.map(({ number }) => number), total];
    };
    expect(await found({ speakers: [1] })).toEqual([[1, 3], 3]);
    expect(await found({ speakers: [1], page: 2 })).toEqual([[5], 3]);
    expect(await found({ speakers: [1], page: 3 })).toEqual([[], 3]);
    expect(await found({ speakers: [0, 1], keyword: 'SUMMARY' })).toEqual([[1, 2], 5]);
    expect(await found({ keyword: '100% leaf' })).toEqual([[6], 1]);
    expect(await found({ keyword: 'Short' })).toEqual([[6], 1]);
    expect(await found({ keyword: '%' })).toEqual([[6], 1]);
    expect(await found({ speakers: [] })).toEqual([[], 0]);
  });
}
