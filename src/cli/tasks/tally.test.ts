import { expect, it } from 'vitest';
import { TASK } from '../../protocol/rest/task.ts';
import { Tally } from './tally.ts';

it('draws how far it is, and says what came of it', () => {
  const tally = new Tally(8, 1_000);
  expect(tally.line(1_000)).toBe('[........................] 0/8  0.0/s');
  for (const taskId of [1, 2, 3]) tally.add(taskId, taskId, TASK);
  tally.add(4, 9, { ...TASK, status: 'FAILED', errorMessage: 'out of memory' });
  expect(tally.line(3_000)).toBe('[############............] 4/8  failed 1  2.0/s  2 s left');
  tally.add(5, 10, { ...TASK, status: 'CANCELLED' });
  tally.add(6, 11, null);
  expect(tally.summary(3_000).split('\n')).toEqual([
    '8 tasks in 2.0 s (3.0/s): 3 completed, 2 failed, 1 cancelled, 2 still open; 0.0 s computed',
    'line 9, task 4: out of memory',
    'line 10, task 5: cancelled',
    'line 11, task 6: the server does not know it any more',
  ]);
  expect(tally.isAllGood).toBe(false);
});

it('names a few failures and counts the rest', () => {
  const tally = new Tally(9, 0);
  for (let i = 1; i <= 9; i++) tally.add(i, i, null);
  expect(tally.summary(1).split('\n')).toHaveLength(7);
  expect(tally.summary(1)).toContain('and 4 more');
});
