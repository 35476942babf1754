import { expect, it } from 'vitest';
import { TASK_STATISTICS } from '../../protocol/rest/task.ts';
import { statusLine, statusTable } from './status.ts';

const STATISTICS = {
  ...TASK_STATISTICS,
  total: 1_009,
  onlineVolunteers: { totalOnline: 3, availableVolunteers: 1, busyVolunteers: 2 },
};

it('is a table with its numbers under each other', () => {
  const rows = statusTable(STATISTICS).split('\n');
  expect(rows[0]).toBe('tasks       1009');
  expect(rows).toContain('  busy         2');
  expect(new Set(rows.map((row) => row.length)).size).toBe(1);
});

it('is a line with what ends in a second', () => {
  expect(statusLine(STATISTICS, 2.5)).toMatch(/^pending 1 .* 2\.5\/s {2}volunteers 3 \(2 busy\)$/);
  expect(statusLine(STATISTICS, null)).not.toContain('/s');
});
