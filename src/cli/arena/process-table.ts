import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

/** One process of this machine, as it is at one instant. */
export interface ProcessRow {
  readonly pid: number;
  readonly parent: number;
  readonly group: number;
  readonly session: number;
  /** When it started: what tells it from a later one of the same number. */
  readonly started: string;
  readonly memoryBytes: number;
}

/** Reads all processes but zombies, which hold nothing and end with their parents. */
export interface ProcessTable {
  read(): readonly ProcessRow[];
  /** Whether a process bears the mark that its bot was started with; false where the system does not tell. */
  bears(pid: number, mark: Mark): boolean;
}

/** What every process of a bot inherits, however it detaches itself: a variable, and a limit of file size that is its own. */
export interface Mark {
  readonly variable: string;
  /** In blocks, as sh counts them: of 512 bytes, or of 1024. */
  readonly fileBlocks: number;
}

const KIB = 1_024;

/** Linux: /proc. Elsewhere: ps, which knows no marks. */
export function processTable(platform: NodeJS.Platform = process.platform): ProcessTable {
  return platform === 'linux' ? procTable : psTable;
}

const procTable: ProcessTable = {
  read() {
    return readdirSync('/proc').flatMap((name) => (/^\d+$/.test(name) ? rowOf(Number(name)) : []));
  },
  bears(pid, { variable, fileBlocks }) {
    const limit = /^Max file size +\d+ +(\d+)/m.exec(textOf(`/proc/${pid}/limits`))?.[1];
    if (limit !== undefined && [512, 1_024].some((block) => Number(limit) === fileBlocks * block))
      return true;
    return textOf(`/proc/${pid}/environ`).split('\0').includes(variable);
  },
};

const AT_PAGESZ = 6n;
const PAIR = 16;

/** Bytes of a page of memory, from the list of numbers that the kernel gives each process; 4 KiB when it cannot be read. */
function pageBytes(): number {
  try {
    const words = readFileSync('/proc/self/auxv');
    for (let at = 0; at + PAIR <= words.length; at += PAIR)
      if (words.readBigUInt64LE(at) === AT_PAGESZ) return Number(words.readBigUInt64LE(at + PAIR / 2));
  } catch {
    // Below.
  }
  return 4_096;
}

let page = 0;

function rowOf(pid: number): ProcessRow[] {
  page ||= pageBytes();
  const stat = textOf(`/proc/${pid}/stat`);
  // The name before it may hold blanks and brackets.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ');
  const [state, parent, group, session] = fields;
  if (state === undefined || parent === undefined || 'ZX'.includes(state)) return [];
  return [
    {
      pid,
      parent: Number(parent),
      group: Number(group),
      session: Number(session),
      started: fields[19] ?? '',
      memoryBytes: Number(fields[21] ?? 0) * page,
    },
  ];
}

/** A file of /proc; '' when its process is gone or not ours. */
function textOf(path: string): string {
  try {
    return readFileSync(path, 'latin1');
  } catch {
    return '';
  }
}

const psTable: ProcessTable = {
  read() {
    const out = execFileSync('ps', ['-axo', 'pid=,ppid=,pgid=,rss=,stat=,lstart='], { encoding: 'utf8' });
    return out.split('\n').flatMap((line) => {
      const [pid, parent, group, rss, state, ...started] = line.trim().split(/\s+/);
      if (pid === undefined || group === undefined || state === undefined || state.startsWith('Z')) return [];
      const row = {
        pid: Number(pid),
        parent: Number(parent),
        group: Number(group),
        session: Number(group),
        started: started.join(' '),
        memoryBytes: Number(rss) * KIB,
      };
      return [row];
    });
  },
  bears: () => false,
};
