import { ServerProcess } from '../support/server-process.ts';
import { runSuite, say } from '../support/suite.ts';
import { LIMIT } from './rfc6455/cases/limits.ts';
import { conform } from './rfc6455/conformance.ts';
import { isFailure, report } from './rfc6455/verdict.ts';

/** `npm run conformance:rfc6455`: the built server against RFC 6455, as a table. */
await runSuite('conformance:rfc6455', null, async (cleanup) => {
  const server = await ServerProcess.start({ FRAME_BYTES: String(LIMIT), WORKERS: '0' });
  cleanup(() => server.kill());
  const results = await conform({ host: '127.0.0.1', port: server.port });
  say(report(results));
  const problems = results
    .filter(isFailure)
    .map(({ id, expected, seen }) => `${id}: expected ${expected}, saw ${seen}`);
  const code = await server.stop();
  if (code !== 0) problems.push(`the server ended with ${code}\n${server.log}`);
  return { problems };
});
