/** Node.js 20 and 22: the ones that the uWebSockets.js binaries are made for. */
const SERVED = ['115', '127'];
const COMMAND = 'npx -y -p node@22 -- npm start';

/**
 * Why this Node.js cannot run the server, with the command that works; null when it can. `modules`: the ABI number,
 * `report`: Node's own diagnostic report, which tells glibc from musl.
 */
export function nodeProblem(modules: string, platform: string, report: unknown): string | null {
  if (!SERVED.includes(modules)) {
    return `Troupe runs on Node.js 20 and 22; this one has ABI ${modules}. Without installing anything:\n  ${COMMAND}`;
  }
  const header = (report as { header?: { glibcVersionRuntime?: string } } | undefined)?.header;
  if (platform === 'linux' && header && !header.glibcVersionRuntime) {
    return 'Troupe needs a Linux with glibc (Debian, Ubuntu, Fedora …); this one has musl. Use such an image, for example node:22-slim.';
  }
  return null;
}
