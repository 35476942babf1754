// The steps of a start one after the other, each with its time; the server does some of them side by side.
// usage: node phases.mjs <data folder>
const dist = new URL('../../dist/', import.meta.url);
const [, , dataDir] = process.argv;
const silent = { count() {}, observe() {}, gauge() {}, debug() {}, info() {}, warn() {}, error() {} };
let last = 0;

function step(name) {
  const now = performance.now();
  process.stdout.write(`${(now - last).toFixed(0).padStart(6)} ms  ${name}\n`);
  last = now;
}

const load = (path) => import(new URL(path, dist));

step('node itself');
await load('config.js');
step('modules: settings (zod)');
const { connectClient, clientConfig } = await load('store/connect.js');
const { migrate } = await load('store/migrate.js');
const { openStore } = await load('store/open.js');
const { startEmbedded } = await load('store/pglite/start.js');
step('modules: store (pg)');
await load('gateway/gateway.js');
step('modules: gateway (uWebSockets.js, jose, routes)');
await load('workers/pool.js');
step('modules: workers (piscina)');
await load('actors/kinds.js');
step('modules: actors (dice roller and mathjs)');
await load('main.js');
step('modules: the rest');
const embedded = await startEmbedded(dataDir);
step('embedded database: thread, WebAssembly, initdb or recovery');
const client = await connectClient(clientConfig(embedded.endpoint, 5_000, 10_000), () => undefined);
step('first connection');
await migrate(client);
step('migrations');
await client.end();
await embedded.close();
step('(closing)');
const limits = { connections: 4, connectMs: 5_000, queryMs: 10_000, commitRows: 500, commitBytes: 262_144 };
const store = await openStore({ ...limits, databaseUrl: null, dataDir }, silent);
step('the whole store once more, with data');
await store.close();
process.exit(0);
