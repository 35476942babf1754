import { spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { EscapeMap, Position } from '../../../src/rules/escape/map/map.ts';
import { SHIP } from '../../../src/rules/escape/map/ship.ts';

const source = (name: string) => fileURLToPath(new URL(name, import.meta.url));

/** How each bot is started on this machine. A language that is missing here is replaced by Node.js, and said so. */
export interface BotCommands {
  readonly runner: readonly string[];
  readonly hunter: readonly string[];
  readonly trapper: readonly string[];
  readonly wanderer: readonly string[];
}

/** Finds the bots and compiles what must be compiled; that and their map are put into `folder`. */
export function botCommands(folder: string): BotCommands {
  const map = join(folder, 'ship.map');
  writeFileSync(map, mapText(SHIP));
  const wanderer = [process.execPath, source('wanderer.mjs'), map];
  const hunter = join(folder, 'hunter');
  const compiles = runs('g++', ['-std=c++17', '-O0', source('hunter.cpp'), '-o', hunter]);
  return {
    runner: runs('python3', ['-c', 'import json'])
      ? ['python3', source('runner.py'), map]
      : without('python3', wanderer),
    hunter: compiles ? [hunter, map] : without('g++', wanderer),
    trapper: runs('perl', ['-MJSON::PP', '-e', '1'])
      ? ['perl', source('trapper.pl'), map]
      : without('perl', wanderer),
    wanderer,
  };
}

function runs(program: string, args: readonly string[]): boolean {
  return spawnSync(program, args, { stdio: 'ignore' }).status === 0;
}

function without(language: string, instead: readonly string[]): readonly string[] {
  process.stdout.write(`no ${language} here: its bot is replaced by the one in Node.js\n`);
  return instead;
}

/** The map as players had it (escape.md section 2): z before x and y. */
function mapText({ nodes, edges, materials, elevators, blocks }: EscapeMap): string {
  const place = ([x, y, z]: Position) => `${z} ${x} ${y}`;
  const lines = [
    '[Node]',
    ...nodes.map(place),
    '[Edge]',
    ...edges.map(([from, to]) => `${place(from)} - ${place(to)}`),
    '[Material]',
    ...materials.map(place),
    '[Elevator]',
    ...elevators.map((shaft) => shaft.join(' ')),
    '[Block]',
    ...blocks.map(({ round, from, to }) => `${round} ${place(from)} - ${place(to)}`),
  ];
  return `${lines.join('\n')}\n`;
}
