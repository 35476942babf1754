// The least that a server can do for a step of a session: fastify that validates the request, inserts one message and
// updates one session by pg, in the tables of Troupe, and answers the same JSON. Nobody speaks, nothing is checked.
// `/statement/N` does it in one prepared statement, `/transaction/N` in a transaction of two. Prints `ready <port>`.
// Settings beside those of bare-server.mjs:
//   SESSIONS      how many there are
//   SCRIPT        what each of them runs on, as JSON
//   CONTENT       what is said
import { inTransaction, listen, newApp, openPool } from './bare-server.mjs';

const { SESSIONS, SCRIPT, CONTENT } = process.env;
const pool = await openPool('0011_dialogues.sql');
await pool.query(
  `insert into dialogues select n, 0, 'topic', 1, 'flow', '[]', $1, 'running', '{}', null, 0, null, 0, 0, null
  from generate_series(1, $2::integer) n`,
  [SCRIPT, SESSIONS],
);

const INSERT = 'insert into dialogue_messages values ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12)';
const UPDATE = `update dialogues set status = 'running', position = $1, last_message = $2, current_round = $3,
  error_reason = null, update_time = $4, end_time = null where dialogue_id = $5`;
const BOTH = `with said as (${INSERT}) ${UPDATE.replaceAll(/\$\d/g, (of) => ({ $1: '$13', $2: '$2', $3: '$8', $4: '$12', $5: '$1' })[of])}`;
const lastOf = new Map();
const app = newApp();
const body = {
  type: 'object',
  properties: {
    manual_choice: { type: 'object', properties: { next_step_id: { type: 'integer' } } },
    request_id: { type: 'string', maxLength: 200 },
  },
};
const params = { type: 'object', required: ['id'], properties: { id: { type: 'integer', minimum: 1 } } };
const schema = { body, params };

app.post('/statement/:id', { schema }, async (request) => {
  const { row, position, view } = next(request.params.id);
  await pool.query({ name: 'both', text: BOTH, values: [...row, position] });
  return view;
});

app.post('/transaction/:id', { schema }, async (request) => {
  const { row, position, view } = next(request.params.id);
  await inTransaction(pool, async (client) => {
    await client.query({ name: 'insert', text: INSERT, values: row });
    const [id, number, , , , , , round, , , , now] = row;
    await client.query({ name: 'update', text: UPDATE, values: [position, number, round, now, id] });
  });
  return view;
});

function next(id) {
  const number = (lastOf.get(id) ?? 0) + 1;
  lastOf.set(id, number);
  const step = ((number - 1) % 3) + 1;
  const round = Math.ceil(number / 3);
  const now = Date.now();
  const place = {
    current: (step % 3) + 1,
    last: step,
    round,
    executed: number,
    runs: { 1: round, 2: round, 3: round },
  };
  const position = JSON.stringify(place);
  const after = JSON.stringify({ status: 'running', position: place });
  const summary = CONTENT.length > 100 ? `${CONTENT.slice(0, 97)}...` : CONTENT;
  const row = [
    id,
    number,
    step % 2,
    1 - (step % 2),
    step,
    'ask_question',
    'question',
    round,
    CONTENT,
    summary,
    after,
    now,
  ];
  return { row, position, view: viewOf(row) };
}

function viewOf([id, number, speaker, target, step, , section, round, content, summary, , now]) {
  return {
    success: true,
    data: {
      session: {
        id,
        status: 'running',
        current_step_id: (step % 3) + 1,
        current_round: round,
        executed_steps_count: number,
      },
      message: {
        id: id * 1_000_000 + number,
        session_id: id,
        speaker_session_role_id: id * 100 + speaker,
        speaker_role_name: 'A',
        target_session_role_id: id * 100 + target,
        target_role_name: 'B',
        reply_to_message_id: number > 1 ? id * 1_000_000 + number - 1 : null,
        content,
        content_summary: summary,
        round_index: round,
        section,
        created_at: new Date(now).toISOString(),
      },
      is_finished: false,
    },
    message: '',
  };
}

await listen(app);
