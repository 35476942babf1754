import { readStopped, type Where } from './stopped-store.ts';

interface Of {
  readonly user_id: number;
}

/** Rows by their columns, of what the oracle looks at. */
export interface AssistantTables {
  readonly users: readonly (Of & { readonly username: string })[];
  readonly assistant_chats: readonly (Of & {
    readonly chat: {
      readonly phase: string;
      readonly taken: readonly unknown[];
      readonly request: string;
      readonly call: { readonly answers: readonly unknown[] } | null;
    };
  })[];
  readonly assistant_messages: readonly (Of & { readonly text: string; readonly sound_id: string | null })[];
  readonly assistant_replies: readonly (Of & { readonly text: string; readonly is_inner: boolean })[];
  readonly assistant_contents: readonly (Of & {
    readonly kind: string;
    readonly hash: string;
    readonly size: number;
  })[];
  readonly documents: readonly (Of & { readonly file_id: string; readonly status: string })[];
  readonly files: readonly (Of & {
    readonly file_id: string;
    readonly file_name: string;
    readonly hash: string;
    readonly size: number;
  })[];
  readonly experiment_records: readonly (Of & {
    readonly experiment_id: number;
    readonly number: number;
    readonly content: string;
  })[];
  readonly effects: readonly { readonly target: string; readonly payload: unknown }[];
  readonly wakeups: readonly { readonly kind: string; readonly id: string }[];
}

const TABLES: readonly (keyof AssistantTables)[] = [
  'users',
  'assistant_chats',
  'assistant_messages',
  'assistant_replies',
  'assistant_contents',
  'documents',
  'files',
  'experiment_records',
  'effects',
  'wakeups',
];

/** All of them. The server must have been stopped, or killed. */
export function readTables(where: Where): Promise<AssistantTables> {
  return readStopped(where, async (all) => {
    const tables: Partial<Record<keyof AssistantTables, unknown[]>> = {};
    for (const table of TABLES) {
      const rows = await all<{ row: unknown }>(`select row_to_json(x) as row from ${table} x`);
      tables[table] = rows.map(({ row }) => row);
    }
    return tables as unknown as AssistantTables;
  });
}
