import { cryptoRandom } from '../lib/crypto-random.ts';
import { systemClock } from '../lib/system-clock.ts';
import { createTaskRunner } from '../workers/task-runner.ts';
import { type Call, callTo } from './fleet-call.ts';
import { SERVER_USAGE } from './fleet-server.ts';
import { Screen } from './screen.ts';
import { stderrTelemetry } from './stderr-telemetry.ts';
import type { Figures } from './volunteer/figures.ts';
import { machineReader } from './volunteer/machine.ts';
import { volunteerOptions } from './volunteer/options.ts';
import { VolunteerProgram } from './volunteer/program.ts';
import { wireTo } from './volunteer/wire.ts';

const USAGE = `usage: troupe volunteer [--name N] [--capabilities A,B] [--slots n] [--patience seconds]
       ${SERVER_USAGE}
`;
const REDRAW_MS = 250;
const PLAIN_MS = 30_000;
const CREDIT_MS = 10_000;
const CREDIT_DEADLINE_MS = 5_000;

/** Computes tasks for a server until it is told to stop by SIGTERM or SIGINT; a second signal ends it at once. */
export async function volunteer(args: string[]): Promise<number> {
  const read = volunteerOptions(args);
  if (!read.ok) {
    process.stderr.write(`${read.problem}\n${USAGE}`);
    return 2;
  }
  const { server, threads, slots, patienceMs } = read.options;
  const screen = new Screen(process.stdout, PLAIN_MS, Date.now);
  const runner = createTaskRunner({ threads, queue: slots }, stderrTelemetry);
  const program = new VolunteerProgram(read.options, {
    clock: systemClock,
    below: cryptoRandom.below,
    open: wireTo(server.base, server.token),
    runner,
    say: (text) => screen.say(text),
    systemInfo: machineReader(),
  });
  onSignals(() => {
    screen.say(`stopping: what runs is finished for ${patienceMs / 1_000} s; a second signal ends at once`);
    program.stop(patienceMs);
  });
  const drawing = setInterval(() => screen.progress(() => program.line()), REDRAW_MS);
  const call = callTo(server);
  const asking = setInterval(() => void readCredit(call, program), CREDIT_MS);
  const { isWanted, why } = await program.run();
  clearInterval(drawing);
  clearInterval(asking);
  await readCredit(call, program);
  screen.clear();
  screen.say(program.volunteerId === null ? why : `${program.line()}\n${why}`);
  await runner.close();
  return isWanted ? 0 : 1;
}

function onSignals(stop: () => void): void {
  let asked = false;
  const signalled = () => {
    if (asked) process.exit(1);
    asked = true;
    stop();
  };
  process.on('SIGTERM', signalled);
  process.on('SIGINT', signalled);
}

/** Nice to know only: a server that does not answer changes nothing. */
async function readCredit(
  call: Call,
  { volunteerId, figures }: { readonly volunteerId: string | null; readonly figures: Figures },
): Promise<void> {
  if (volunteerId === null) return;
  const options = { deadlineMs: CREDIT_DEADLINE_MS };
  const known = await call<{ volunteerId: string; agreed: number; creditMs: number }[]>(
    'GET',
    'volunteer/statistics',
    options,
  ).catch(() => []);
  figures.credit = known.find((one) => one.volunteerId === volunteerId) ?? figures.credit;
}
