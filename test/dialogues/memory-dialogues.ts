import {
  type Batch,
  CommitRefused,
  type Committer,
  CommitUnavailable,
} from '../../src/actors/ports/committer.ts';
import type {
  DialogueAnswerRow,
  DialogueMessageRow,
  DialogueRow,
  FlowRow,
  PersonaRow,
  StepAnswer,
} from '../../src/actors/ports/dialogue-rows.ts';
import type { Loaded } from '../../src/actors/ports/loaded.ts';
import type { Outbox } from '../../src/actors/ports/outbox.ts';
import type { Rows, StatementName } from '../../src/actors/ports/statements.ts';
import { Fault } from '../../src/lib/fault.ts';

/** The tables of scripted conversations in memory, with heads and their constraints: a commit is there whole or not at all. */
export class MemoryDialogues implements Committer, Outbox {
  readonly personas = new Map<number, PersonaRow>();
  readonly flows = new Map<number, FlowRow>();
  readonly dialogues = new Map<number, DialogueRow>();
  readonly said = new Map<number, DialogueMessageRow[]>();
  readonly answers = new Map<string, DialogueAnswerRow>();
  readonly uses = new Map<number, Set<number>>();
  readonly #heads = new Map<string, number>();
  /** The next commits fail: `away` before anything landed, `doubtful` after it did. */
  trouble: 'away' | 'doubtful' | null = null;
  /** Commits that landed, by their statements. */
  readonly commits: StatementName[][] = [];
  /** Reads fail. */
  blind = false;

  async commit({ head, writes }: Batch): Promise<void> {
    await null;
    if (this.trouble === 'away') throw new CommitUnavailable('the store is away');
    const key = `${head.kind}/${head.id}`;
    if ((this.#heads.get(key) ?? 0) !== head.expected) throw new CommitRefused('stale');
    for (const { statement, row } of writes) this.#check(statement, row);
    this.#heads.set(key, head.expected + 1);
    this.commits.push(writes.map(({ statement }) => statement));
    for (const { statement, row } of writes) this.#store(statement, structuredClone(row));
    if (this.trouble === 'doubtful') throw new CommitUnavailable('no answer');
  }

  loadPersonas = (ids: readonly string[]) => this.#loaded('persona', ids, this.personas);
  loadFlows = (ids: readonly string[]) => this.#loaded('flow', ids, this.flows);
  loadDialogues = (ids: readonly string[]) => this.#loaded('dialogue', ids, this.dialogues);

  async lastMessages(dialogueId: number, limit: number): Promise<DialogueMessageRow[]> {
    this.#look();
    return (this.said.get(dialogueId) ?? []).slice(-limit);
  }

  async message(dialogueId: number, number: number): Promise<DialogueMessageRow | null> {
    this.#look();
    return this.said.get(dialogueId)?.[number - 1] ?? null;
  }

  async answer(dialogueId: number, key: string): Promise<StepAnswer | null> {
    this.#look();
    return this.answers.get(`${dialogueId}/${key}`)?.answer ?? null;
  }

  async effects() {
    return [];
  }

  async wakeups() {
    return [];
  }

  #look(): void {
    if (this.blind) throw new Fault('STORE_UNAVAILABLE', 'the store cannot be read');
  }

  async #loaded<T>(kind: string, ids: readonly string[], rows: ReadonlyMap<number, T>) {
    const one = (id: string): Loaded<T> => ({
      version: this.#heads.get(`${kind}/${id}`) ?? 0,
      state: rows.get(Number(id)) ?? null,
    });
    return new Map(ids.map((id) => [id, one(id)]));
  }

  #check(statement: StatementName, row: unknown): void {
    if (statement === 'persona.put') {
      const { personaId, ownerId, name } = row as PersonaRow;
      for (const other of this.personas.values())
        if (other.personaId !== personaId && other.ownerId === ownerId && other.name === name)
          throw new CommitRefused('persona_name');
    } else if (statement === 'flow.put') {
      const { flowId, ownerId, name, isActive } = row as FlowRow;
      for (const other of this.flows.values())
        if (isActive && other.isActive && other.flowId !== flowId && other.ownerId === ownerId)
          if (other.name === name) throw new CommitRefused('flow_name');
    } else if (statement === 'persona.delete') {
      const { personaId } = row as Rows['persona.delete'];
      for (const used of this.uses.values())
        if (used.has(personaId)) throw new CommitRefused('persona_in_use');
    } else if (statement === 'dialogueHistory.copy') {
      const { fromId, upTo } = row as Rows['dialogueHistory.copy'];
      if ((this.said.get(fromId)?.length ?? 0) < upTo) throw new CommitRefused('dialogue_last_message');
    }
  }

  #store(statement: StatementName, row: unknown): void {
    const known = STORED[statement as keyof typeof STORED] as
      | ((tables: MemoryDialogues, row: unknown) => void)
      | undefined;
    if (!known) throw new Error(`${statement} is not stored here`);
    known(this, row);
  }
}

type Stored = { readonly [N in StatementName]?: (tables: MemoryDialogues, row: Rows[N]) => void };

const STORED = {
  'persona.put': ({ personas }, row) => void personas.set(row.personaId, row),
  'persona.delete': ({ personas }, { personaId }) => void personas.delete(personaId),
  'flow.put': ({ flows }, row) => void flows.set(row.flowId, row),
  'dialogue.insert': ({ dialogues }, row) => void dialogues.set(row.dialogueId, row),
  'dialogue.update': ({ dialogues }, row) => {
    const before = dialogues.get(row.dialogueId);
    if (before) dialogues.set(row.dialogueId, { ...before, ...row });
  },
  'dialogue.delete': ({ dialogues, said, uses }, { dialogueId }) => {
    dialogues.delete(dialogueId);
    said.delete(dialogueId);
    uses.delete(dialogueId);
  },
  'dialogueMessage.insert': ({ said }, row) => {
    const before = said.get(row.dialogueId) ?? [];
    if (row.number !== before.length + 1) throw new Error('a number is missing or taken');
    said.set(row.dialogueId, [...before, row]);
  },
  'dialogueHistory.copy': ({ said }, { dialogueId, fromId, upTo }) => {
    const copied = (said.get(fromId) ?? []).slice(0, upTo).map((row) => ({ ...row, dialogueId }));
    said.set(dialogueId, copied);
  },
  'dialogueAnswer.insert': ({ answers }, row) => void answers.set(`${row.dialogueId}/${row.key}`, row),
  'personaUse.put': ({ uses, personas }, { dialogueId, personaId }) => {
    if (!personas.has(personaId)) return;
    uses.set(dialogueId, new Set([...(uses.get(dialogueId) ?? []), personaId]));
  },
  'personaUses.delete': ({ uses }, { dialogueId }) => void uses.delete(dialogueId),
} satisfies Stored;
