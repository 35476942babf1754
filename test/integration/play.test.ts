import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { expect, it } from 'vitest';

/** `troupe play` as a program without a terminal; what it prints and its exit code. */
async function played(args: readonly string[], input: string) {
  const child = spawn(process.execPath, ['--import', 'tsx', 'src/cli/troupe.ts', 'play', ...args]);
  const exit = once(child, 'exit');
  const printed = child.stdout.toArray();
  child.stdin.on('error', () => undefined);
  child.stdin.end(input);
  const [code] = await exit;
  return { code, text: Buffer.concat(await printed).toString() };
}

it('troupe play --local: a script plays through standard input to the end', async () => {
  // The first choice of each turn, then its end.
  const { code, text } = await played(
    ['--local', '--seat', '2', '--bots', 'runner,random,guardian'],
    'a\n0\n'.repeat(110),
  );
  expect(text).toContain('you are player 2');
  expect(text).toContain('the match is over');
  expect(
    text
      .trim()
      .split('\n')
      .slice(-4)
      .every((line) => /^\d\. .* [1-4] points$/.test(line)),
  ).toBe(true);
  expect(code).toBe(0);
});
