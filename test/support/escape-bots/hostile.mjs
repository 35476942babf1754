// Behaves badly, as argv[2] says, at its first own turn from argv[3] (a big round) on. Before, it only finishes.
const [, , manner, from = '1'] = process.argv;

function send(message) {
  const body = Buffer.from(typeof message === 'string' ? message : JSON.stringify(message));
  const header = Buffer.alloc(4);
  header.writeInt32BE(body.length);
  process.stdout.write(Buffer.concat([header, body]));
}

const MANNERS = {
  /** Ends in the middle of its turn, after an action. */
  crash: () => {
    send({ type: 'action', action: ['detect', [0, 0, 0]] });
    setTimeout(() => process.exit(3), 20);
  },
  silence: () => {},
  stop: () => process.kill(process.pid, 'SIGSTOP'),
  /** Too long a message. */
  flood: () => send(`"${'x'.repeat(70_000)}"`),
  /** No frames at all. */
  noise: () => process.stdout.write('hello, I am a bot\n'),
  /** Messages that are no messages, then a finish. */
  garbage: () => {
    for (const text of [
      '',
      '{',
      'null',
      '[[[[',
      '{"type":"action","action":["fly"]}',
      '{"type":"finish","state":9999}',
    ])
      send(text);
    send({ type: 'finish' });
  },
  /** Legal messages without an end. */
  chatter: () => {
    for (let i = 0; i < 150; i += 1) send({ type: 'action', action: ['move', [9, 9, 9]] });
  },
  /** Half a frame, then nothing more. */
  cut: () => process.stdout.write(Buffer.from([0, 0, 0, 50, 123]), () => process.exit(0)),
};

let pending = Buffer.alloc(0);
let me = -1;
process.stdin.on('data', (chunk) => {
  pending = Buffer.concat([pending, chunk]);
  while (pending.length >= 4) {
    const length = Number(pending.subarray(0, 4).toString('latin1'));
    if (pending.length < 4 + length) return;
    const message = JSON.parse(pending.subarray(4, 4 + length).toString('utf8'));
    pending = pending.subarray(4 + length);
    if (message.type === 'id') me = message.id;
    if (message.type !== 'roundbegin' || message.inturn !== me || message.status !== 0) continue;
    if (message.state >= Number(from)) MANNERS[manner]();
    else send({ type: 'finish' });
  }
});
process.stdin.on('end', () => process.exit(0));
process.on('SIGTERM', () => {});
