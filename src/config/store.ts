import { z } from 'zod';
import { bytes, millis, seconds, text, whole } from './setting.ts';

const databaseUrl = z.string().refine((value) => {
  const url = URL.canParse(value) ? new URL(value) : null;
  return url !== null && /^postgres(ql)?:$/.test(url.protocol);
});

/** Server, user and database without the password. */
function withoutPassword(value: string): string {
  const url = new URL(value);
  if (url.password !== '') url.password = '***';
  if (url.searchParams.has('password')) url.searchParams.set('password', '***');
  return url.href;
}

/** Where everything is kept. */
export const STORE = {
  databaseUrl: {
    ...text<string | null>(
      'DATABASE_URL',
      null,
      'PostgreSQL server. Unset: an embedded database in DATA_DIR, safe against a crash of the process, not against power loss.',
      'a URL such as postgres://user:password@host:5432/database',
      databaseUrl,
      withoutPassword,
    ),
    secret: true,
  },
  dataDir: text(
    'DATA_DIR',
    './data',
    'Folder of the embedded database and the generated key; relative to the working directory.',
    'a folder',
    z.string().refine((value) => !value.includes('\0')),
  ),
  connections: whole(
    'DATABASE_CONNECTIONS',
    10,
    'Connections for reads to a PostgreSQL server; the embedded database has one.',
    { max: 200 },
  ),
  connectMs: seconds('DATABASE_CONNECT_SECONDS', 10, 'Longest wait for a connection.', { max: 300 }),
  queryMs: seconds('DATABASE_QUERY_SECONDS', 10, 'Longest run of one query; then the store counts as away.', {
    max: 300,
  }),
  commitPaceMs: millis(
    'COMMIT_PACE_MS',
    5,
    'Least time between the starts of two group commits: what arrives meanwhile shares one commit and one round of sending. The first after a rest starts at once. More saves CPU and costs latency; 0 turns it off.',
    { min: 0, max: 1_000 },
  ),
  commitRows: whole(
    'COMMIT_ROWS',
    500,
    'Rows of one group commit: larger groups gain nothing and make everyone in them wait.',
    { max: 10_000 },
  ),
  commitBytes: bytes('COMMIT_BYTES', 262_144, 'Size of one group commit, for the same reason.', {
    max: 67_108_864,
  }),
};
