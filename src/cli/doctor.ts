import { execFileSync } from 'node:child_process';
import { accessSync, constants, existsSync, statfsSync } from 'node:fs';
import { createServer } from 'node:net';
import { resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { Config } from '../config.ts';
import { explain } from '../lib/fault.ts';
import { systemClock } from '../lib/system-clock.ts';
import { clientConfig, connectClient } from '../store/connect.ts';
import { lockDirectory } from '../store/pglite/lock.ts';
import { nodeProblem } from './node-check.ts';
import { settings } from './settings.ts';

interface Finding {
  readonly check: string;
  readonly state: 'ok' | 'warn' | 'fail';
  /** What was found, and for anything but ok the mend. */
  readonly text: string;
}

const WANTED_FILES = 10_000;
const WANTED_BYTES = 1024 ** 3;

/** Checks what the server needs, each finding with its mend. Exit code 1 when something must be mended first. */
export async function doctor(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { json: { type: 'boolean', default: false } } });
  const config = settings();
  const findings: Finding[] = [node(), await binary(), openFiles()];
  if (config) findings.push(await database(config), await port(config), disk(config), await narrator(config));
  else
    findings.push({
      check: 'settings',
      state: 'fail',
      text: 'see above; `troupe config` lists what is accepted',
    });
  if (values.json) process.stdout.write(`${JSON.stringify(findings)}\n`);
  else
    for (const { check, state, text } of findings)
      process.stdout.write(`${state.padEnd(5)}${check}: ${text}\n`);
  return findings.some((finding) => finding.state === 'fail') ? 1 : 0;
}

function node(): Finding {
  const problem = nodeProblem(process.versions.modules, process.platform, process.report?.getReport());
  return {
    check: 'Node.js',
    state: problem ? 'fail' : 'ok',
    text: problem ?? `${process.version} (ABI ${process.versions.modules})`,
  };
}

async function binary(): Promise<Finding> {
  try {
    await import('uWebSockets.js');
    return { check: 'uWebSockets.js', state: 'ok', text: 'the binary loads' };
  } catch (error) {
    const text = `the binary does not load (${explain(error)}); run npm ci again, on Node.js 20 or 22`;
    return { check: 'uWebSockets.js', state: 'fail', text };
  }
}

function openFiles(): Finding {
  try {
    const limit = execFileSync('sh', ['-c', 'ulimit -n'], { encoding: 'utf8' }).trim();
    const enough = limit === 'unlimited' || Number(limit) >= WANTED_FILES;
    const text = enough
      ? limit
      : `${limit}, one socket each; raise it with ulimit -n ${WANTED_FILES} or LimitNOFILE`;
    return { check: 'open files', state: enough ? 'ok' : 'warn', text };
  } catch {
    return { check: 'open files', state: 'warn', text: 'the limit cannot be read here' };
  }
}

async function database({ store }: Config): Promise<Finding> {
  const check = 'database';
  try {
    if (store.databaseUrl === null) {
      const unlock = await lockDirectory(store.dataDir);
      await unlock();
      accessSync(store.dataDir, constants.W_OK);
      return { check, state: 'ok', text: `embedded, in ${resolve(store.dataDir)}` };
    }
    const endpoint = { kind: 'postgres', connection: { connectionString: store.databaseUrl } } as const;
    const client = await connectClient(
      clientConfig(endpoint, store.connectMs, store.queryMs),
      () => undefined,
    );
    const { rows } = await client.query<{ version: string }>('select version()');
    await client.end();
    return { check, state: 'ok', text: rows[0]?.version ?? 'reached' };
  } catch (error) {
    return {
      check,
      state: 'fail',
      text: `${explain(error)}; check DATABASE_URL, or DATA_DIR and its rights`,
    };
  }
}

function port({ server }: Config): Promise<Finding> {
  return new Promise((resolve) => {
    const probe = createServer();
    const check = 'port';
    probe.once('error', (error) => {
      resolve({
        check,
        state: 'fail',
        text: `${server.host}:${server.port}: ${error.message}; choose another with PORT`,
      });
    });
    probe.listen(server.port, server.host, () => {
      probe.close(() => resolve({ check, state: 'ok', text: `${server.host}:${server.port} is free` }));
    });
  });
}

async function narrator({ narrator: settings }: Config): Promise<Finding> {
  const check = 'narrator';
  const { model, baseUrl } = settings;
  if (model === null)
    return { check, state: 'ok', text: 'embedded; OPENAI_BASE_URL and OPENAI_MODEL name a language model' };
  const { checkEndpoint } = await import('../narrator/openai/check.ts');
  const found = await checkEndpoint({ ...settings, model }, systemClock);
  const name = `${model} at ${baseUrl ?? 'OpenAI'}`;
  if (found.state === 'serves') return { check, state: 'ok', text: name };
  if (found.state === 'unlisted')
    return {
      check,
      state: 'warn',
      text: `${name}: the endpoint answers, and does not list the model; check OPENAI_MODEL`,
    };
  const mend = 'check OPENAI_BASE_URL, OPENAI_API_KEY and the endpoint';
  return { check, state: 'fail', text: `${name}: ${found.sentence.slice(0, -1)}; ${mend}` };
}

function disk({ store }: Config): Finding {
  const { bavail, bsize } = statfsSync(existsSync(store.dataDir) ? store.dataDir : '.');
  const free = bavail * bsize;
  const text = `${(free / 1024 ** 3).toFixed(1)} GiB free${free < WANTED_BYTES ? '; make room, 1 GiB at least' : ''}`;
  return { check: 'disk', state: free < WANTED_BYTES ? 'warn' : 'ok', text };
}
