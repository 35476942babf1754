import { createHash } from 'node:crypto';
import { type IncomingMessage, request } from 'node:http';
import { Readable, Writable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { mib, ms } from '../support/figures.ts';
import { ServerProcess } from '../support/server-process.ts';
import { eventually, type Outcome, require, runSuite } from '../support/suite.ts';

/** `npm run chaos:large`: a large file for the assistant goes in and comes out, and the server's memory stays as it is. */
const { values } = parseArgs({ options: { mib: { type: 'string', default: '300' } } });
const MIB = 1_048_576;
const SIZE = Number(values.mib) * MIB;
/** With a file of this size the server's memory is what it will be: what is loaded, and what its collector is behind. */
const WARM = 96 * MIB;
/** How much more a larger file may take: nothing but noise. */
const GROWTH = 96 * MIB;
const LOOK_EVERY_MS = 20;
const STALL_MS = 1_000;
const PATIENCE_MS = 120_000;
const BOUNDARY = 'the-boundary';

/** Bytes of which no two MiB are alike. */
function* made(size: number, hash = createHash('sha256')): Generator<Uint8Array> {
  const block = Buffer.alloc(MIB, 'bytes of an instrument, ');
  for (let at = 0; at < size; at += MIB) {
    block.writeDoubleLE(at, 8);
    const piece = Buffer.from(block.subarray(0, Math.min(MIB, size - at)));
    hash.update(piece);
    yield piece;
  }
}

function* form(file: Iterable<Uint8Array>): Generator<Uint8Array> {
  const part = (head: string) => `--${BOUNDARY}\r\nContent-Disposition: form-data; ${head}\r\n\r\n`;
  yield Buffer.from(`${part('name="text"')}Keep it.\r\n${part('name="file"; filename="large.bin"')}`);
  yield* file;
  yield Buffer.from(`\r\n--${BOUNDARY}--\r\n`);
}

/** The largest memory of the server while `act` runs, and how long that took. */
async function watched(server: ServerProcess, act: () => Promise<void>) {
  let most = server.memory();
  let done = false;
  const watch = (async () => {
    while (!done) {
      most = Math.max(most, server.memory());
      await pause(LOOK_EVERY_MS);
    }
  })();
  const began = performance.now();
  try {
    await act();
  } finally {
    done = true;
  }
  const took = performance.now() - began;
  await watch;
  return { most, took };
}

async function upload(server: ServerProcess, size: number): Promise<string> {
  const hash = createHash('sha256');
  const around = [...form([])].reduce((sum, piece) => sum + piece.byteLength, 0);
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    const headers = {
      'Content-Type': `multipart/form-data; boundary=${BOUNDARY}`,
      'Content-Length': size + around,
    };
    const sent = request(`${server.url}/users/1/chat_with_file`, { method: 'POST', headers }, resolve);
    sent.on('error', reject);
    pipeline(Readable.from(form(made(size, hash)), { objectMode: false }), sent).catch(reject);
  });
  const text = Buffer.concat(await answer.toArray()).toString();
  require(answer.statusCode === 200 &&
    text === 'null', `the upload is answered ${answer.statusCode} ${text}`);
  return hash.digest('hex');
}

/** Reads a file; in the middle it stops reading for a while. */
async function download(server: ServerProcess, path: string, stalls: boolean): Promise<string> {
  const hash = createHash('sha256');
  const answer = await new Promise<IncomingMessage>((resolve, reject) => {
    request(`${server.url}/users/1/files/${path}`, resolve).on('error', reject).end();
  });
  require(answer.statusCode === 200, `the download is answered ${answer.statusCode}`);
  let got = 0;
  const sink = new Writable({
    write: (chunk: Uint8Array, _, done) => {
      hash.update(chunk);
      const before = got;
      got += chunk.byteLength;
      if (stalls && before < SIZE / 2 && got >= SIZE / 2) setTimeout(done, STALL_MS);
      else done();
    },
  });
  await pipeline(answer, sink);
  return hash.digest('hex');
}

async function files(server: ServerProcess): Promise<{ path: string; size: number; status: string }[]> {
  const response = await fetch(`${server.url}/users/1/files`);
  return ((await response.json()) as { files: { path: string; size: number; status: string }[] }).files;
}

await runSuite(`large: ${values.mib} MiB in and out`, null, async (cleanup): Promise<Outcome> => {
  const server = await ServerProcess.start({ WORKERS: '1' });
  cleanup(() => server.kill());
  const problems: string[] = [];
  const warm = await watched(server, async () => void (await upload(server, WARM)));
  await eventually('the first file is looked at', PATIENCE_MS, async () => {
    const [first] = await files(server);
    return first !== undefined && first.status !== 'waiting';
  });
  const first = (await files(server))[0]?.path ?? '';
  const { most } = await watched(server, async () => void (await download(server, first, false)));
  const before = Math.max(warm.most, most);
  const figures: (string | number)[][] = [['', 'took', 'MiB/s', `with ${mib(WARM)}`, 'memory at most']];
  const note = (what: string, { most, took }: { most: number; took: number }, waited = 0) => {
    const rate = Math.round(SIZE / MIB / ((took - waited) / 1_000));
    figures.push([what, ms(took), rate, mib(before), mib(most)]);
    if (most - before > GROWTH) problems.push(`${what}: memory grew by ${mib(most - before)}`);
  };
  const sent: string[] = [];
  note('upload', await watched(server, async () => void sent.push(await upload(server, SIZE))));
  await eventually(
    'the large file is listed',
    PATIENCE_MS,
    async () => (await files(server))[0]?.size === SIZE,
  );
  const path = (await files(server))[0]?.path ?? '';
  const came: string[] = [];
  note('download', await watched(server, async () => void came.push(await download(server, path, false))));
  const stalled = await watched(server, async () => void came.push(await download(server, path, true)));
  note('download, stalled for 1 s', stalled, STALL_MS);
  for (const one of came) if (one !== sent[0]) problems.push('what came out is not what went in');
  const part = await fetch(`${server.url}/users/1/files/${path}`, { headers: { Range: 'bytes=-5' } });
  const end = Buffer.from(await part.arrayBuffer());
  if (part.status !== 206 || end.length !== 5) problems.push(`its end: ${part.status}, ${end.length} bytes`);
  if (server.errors.length > 0) problems.push(`the server logged ${server.errors[0]}`);
  return { figures, problems };
});
