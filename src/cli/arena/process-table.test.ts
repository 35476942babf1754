import { describe, expect, it } from 'vitest';
import { BotFamily, useOf } from './bot-family.ts';
import { type ProcessRow, type ProcessTable, processTable } from './process-table.ts';

const row = (pid: number, parent: number, session: number, more: Partial<ProcessRow> = {}): ProcessRow => ({
  pid,
  parent,
  group: session,
  session,
  started: '1',
  memoryBytes: 10,
  ...more,
});
const MARK = { variable: 'TROUPE_BOT=x', fileBlocks: 7 };
const table = (...marked: number[]): ProcessTable => ({
  read: () => [],
  bears: (pid) => marked.includes(pid),
});
const pids = (rows: readonly ProcessRow[]) => rows.map(({ pid }) => pid);

describe('the processes of a bot', () => {
  it('are those of its session, the children of known ones, and those with its mark', () => {
    const family = new BotFamily(10, MARK);
    const rows = [
      row(1, 0, 1),
      row(10, 1, 10),
      row(11, 10, 10),
      row(12, 11, 12),
      row(13, 1, 13),
      row(14, 1, 14),
    ];
    expect(pids(family.members(rows, table(13)))).toEqual([10, 11, 12, 13]);
    expect(useOf(family.members(rows, table()))).toEqual({ processes: 4, memoryBytes: 40 });
  });

  it('stay its own when their parents are gone and they have left the session', () => {
    const family = new BotFamily(10, MARK);
    family.members([row(10, 1, 10), row(12, 10, 12)], table());
    expect(pids(family.members([row(12, 1, 12), row(15, 12, 15)], table()))).toEqual([12, 15]);
  });

  it('are not those that have their numbers later', () => {
    const family = new BotFamily(10, MARK);
    family.members([row(10, 1, 10), row(12, 10, 12)], table());
    expect(pids(family.members([row(12, 1, 12, { started: '9' })], table()))).toEqual([]);
  });
});

describe('the processes of this machine', () => {
  it('include this one, with its parent and its memory', () => {
    const own = processTable()
      .read()
      .find(({ pid }) => pid === process.pid);
    expect(own).toMatchObject({ parent: process.ppid });
    const share = (own?.memoryBytes ?? 0) / process.memoryUsage.rss();
    expect(share > 0.5 && share < 2).toBe(true);
  });

  it.runIf(process.platform === 'linux')('bear marks of their environment', () => {
    const [name = '', value = ''] = Object.entries(process.env).find(([key]) => key === 'PATH') ?? [];
    expect(processTable().bears(process.pid, { variable: `${name}=${value}`, fileBlocks: 7 })).toBe(true);
    expect(processTable().bears(process.pid, MARK)).toBe(false);
  });
});
