// Files by nothing but Node: what comes is piped to a file, and synced; what is asked for is piped from one. Prints `ready <port>`.
//   SIZE  bytes of the file at /file; DATA_DIR is where files are
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open, rm } from 'node:fs/promises';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';

const { DATA_DIR, SIZE } = process.env;
await mkdir(DATA_DIR, { recursive: true });
const kept = join(DATA_DIR, 'file.bin');
const file = await open(kept, 'w');
const chunk = Buffer.alloc(1_048_576, 0xa5);
for (let at = 0; at < Number(SIZE); at += chunk.length)
  await file.write(chunk, 0, Math.min(chunk.length, Number(SIZE) - at));
await file.close();
let files = 0;

const server = createServer(async (request, response) => {
  try {
    if (request.method === 'GET') {
      response.writeHead(200, { 'Content-Type': 'application/octet-stream', 'Content-Length': SIZE });
      await pipeline(createReadStream(kept), response);
      return;
    }
    if (request.url === '/discard') {
      for await (const _ of request);
    } else {
      const path = join(DATA_DIR, `upload-${files++}.bin`);
      await pipeline(request, createWriteStream(path, { flush: true }));
      await rm(path);
    }
    response.writeHead(200, { 'Content-Type': 'application/json' }).end('null');
  } catch (error) {
    process.stderr.write(`${error.message}\n`);
    response.destroy();
  }
});
server.requestTimeout = 0;
server.listen(0, '127.0.0.1', () => process.stdout.write(`ready ${server.address().port}\n`));
process.on('SIGTERM', () => process.exit(0));
