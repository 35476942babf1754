import { chmodSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { entrantsOf } from './entrant.ts';

const BUILTINS = ['random', 'runner'];
const folder = mkdtempSync(join(tmpdir(), 'entrants-'));
afterAll(() => rmSync(folder, { recursive: true }));

const problem = (...given: string[]) => {
  const read = entrantsOf(given, BUILTINS);
  return read.ok ? null : read.problem;
};

describe('--bot', () => {
  it('names bots of ours and programs, each by a label of its own', () => {
    const read = entrantsOf(
      ['builtin:runner', 'sh bots/a.sh 3', 'builtin:runner', 'sh', 'sh x/a.sh'],
      BUILTINS,
    );
    expect(read.ok && read.entrants.map(({ label }) => label)).toEqual([
      'runner',
      'a.sh',
      'runner-2',
      'sh',
      'a.sh-2',
    ]);
    expect(read.ok && read.entrants[1]?.player).toEqual({
      kind: 'program',
      command: [expect.stringMatching(/^\/.*\/sh$/), 'bots/a.sh', '3'],
    });
  });

  it('says which bots of ours there are', () => {
    expect(problem('builtin:runner', 'builtin:runer')).toBe(
      '--bot 2: there is no built-in bot runer; there are builtin:random, builtin:runner',
    );
  });

  it('says what is wrong with a program, and what to do', () => {
    const file = join(folder, 'bot.py');
    writeFileSync(file, 'print(1)\n');
    chmodSync(file, 0o644);
    expect(problem(`${folder}/none`)).toMatch(/there is no program .*none \(looked for /);
    expect(problem('surely-no-such-program')).toMatch(/there is no program .* on the PATH/);
    expect(problem(folder)).toMatch(/is a folder/);
    expect(problem('./a > log')).toMatch(/no shell/);
    expect(problem(file)).toMatch(/not executable: chmod \+x .*python3 /);
  });
});
