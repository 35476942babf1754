import { basename } from 'node:path';
import { findProgram } from './program.ts';
import { wordsOf } from './words.ts';

/** Who takes part: a bot of ours by its name, or a program by its path and arguments. */
export type Player =
  | { readonly kind: 'builtin'; readonly name: string }
  | { readonly kind: 'program'; readonly command: readonly string[] };

/** One `--bot`. */
export interface Entrant {
  /** What tables and files call it; no two have the same. */
  readonly label: string;
  /** What `--bot` said. */
  readonly given: string;
  readonly player: Player;
}

export type ReadEntrants =
  | { readonly ok: true; readonly entrants: readonly Entrant[] }
  | { readonly ok: false; readonly problem: string };

const BUILTIN = 'builtin:';
const LONGEST_LABEL = 24;

/** The entrants that the `--bot` flags name, in their order; programs are looked for now. `builtins`: names of our bots. */
export function entrantsOf(given: readonly string[], builtins: readonly string[]): ReadEntrants {
  const entrants: Entrant[] = [];
  for (const [i, text] of given.entries()) {
    const read = playerOf(text, builtins);
    if (!read.ok) return { ok: false, problem: `--bot ${i + 1}: ${read.problem}` };
    entrants.push({ label: labelOf(read.player, entrants), given: text, player: read.player });
  }
  return { ok: true, entrants };
}

type ReadPlayer =
  | { readonly ok: true; readonly player: Player }
  | { readonly ok: false; readonly problem: string };

function playerOf(text: string, builtins: readonly string[]): ReadPlayer {
  if (text.startsWith(BUILTIN)) {
    const name = text.slice(BUILTIN.length);
    if (builtins.includes(name)) return { ok: true, player: { kind: 'builtin', name } };
    const known = builtins.map((one) => BUILTIN + one).join(', ');
    return { ok: false, problem: `there is no built-in bot ${name}; there are ${known}` };
  }
  const read = commandOf(text);
  return read.ok ? { ok: true, player: { kind: 'program', command: read.command } } : read;
}

/** The path of a program and its arguments. */
export function commandOf(
  line: string,
):
  | { readonly ok: true; readonly command: readonly string[] }
  | { readonly ok: false; readonly problem: string } {
  const split = wordsOf(line);
  if (!split.ok) return split;
  const [name = '', ...args] = split.words;
  const found = findProgram(name);
  return found.ok ? { ok: true, command: [found.path, ...args] } : found;
}

/** The last word that looks like a file, else the program; numbered when it is taken. */
function labelOf(player: Player, taken: readonly Entrant[]): string {
  const name = player.kind === 'builtin' ? player.name : fileOf(player.command);
  const short = name.replace(/[^\w.-]+/g, '_').slice(0, LONGEST_LABEL) || 'bot';
  const isFree = (label: string) => taken.every((entrant) => entrant.label !== label);
  let label = short;
  for (let number = 2; !isFree(label); number += 1) label = `${short}-${number}`;
  return label;
}

function fileOf([program = '', ...args]: readonly string[]): string {
  const file = args.find((word) => /\.\w+$/.test(word) && !word.startsWith('-'));
  return basename(file ?? program);
}
