import { appendFileSync } from 'node:fs';
import { cpus } from 'node:os';
import { type Options, optionsOf, type ScenarioName, USAGE } from './options.ts';
import { startPostgres } from './postgres.ts';
import { CROWD, crowd } from './scenarios/crowd.ts';
import { ROOM, room } from './scenarios/room.ts';
import { saturation } from './scenarios/saturation.ts';
import { storm } from './scenarios/storm.ts';
import { type Seat, type SeatOptions, seat } from './seat.ts';
import { type Around, type Subject, type SubjectName, startSubject } from './subjects.ts';

const RESULTS = new URL('../RESULTS.md', import.meta.url);

/** Starts the servers, has something done with them, stops them. */
async function withSubjects<T>(
  names: readonly SubjectName[],
  around: Around,
  act: (subjects: readonly Subject[]) => Promise<T>,
): Promise<T> {
  const subjects: Subject[] = [];
  try {
    for (const name of names) subjects.push(await startSubject(name, around));
    return await act(subjects);
  } catch (error) {
    for (const { name, server } of subjects) process.stderr.write(`${name} said:\n${server.log}\n`);
    throw error;
  } finally {
    for (const subject of subjects) await subject.stop();
  }
}

/** The same with clients in a room of each. */
async function withSeats<T>(
  names: readonly SubjectName[],
  seating: SeatOptions,
  around: Around,
  act: (seats: readonly Seat[]) => Promise<T>,
): Promise<T> {
  return withSubjects(names, around, async (subjects) => {
    const seats: Seat[] = [];
    try {
      for (const subject of subjects) seats.push(await seat(subject, seating));
      return await act(seats);
    } finally {
      for (const { session } of seats) await session.close();
    }
  });
}

/** Those of a scenario that are wanted. */
function among(wanted: readonly SubjectName[], names: readonly SubjectName[]): SubjectName[] {
  return names.filter((name) => wanted.includes(name));
}

function play(scenario: ScenarioName, options: Options, around: Around): Promise<string> {
  const { subjects } = options;
  switch (scenario) {
    case 'room':
      return withSeats(subjects, ROOM, around, (seats) => room(seats, options));
    case 'saturation':
      return withSeats(among(subjects, ['ws', 'troupe', 'uws']), ROOM, around, (seats) =>
        saturation(seats, options),
      );
    case 'crowd':
      return withSeats(among(subjects, ['uws', 'troupe']), CROWD, around, (seats) => crowd(seats, options));
    case 'storm':
      return withSubjects(among(subjects, ['uws', 'troupe']), around, (started) => storm(started, options));
  }
}

async function bench(options: Options): Promise<void> {
  const postgres = await startPostgres();
  const sections: string[] = [];
  try {
    for (const scenario of options.scenarios) {
      process.stderr.write(`${scenario}\n`);
      const stamped = scenario === 'crowd';
      sections.push(await play(scenario, options, { postgres, profile: options.profile, stamped }));
    }
  } finally {
    postgres.stop();
  }
  const [cpu] = cpus();
  const when = new Date().toISOString().slice(0, 16);
  const title = `## Whole server, ${when} UTC: Node.js ${process.versions.node}, ${cpus().length} × ${cpu?.model ?? 'cores'}, ${options.pairs} interleaved pairs${options.quick ? ' (quick)' : ''}`;
  const text = `${[title, ...sections].join('\n\n')}\n`;
  process.stdout.write(text);
  if (options.append) appendFileSync(RESULTS, `\n${text}`);
}

// Leaving this way stops the database and the servers.
for (const signal of ['SIGINT', 'SIGTERM'] as const) process.once(signal, () => process.exit(1));

try {
  const options = optionsOf(process.argv.slice(2));
  if (options) await bench(options);
  else process.stdout.write(USAGE);
} catch (error) {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exitCode = 1;
}
