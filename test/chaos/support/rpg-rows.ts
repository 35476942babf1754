import { readStopped, type Where } from './stopped-store.ts';

/** Things and what they are worth, as they stand in rows of the role-play game. */
export interface ThingRow {
  readonly kind: string;
  readonly name: string;
  readonly consumable: boolean;
}

export interface RewardRow {
  readonly dragonEye: number;
  readonly phoenixFeather: number;
  readonly experience: number;
  readonly things: readonly ThingRow[];
}

export interface MoveRow {
  readonly moveId: number;
  readonly userId: number;
  readonly things: readonly ThingRow[];
}

/** Rows by their columns, of what the oracle looks at. */
export interface RpgTables {
  readonly players: readonly {
    readonly user_id: number;
    readonly role: string;
    readonly attributes: Omit<RewardRow, 'things'>;
    readonly adventure_id: number | null;
    readonly world_turns: number;
  }[];
  readonly player_things: readonly (ThingRow & { readonly user_id: number; readonly count: number })[];
  readonly player_answers: readonly {
    readonly user_id: number;
    readonly request_id: string;
    readonly answer: unknown;
  }[];
  readonly adventures: readonly {
    readonly adventure_id: number;
    readonly user_id: number;
    readonly task_id: number | null;
    readonly status: string;
    readonly turns: number;
    readonly pending: readonly MoveRow[];
  }[];
  readonly adventure_turns: readonly {
    readonly adventure_id: number;
    readonly number: number;
    readonly move_id: number;
    readonly used: readonly string[];
    readonly verdict: { readonly ended: string | null; readonly reward: RewardRow | null };
    readonly told: string;
  }[];
  readonly public_tasks: readonly {
    readonly task_id: number;
    readonly quest: { readonly tongue: string };
    readonly user_id: number | null;
    readonly since: number | null;
  }[];
  readonly battles: readonly {
    readonly battle_id: number;
    readonly status: string;
    readonly fighters: readonly { readonly userId: number }[];
    readonly state: {
      readonly round: number;
      readonly ended: { readonly winner: number | null } | null;
    };
    readonly moves: readonly (MoveRow | null)[];
  }[];
  readonly battle_rounds: readonly {
    readonly battle_id: number;
    readonly number: number;
    readonly moves: readonly (MoveRow | null)[];
    readonly told: string;
  }[];
  readonly effects: readonly {
    readonly effect_id: number;
    readonly target: string;
    readonly payload: EffectPayload;
  }[];
}

/** What is on its way between players, adventures, battles and the pool. */
export interface EffectPayload {
  readonly type: string;
  readonly reward?: RewardRow;
  readonly ended?: { readonly adventureId: number } | null;
  readonly things?: readonly ThingRow[];
  readonly move?: MoveRow;
  readonly taskId?: number | null;
  readonly userId?: number;
}

const TABLES: readonly (keyof RpgTables)[] = [
  'players',
  'player_things',
  'player_answers',
  'adventures',
  'adventure_turns',
  'public_tasks',
  'battles',
  'battle_rounds',
  'effects',
];

/** All of them. The server must have been stopped, or killed. */
export function readTables(where: Where): Promise<RpgTables> {
  return readStopped(where, async (all) => {
    const tables: Partial<Record<keyof RpgTables, unknown[]>> = {};
    for (const table of TABLES) {
      const rows = await all<{ row: unknown }>(`select row_to_json(x) as row from ${table} x`);
      tables[table] = rows.map(({ row }) => row);
    }
    return tables as unknown as RpgTables;
  });
}
