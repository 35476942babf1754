import { expect, it } from 'vitest';
import { TASK_TYPES } from './flow.ts';
import { SECTION_OF, summaryOf } from './section.ts';

it('every task has its section', () => {
  expect(TASK_TYPES.map((task) => SECTION_OF[task])).toEqual([
    'question',
    'answer',
    'review',
    'question',
    'summary',
    'evaluation',
    'suggestion',
    'discussion',
    'discussion',
    'conclusion',
  ]);
});

it.each([
  ['nothing', '', ''],
  ['100 characters stay', '好'.repeat(100), '好'.repeat(100)],
  ['101 are cut to 97', '好'.repeat(101), `${'好'.repeat(97)}...`],
  ['100 of two code units stay', '👋'.repeat(100), '👋'.repeat(100)],
  ['none is cut in two', '👋'.repeat(101), `${'👋'.repeat(97)}...`],
])('the summary: %s', (_, content, summary) => {
  expect(summaryOf(content)).toBe(summary);
});
