import pg from 'pg';
import { createEmbeddedTeller } from '../../src/narrator/embedded/teller.ts';
import { beginQuest } from '../../src/rules/quest/begin.ts';
import type { Attributes } from '../../src/rules/quest/hero.ts';
import { judgeTurn } from '../../src/rules/quest/judge.ts';
import { makeQuest } from '../../src/rules/quest/make.ts';
import type { Quest, QuestState, Verdict } from '../../src/rules/quest/quest.ts';
import type { StoreOptions } from '../../src/store/open.ts';
import { startEmbedded } from '../../src/store/pglite/start.ts';

export function roleOf(player: number): string {
  return `player${player}`;
}

/** What players do in their tasks. */
export const ATTEMPTS = [
  '我仔细查看四周，寻找脚印和别的线索',
  '我拔出剑，绕到侧面突然冲上去',
  '我压低身子，借着阴影悄悄摸过去',
  '我好言相劝，请他把知道的都告诉我',
  '我用绳子和木板搭一个机关，把路堵住',
  '我护着身边的人，举盾慢慢向前推进',
  '我趁他们不注意，快步跑过去抢占高处',
  '我先停下来包扎伤口，再继续往前走',
];

/** What players do in their duels. */
export const BLOWS = [
  '我一个箭步上前，挥剑直劈他的左肩',
  '我举起盾牌稳住脚步，挡住他这一击',
  '我佯攻左侧，转身绕到他背后',
];

const STARTER: Attributes = { dragonEye: 100, phoenixFeather: 100, experience: 100 };
const TURNS = 3;

/** A task after some turns, the last of which is told. */
export interface Sample {
  readonly quest: Quest;
  readonly state: QuestState;
  readonly attributes: Attributes;
  readonly turn: { readonly text: string; readonly verdict: Verdict; readonly told: string };
}

export async function sampleOf(seed: number): Promise<Sample> {
  const { signal } = new AbortController();
  const quest = makeQuest({ seed, tongue: 'zh', level: 1, category: null, text: '我想找一件差事' });
  let state = beginQuest(quest);
  let turn: Sample['turn'] | null = null;
  for (let i = 0; i < TURNS; i++) {
    const text = ATTEMPTS[(seed + i) % ATTEMPTS.length] ?? '';
    const action = { text, things: [], missing: [] };
    const result = judgeTurn({ quest, state, hero: STARTER, action, met: [] });
    const told = await createEmbeddedTeller().turn(
      { role: roleOf(1), quest, ...result, text, told: [] },
      signal,
    );
    state = result.state;
    turn = { text, verdict: result.verdict, told };
  }
  // One that has ended says nothing of those that go on.
  if (!turn || state.ended !== null) return sampleOf(seed + 1);
  return { quest, state, attributes: STARTER, turn };
}

/** Players in a database that no server uses; `atTask`: each in the midst of a task. */
export async function settle(
  { databaseUrl, dataDir }: StoreOptions,
  players: number,
  atTask: Sample | null,
): Promise<void> {
  const embedded = databaseUrl === null ? await startEmbedded(dataDir) : null;
  const client = new pg.Client(
    embedded ? embedded.endpoint.connection : { connectionString: databaseUrl ?? '' },
  );
  await client.connect();
  const each = 'generate_series(1, $1::integer) n';
  await client.query(
    `insert into users (user_id, username, create_time) select n, 'player' || n, 0 from ${each}`,
    [players],
  );
  await client.query(
    `insert into players (user_id, role, attributes, tongue, adventure_id, world_turns, talk, news, create_time, update_time)
    select n, 'player' || n, $2, 'zh', case when $3::boolean then n end, 0, '[]', '[]', 0, 0 from ${each}`,
    [players, JSON.stringify(STARTER), atTask !== null],
  );
  if (atTask) {
    const { quest, state, turn } = atTask;
    const now = Date.now();
    await client.query(
      `insert into adventures select n, n, 'player' || n, null, $2, $3, 'running', $4, ${TURNS}, '[]', '[]', $5, $5 from ${each}`,
      [players, JSON.stringify(quest), JSON.stringify(state), turn.told, now],
    );
    await client.query(
      `insert into adventure_turns select n, turn, -turn, $2, '[]', $3, $4, $5 from ${each}, generate_series(1, ${TURNS}) turn`,
      [players, turn.text, JSON.stringify(turn.verdict), turn.told, now],
    );
    await client.query('update sequences set next = $1 where name = $2', [players + 1, 'adventure']);
  }
  await client.query('analyze');
  await client.end();
  await embedded?.close();
}
