// The least that a server can do for a turn of a task: fastify that validates the request, inserts one turn and updates
// one adventure and one player by pg, in the tables of Troupe, and answers the same JSON. Nothing is judged or told.
// `/statement/N` does it in one prepared statement, `/transaction/N` in a transaction of three. Prints `ready <port>`.
// Settings beside those of bare-server.mjs:
//   PLAYERS  how many there are, each at a task of his own
//   SAMPLE   a task, its state, and a turn of it, as JSON
import { inTransaction, listen, newApp, openPool } from './bare-server.mjs';

const { PLAYERS, SAMPLE } = process.env;
const { quest, state, turn, attributes } = JSON.parse(SAMPLE);
const pool = await openPool('0001_identity.sql', '0012_rpg.sql');
await pool.query(
  "insert into users (user_id, username, create_time) select n, 'player' || n, 0 from generate_series(1, $1::integer) n",
  [PLAYERS],
);
await pool.query(
  `insert into players select n, 'player' || n, $1, null, null, 'zh', n, 0, '[]', '[]', 0, 0
  from generate_series(1, $2::integer) n`,
  [attributes, PLAYERS],
);
await pool.query(
  `insert into adventures select n, n, 'player' || n, null, $1, $2, 'running', $3, 0, '[]', '[]', 0, 0
  from generate_series(1, $4::integer) n`,
  [quest, state, turn.told, PLAYERS],
);

const INSERT = 'insert into adventure_turns values ($1, $2, $3, $4, $5, $6, $7, $8)';
const ADVENTURE = `update adventures set state = $1, status = 'running', turns = $2, figures = $3, pending = '[]',
  update_time = $4 where adventure_id = $5`;
const PLAYER = 'update players set world_turns = $1, update_time = $2 where user_id = $3';
const moved = (sql, places) => sql.replaceAll(/\$(\d)/g, (_, place) => places[place - 1]);
const ALL = `with said as (${INSERT}), gone_on as (${moved(ADVENTURE, ['$9', '$2', '$10', '$8', '$1'])})
  ${moved(PLAYER, ['$2', '$8', '$1'])}`;
const app = newApp();
const names = { type: 'array', maxItems: 50, items: { type: 'string', maxLength: 200 } };
const body = {
  type: 'object',
  required: ['role', 'text'],
  properties: {
    role: { type: 'string', minLength: 1, maxLength: 64 },
    text: { type: 'string', maxLength: 4_000 },
    items: names,
    skills: names,
    roles: names,
    request_id: { type: 'string', maxLength: 200 },
  },
};
const params = { type: 'object', required: ['id'], properties: { id: { type: 'integer', minimum: 1 } } };
const schema = { body, params };
const numbers = new Map();
let moves = 0;

app.post('/statement/:id', { schema }, async ({ params: { id }, body: { text } }) => {
  const row = next(id, text);
  await pool.query({ name: 'all', text: ALL, values: [...row, JSON.stringify(state), FIGURES] });
  return view;
});

app.post('/transaction/:id', { schema }, async ({ params: { id }, body: { text } }) => {
  const row = next(id, text);
  const [, number] = row;
  const now = row[7];
  await inTransaction(pool, async (client) => {
    await client.query({ name: 'turn', text: INSERT, values: row });
    const values = [JSON.stringify(state), number, FIGURES, now, id];
    await client.query({ name: 'adventure', text: ADVENTURE, values });
    await client.query({ name: 'player', text: PLAYER, values: [number, now, id] });
  });
  return view;
});

const FIGURES = JSON.stringify([quest.facts.giver]);
const view = {
  status_code: 200,
  text: turn.told,
  role: quest.facts.giver,
  status: false,
  npc_status: false,
  image_data: null,
};

function next(id, text) {
  const number = (numbers.get(id) ?? 0) + 1;
  numbers.set(id, number);
  moves += 1;
  return [id, number, moves, text, '[]', JSON.stringify(turn.verdict), turn.told, Date.now()];
}

await listen(app);
