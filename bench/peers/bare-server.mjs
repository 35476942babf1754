// What servers that only insert rows share: fastify, and the database of Troupe with some of its tables. No program of its own.
//   DATABASE_URL  an empty database; without it the embedded one as Troupe runs it, with its files in DATA_DIR
import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import fastify from 'fastify';
import pg from 'pg';

const { DATABASE_URL, DATA_DIR } = process.env;
const file = (relative) => new URL(`../../${relative}`, import.meta.url);
const INT8 = 20;
const types = {
  getTypeParser: (oid, format) =>
    oid === INT8 && format !== 'binary' ? Number : pg.types.getTypeParser(oid, format),
};

/** Connections to the database, in which the tables of these migrations are. */
export async function openPool(...migrations) {
  const embedded = DATABASE_URL ? null : await import(file('dist/store/pglite/start.js'));
  const database = await embedded?.startEmbedded(resolve(DATA_DIR));
  const connection = database ? database.endpoint.connection : { connectionString: DATABASE_URL };
  // All connections of the embedded database share one backend, and what was prepared there: a second one that prepares
  // the same name is refused. So the one there is stays, however long it rests.
  const pool = new pg.Pool({ ...connection, max: database ? 1 : 4, idleTimeoutMillis: 0, types });
  await pool.query('create table sequences (name text, next bigint)');
  for (const name of migrations) await pool.query(await readFile(file(`migrations/${name}`), 'utf8'));
  return pool;
}

/** Does all of it in one transaction. */
export async function inTransaction(pool, act) {
  const client = await pool.connect();
  try {
    await client.query('begin');
    await act(client);
    await client.query('commit');
  } catch (error) {
    await client.query('rollback');
    throw error;
  } finally {
    client.release();
  }
}

export function newApp() {
  const app = fastify();
  app.setErrorHandler((error, _, reply) => {
    process.stderr.write(`${error.message}\n`);
    reply.code(500).send();
  });
  return app;
}

/** Prints `ready <port>`. */
export async function listen(app) {
  await app.listen({ host: '127.0.0.1', port: 0 });
  process.stdout.write(`ready ${app.server.address().port}\n`);
  process.on('SIGTERM', () => process.exit(0));
}
