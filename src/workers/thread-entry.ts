/** Where a thread's file lies: beside this one, as TypeScript in the source tree and as JavaScript when built. */
export function threadEntry(name: string): { filename: string; execArgv: string[] } {
  const source = import.meta.url.endsWith('.ts');
  return {
    filename: new URL(`./${name}.${source ? 'ts' : 'js'}`, import.meta.url).href,
    execArgv: source ? ['--import', 'tsx'] : [],
  };
}
