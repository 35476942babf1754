import { describe, expect, it } from 'vitest';
import { nodeProblem } from './node-check.ts';

const glibc = { header: { glibcVersionRuntime: '2.36' } };

describe('the check of Node.js', () => {
  it.each(['115', '127'])('ABI %s is served', (modules) => {
    expect(nodeProblem(modules, 'linux', glibc)).toBeNull();
  });

  it.each(['108', '137', '147'])('ABI %s gets the command that works', (modules) => {
    expect(nodeProblem(modules, 'linux', glibc)).toContain('npx -y -p node@22 -- npm start');
  });

  it('musl is told what to use', () => {
    expect(nodeProblem('127', 'linux', { header: {} })).toContain('glibc');
    expect(nodeProblem('127', 'darwin', { header: {} })).toBeNull();
  });
});
