// Wanders, opens boxes, takes what lies about, looks for traps and uses what it has. A bot in plain Node.js without a
// package; argv[2]: the map as text.
import { readFileSync } from 'node:fs';

const edges = new Map();
const materials = new Set();
let section = '';
for (const line of readFileSync(process.argv[2], 'utf8').split('\n')) {
  if (line.startsWith('[')) section = line.trim();
  const n = line.match(/\d+/g) ?? [];
  if (section === '[Edge]' && n.length === 6) {
    const [from, to] = [`${n[1]} ${n[2]} ${n[0]}`, `${n[4]} ${n[5]} ${n[3]}`];
    edges.set(from, [...(edges.get(from) ?? []), to]);
    edges.set(to, [...(edges.get(to) ?? []), from]);
  }
  if (section === '[Material]' && n.length === 3) materials.add(`${n[1]} ${n[2]} ${n[0]}`);
  if (section === '[Elevator]' && n.length === 2) {
    const stops = [0, 1, 2].map((z) => `${n[0]} ${n[1]} ${z}`).filter((stop) => edges.has(stop));
    for (const stop of stops)
      edges.set(stop, [...edges.get(stop), ...stops.filter((other) => other !== stop)]);
  }
}

let seed = 12345;
const pick = (list) => {
  seed = (Math.imul(seed, 1103515245) + 12345) & 0x7fffffff;
  return list[(seed >> 8) % list.length];
};
const place = (text) => text.split(' ').map(Number);
const boxes = new Set();
let me = -1;
let my = null;
/** What the next answer is for: a function, while one is awaited. */
let answered = null;

function send(message) {
  const body = Buffer.from(JSON.stringify(message));
  const header = Buffer.alloc(4);
  header.writeInt32BE(body.length);
  process.stdout.write(Buffer.concat([header, body]));
}

function act(...action) {
  send({ type: 'action', action });
  return new Promise((resolve) => {
    answered = resolve;
  });
}

async function play() {
  const here = my.pos.join(' ');
  if (my.status === 4) return send({ type: 'finish' });
  const near = edges.get(here).filter((other) => other.endsWith(here.slice(-1)));
  await act('detect', place(pick(near)));
  if (my.tools.Transport > 0) {
    const blink = await act('tool', 'Transport', place(pick(near)));
    if ('view' in blink) throw new Error('a view in a Transport reply');
    if (blink.success && blink.status !== 0) return;
  } else if (boxes.has(here)) {
    await act('interact', 'Box');
  } else if (materials.has(here) && my.tools.Kit < 2) {
    await act('interact', 'Materials', pick(['Kit', 'Transport']));
  } else if (my.hp < 100 && my.tools.Kit > 0) {
    await act('tool', 'Kit');
  } else {
    const move = await act('move', place(pick(edges.get(here))));
    if (move.success) for (const [pos, hasBox] of move.view) boxes[hasBox ? 'add' : 'delete'](pos.join(' '));
    if (move.success && move.status !== 0) return;
  }
  send({ type: 'finish' });
}

function hear(message) {
  if (message.type === 'id') me = message.id;
  if (message.type === 'action' && answered !== null) {
    const resolve = answered;
    answered = null;
    resolve(message);
  }
  if (message.type === 'offround' && message.content[1] === 'interprops_status_update') {
    const [, , pos, , change] = message.content;
    boxes[change === 'appear' ? 'add' : 'delete'](pos.join(' '));
  }
  if (message.type === 'roundbegin' && message.inturn === me) {
    my = message;
    answered = null;
    if (message.status === 0 || message.status === 4) void play();
  }
}

let pending = Buffer.alloc(0);
process.stdin.on('data', (chunk) => {
  pending = Buffer.concat([pending, chunk]);
  while (pending.length >= 4) {
    const length = Number(pending.subarray(0, 4).toString('latin1'));
    if (pending.length < 4 + length) return;
    hear(JSON.parse(pending.subarray(4, 4 + length).toString('utf8')));
    pending = pending.subarray(4 + length);
  }
});
process.stdin.on('end', () => process.exit(0));
