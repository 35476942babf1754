import { describe, expect, it } from 'vitest';
import { volunteerOptions } from './options.ts';

describe('volunteerOptions', () => {
  it('offers all known types by default, and four slots for each core', () => {
    const read = volunteerOptions([]);
    if (!read.ok) throw new Error(read.problem);
    const { capabilities, slots, threads, name } = read.options;
    expect(capabilities).toContain('PRIME_CHECK');
    expect([slots, name.length > 0]).toEqual([4 * threads, true]);
  });

  it('reads what is given', () => {
    const args = '--name n --capabilities FIBONACCI,PRIME_CHECK,FIBONACCI --slots 900 --patience 0.5'.split(
      ' ',
    );
    expect(volunteerOptions(args)).toMatchObject({
      options: {
        name: 'n',
        capabilities: ['FIBONACCI', 'PRIME_CHECK'],
        slots: 900,
        patienceMs: 500,
      },
    });
  });

  it.each([
    ['--capabilities PAINTING', 'PAINTING'],
    ['--slots 0', '--slots'],
    ['--slots 1001', '--slots'],
    ['--patience x', '--patience'],
    [`--name ${'n'.repeat(65)}`, '--name'],
  ])('refuses %s', (line, named) => {
    expect(volunteerOptions(line.split(' '))).toEqual({
      ok: false,
      problem: expect.stringContaining(named),
    });
  });
});
