import { expect, it } from 'vitest';
import type { PersonaRow } from '../../../src/actors/ports/dialogue-rows.ts';
import { START } from '../../../src/rules/flow/step.ts';
import type { Store } from '../../../src/store/open.ts';
import { all, changed, message, newOwner, rowsFor, told } from './dialogue-rows.ts';
import { Head, NOW, reasonOf, write } from './rows.ts';

/** What one commit of personas, flows and dialogues holds together. */
export function dialogueCommitContract(store: () => Store): void {
  const { persona, flow, dialogue } = rowsFor(store);
  const personaHead = (row: PersonaRow) => new Head(store(), 'persona', row.personaId);

  it('a name is the owner’s once: of personas, and of flows that are offered', async () => {
    const one = persona();
    await personaHead(one).commit(write('persona.put', one));
    const twin = persona({ ownerId: one.ownerId, name: one.name });
    expect(await reasonOf(personaHead(twin).commit(write('persona.put', twin)))).toBe('persona_name');
    const elsewhere = { ...twin, ownerId: newOwner() };
    expect(await reasonOf(personaHead(twin).commit(write('persona.put', elsewhere)))).toBe('landed');
    const first = flow();
    const head = new Head(store(), 'flow', first.flowId);
    await head.commit(write('flow.put', first));
    const second = flow({ ownerId: first.ownerId, name: first.name });
    const secondHead = new Head(store(), 'flow', second.flowId);
    expect(await reasonOf(secondHead.commit(write('flow.put', second)))).toBe('flow_name');
    await head.commit(write('flow.put', { ...first, isActive: false }));
    expect(await reasonOf(secondHead.commit(write('flow.put', second)))).toBe('landed');
    const back = head.commit(write('flow.put', { ...first, isActive: true }));
    expect(await reasonOf(back)).toBe('flow_name');
  });

  it('two of one name in one group: the first is kept', async () => {
    const one = persona();
    const twin = persona({ ownerId: one.ownerId, name: one.name });
    const both = [one, twin].map((row) => reasonOf(personaHead(row).commit(write('persona.put', row))));
    expect(await Promise.all(both)).toEqual(['landed', 'persona_name']);
  });

  it('a persona that is used stays; a dialogue whose persona is gone has its copy', async () => {
    const row = persona();
    const head = personaHead(row);
    await head.commit(write('persona.put', row));
    const { personaId } = row;
    const talk = dialogue();
    const { dialogueId } = talk;
    const talkHead = new Head(store(), 'dialogue', dialogueId);
    const use = write('personaUse.put', { dialogueId, personaId });
    await talkHead.commit(write('dialogue.insert', talk), use, use);
    expect(await reasonOf(head.commit(write('persona.delete', { personaId })))).toBe('persona_in_use');
    // Of one group, and the dialogue's batch ends the use.
    const ended = write('personaUses.delete', { dialogueId });
    const removed = write('persona.delete', { personaId });
    await Promise.all([talkHead.commit(ended), head.commit(removed)]);
    const late = dialogue();
    const lateHead = new Head(store(), 'dialogue', late.dialogueId);
    const lateUse = write('personaUse.put', { dialogueId: late.dialogueId, personaId });
    // One that is gone is not held: the dialogue has its own copy.
    expect(await reasonOf(lateHead.commit(write('dialogue.insert', late), lateUse))).toBe('landed');
  });

  it('a persona used and removed in one group: who came first has it', async () => {
    const row = persona();
    const head = personaHead(row);
    await head.commit(write('persona.put', row));
    const { personaId } = row;
    const talk = dialogue();
    const created = new Head(store(), 'dialogue', talk.dialogueId).commit(
      write('dialogue.insert', talk),
      write('personaUse.put', { dialogueId: talk.dialogueId, personaId }),
    );
    const removed = head.commit(write('persona.delete', { personaId }));
    expect(await Promise.all([created, removed].map(reasonOf))).toEqual(['landed', 'persona_in_use']);
  });

  it('a use that ends in the batch that began it is none', async () => {
    const row = persona();
    await personaHead(row).commit(write('persona.put', row));
    const { personaId } = row;
    const talk = dialogue();
    const { dialogueId } = talk;
    await new Head(store(), 'dialogue', dialogueId).commit(
      write('dialogue.insert', talk),
      write('personaUse.put', { dialogueId, personaId }),
      write('personaUses.delete', { dialogueId }),
    );
    const head = personaHead(row);
    head.version = 1;
    expect(await reasonOf(head.commit(write('persona.delete', { personaId })))).toBe('landed');
  });

  it('a branch is one batch: the dialogue, the copied history, the personas it uses', async () => {
    const row = persona();
    await personaHead(row).commit(write('persona.put', row));
    const origin = dialogue();
    await told(store(), origin, 5);
    const branch = dialogue({ lastMessage: 3 });
    const { dialogueId } = branch;
    await new Head(store(), 'dialogue', dialogueId).commit(
      write('dialogue.insert', branch),
      write('dialogueHistory.copy', { dialogueId, fromId: origin.dialogueId, upTo: 3 }),
      write('personaUse.put', { dialogueId, personaId: row.personaId }),
      // What the branch says at once, should it: not a row of the copy.
      write('dialogueMessage.insert', message(dialogueId, 4)),
    );
    const { items, total } = await all(store(), dialogueId);
    expect(items).toEqual([1, 2, 3, 4].map((number) => message(dialogueId, number)));
    expect(total).toBe(3);
    expect((await all(store(), origin.dialogueId)).total).toBe(5);
  });

  it('a branch of a dialogue that is gone meanwhile is refused', async () => {
    const origin = dialogue();
    const head = await told(store(), origin, 2);
    await head.commit(write('dialogue.delete', { dialogueId: origin.dialogueId }));
    const branch = dialogue({ lastMessage: 2 });
    const { dialogueId } = branch;
    const made = new Head(store(), 'dialogue', dialogueId).commit(
      write('dialogue.insert', branch),
      write('dialogueHistory.copy', { dialogueId, fromId: origin.dialogueId, upTo: 2 }),
    );
    expect(await reasonOf(made)).toBe('dialogue_last_message');
    expect(await store().dialogues.dialogue(dialogueId, null)).toBeNull();
  });

  it('a step is one batch: the message, the dialogue, the answer; the later change of a dialogue wins', async () => {
    const row = dialogue();
    const { dialogueId } = row;
    const head = await told(store(), row, 0);
    const answer = {
      status: 'running',
      position: START,
      currentRound: 1,
      updateTime: NOW,
      endTime: null,
      message: 1,
      failure: null,
    } as const;
    await head.commit(
      write('dialogueMessage.insert', message(dialogueId, 1)),
      write('dialogue.update', changed(row, { lastMessage: 1, currentRound: 1, status: 'running' })),
      write('dialogueAnswer.insert', { dialogueId, key: 'k', answer, createTime: NOW }),
      write('dialogueMessage.insert', message(dialogueId, 2)),
      write('dialogue.update', changed(row, { lastMessage: 2, currentRound: 2, status: 'paused' })),
    );
    const stored = { ...row, lastMessage: 2, currentRound: 2, status: 'paused' };
    expect(await store().dialogues.dialogue(dialogueId, null)).toEqual(stored);
    expect(await store().dialogues.answer(dialogueId, 'k')).toEqual(answer);
    expect(await store().dialogues.answer(dialogueId, 'other')).toBeNull();
    const again = write('dialogueMessage.insert', message(dialogueId, 2));
    expect(await reasonOf(head.commit(again))).toBe('dialogue_messages_pkey');
    const twice = write('dialogueAnswer.insert', { dialogueId, key: 'k', answer, createTime: NOW });
    expect(await reasonOf(head.commit(twice))).toBe('dialogue_answers_pkey');
    const ahead = write('dialogue.update', changed(row, { lastMessage: 3 }));
    expect(await reasonOf(head.commit(ahead))).toBe('dialogue_last_message');
  });

  it('a dialogue takes its messages, answers and uses along, and nobody else’s', async () => {
    const used = persona();
    await personaHead(used).commit(write('persona.put', used));
    const { personaId } = used;
    const [row, other] = [dialogue(), dialogue()];
    const { dialogueId } = row;
    const head = await told(store(), row, 3);
    await told(store(), other, 3);
    const answer = {
      status: 'running',
      position: START,
      currentRound: 1,
      updateTime: NOW,
      endTime: null,
      message: 1,
      failure: null,
    } as const;
    await head.commit(
      write('dialogueAnswer.insert', { dialogueId, key: 'k', answer, createTime: NOW }),
      write('personaUse.put', { dialogueId, personaId }),
    );
    await head.commit(write('dialogue.delete', { dialogueId }));
    expect(await all(store(), dialogueId)).toEqual({ items: [], total: 0 });
    expect(await store().dialogues.answer(dialogueId, 'k')).toBeNull();
    expect((await all(store(), other.dialogueId)).items).toHaveLength(3);
    const removing = personaHead(used);
    removing.version = 1;
    expect(await reasonOf(removing.commit(write('persona.delete', { personaId })))).toBe('landed');
  });
}
