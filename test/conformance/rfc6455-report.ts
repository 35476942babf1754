import { startBuilt } from '../support/built-server.ts';
import { LIMIT } from './rfc6455/cases/limits.ts';
import { conform } from './rfc6455/conformance.ts';
import { isFailure, report } from './rfc6455/verdict.ts';

/** `npm run conformance:rfc6455`: the built server against RFC 6455, as a table. */
const server = await startBuilt('embedded', { FRAME_BYTES: String(LIMIT) });
const results = await conform({ host: '127.0.0.1', port: server.port });
process.stdout.write(`${report(results)}\n`);
const code = await server.stop();
if (code !== 0) process.stdout.write(`FAILED: the server ended with ${code}\n${server.log()}\n`);
const failures = results.filter(isFailure);
for (const { id, expected, seen } of failures)
  process.stdout.write(`FAILED: ${id}: expected ${expected}, saw ${seen}\n`);
process.exit(failures.length > 0 || code !== 0 ? 1 : 0);
