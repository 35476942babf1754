import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';

const SRC = fileURLToPath(new URL('../src', import.meta.url));

/** Layer → the layers it may import, and the packages (docs/adr/0001-packages.md). */
const LAYERS: Readonly<
  Record<string, { readonly imports: readonly string[]; readonly packages: readonly string[] }>
> = {
  lib: { imports: [], packages: [] },
  rules: { imports: ['lib'], packages: ['@dice-roller/rpg-dice-roller', '@noble/hashes', 'openskill'] },
  protocol: { imports: ['lib'], packages: ['zod', 'msgpackr'] },
  actors: { imports: ['lib', 'rules', 'protocol'], packages: [] },
  workers: {
    imports: ['lib', 'rules', 'protocol', 'actors/ports'],
    packages: [
      'piscina',
      '@node-rs/argon2',
      'file-type',
      'image-size',
      'music-metadata',
      '@dicebear/core',
      '@dicebear/lorelei',
      '@resvg/resvg-js',
      'unpdf',
      'mammoth',
      'read-excel-file',
      'yauzl',
      'csv-parse',
      'minisearch',
    ],
  },
  store: {
    imports: ['lib', 'rules', 'protocol', 'actors/ports'],
    packages: ['pg', '@electric-sql/pglite', '@electric-sql/pglite-socket'],
  },
  files: { imports: ['lib', 'rules', 'protocol', 'actors/ports'], packages: [] },
  observe: {
    imports: ['lib', 'rules', 'protocol', 'actors/ports'],
    packages: ['pino', 'prom-client'],
  },
  narrator: {
    imports: ['lib', 'rules', 'protocol', 'actors/ports'],
    packages: ['openai', 'zod', '@echogarden/espeak-ng-emscripten'],
  },
  gateway: {
    imports: ['lib', 'protocol', 'actors'],
    packages: ['uWebSockets.js', 'lru-cache', 'jose', 'zod', '@fastify/busboy'],
  },
  config: { imports: ['lib'], packages: ['zod'] },
  main: {
    imports: ['lib', 'actors', 'gateway', 'store', 'files', 'workers', 'narrator', 'observe', 'config'],
    packages: [],
  },
  cli: {
    imports: [
      'lib',
      'rules',
      'protocol',
      'actors',
      'gateway',
      'store',
      'workers',
      'narrator',
      'observe',
      'main',
      'config',
    ],
    packages: ['ws', 'uWebSockets.js'],
  },
};
/** The one folder that touches uWebSockets.js; the doctor tries whether it loads. */
const UWS = ['gateway/uws/', 'cli/doctor.ts'];
/** Node modules that actors, rules and protocol must not use: they do no I/O. */
const PURE = ['rules', 'protocol', 'actors'];
const MAX_FILE_LINES = 400;
const MAX_FUNCTION_LINES = 60;
const VAGUE = /(^|\/)(utils?|helpers?|common|manager|service|types)(\.test)?\.ts$/;

interface Source {
  readonly path: string;
  readonly text: string;
  readonly imports: readonly string[];
}

const sources: Source[] = readdirSync(SRC, { recursive: true, encoding: 'utf8' })
  .filter((path) => path.endsWith('.ts'))
  .map((path) => {
    const text = readFileSync(join(SRC, path), 'utf8');
    const imports = [
      ...text.matchAll(/^(?:import|export)\s(?:[^;'=]*\sfrom\s+)?'([^']+)';|\bimport\('([^'$]+)'\)/gm),
    ].map((match) => match[1] ?? match[2] ?? '');
    return { path, text, imports };
  });
const products = sources.filter(({ path }) => !path.endsWith('.test.ts') && !path.endsWith('.d.ts'));

function layerOf(path: string): string {
  const [first = ''] = path.split('/');
  return first.replace(/\.ts$/, '');
}

function target(from: string, specifier: string): string {
  return relative(SRC, resolve(SRC, dirname(from), specifier));
}

describe('architecture', () => {
  it('every layer imports only what the table allows', () => {
    const broken: string[] = [];
    for (const { path, imports } of products) {
      const layer = LAYERS[layerOf(path)];
      if (!layer) broken.push(`${path} is in no layer`);
      for (const specifier of imports.filter((one) => one.startsWith('.'))) {
        const to = target(path, specifier);
        const allowed =
          layerOf(to) === layerOf(path) ||
          layer?.imports.some((name) => `${to}/`.startsWith(`${name}/`) || layerOf(to) === name);
        if (!allowed) broken.push(`${path} imports ${to}`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('every layer uses only its packages, and the pure ones no I/O', () => {
    const broken: string[] = [];
    for (const { path, imports } of products) {
      for (const specifier of imports.filter((one) => !one.startsWith('.'))) {
        const name = specifier.startsWith('@')
          ? specifier.split('/').slice(0, 2).join('/')
          : specifier.split('/')[0];
        if (specifier.startsWith('node:')) {
          if (PURE.includes(layerOf(path))) broken.push(`${path} uses ${specifier}`);
        } else if (!LAYERS[layerOf(path)]?.packages.includes(name ?? '') && !specifier.startsWith('tsx')) {
          broken.push(`${path} uses ${specifier}`);
        }
        if (specifier === 'uWebSockets.js' && !UWS.some((place) => path.startsWith(place)))
          broken.push(`${path} uses uWS`);
      }
    }
    expect(broken).toEqual([]);
  });

  it('has no import cycles', () => {
    const edges = new Map(
      products.map(({ path, imports }) => [
        path,
        imports.filter((one) => one.startsWith('.')).map((one) => target(path, one)),
      ]),
    );
    const done = new Set<string>();
    const cycles: string[] = [];
    const walk = (path: string, trail: readonly string[]) => {
      if (trail.includes(path)) cycles.push([...trail.slice(trail.indexOf(path)), path].join(' → '));
      else if (!done.has(path)) for (const to of edges.get(path) ?? []) walk(to, [...trail, path]);
      done.add(path);
    };
    for (const path of edges.keys()) walk(path, []);
    expect(cycles).toEqual([]);
  });

  it('registers uWebSockets.js routes only in the one safe wrapper', () => {
    const routes = products.filter(({ text }) =>
      /[aA]pp\.(get|post|put|del|patch|any|options|head|ws)\b/.test(text),
    );
    expect(routes.map(({ path }) => path)).toEqual(['gateway/uws/transport.ts']);
  });
});

describe('tidiness', () => {
  it(`no file over ${MAX_FILE_LINES} lines; names say what a file holds`, () => {
    const long = sources
      .filter(({ text }) => text.split('\n').length > MAX_FILE_LINES + 1)
      .map(({ path }) => path);
    const vague = sources.filter(({ path }) => VAGUE.test(path)).map(({ path }) => path);
    const lengths = products.map(({ text }) => text.split('\n').length - 1).sort((a, b) => a - b);
    const at = (share: number) => lengths[Math.floor(lengths.length * share)];
    process.stdout.write(`${lengths.length} files, median ${at(0.5)} lines, p90 ${at(0.9)}\n`);
    expect({ long, vague }).toEqual({ long: [], vague: [] });
  });

  it(`no function over ${MAX_FUNCTION_LINES} lines`, () => {
    expect(products.flatMap(({ path, text }) => longFunctions(path, text))).toEqual([]);
  });

  it('no any, no non-null assertion, no default export', () => {
    const broken = products
      .filter(({ text }) => /: any(?:\[\])?\s*(?:[;,)=\]>}|&]|$)|\bas any\b|export default/m.test(text))
      .map(({ path }) => path);
    expect(broken).toEqual([]);
  });
});

/** By indentation, which the formatter guarantees: from a line that opens a function to the line that closes it. */
function longFunctions(path: string, text: string): string[] {
  const lines = text.split('\n');
  return lines.flatMap((line, start) => {
    const opens =
      /^(\s*)(?:export )?(?:async )?(?:function\b|(?:static |readonly )*(?:async )?[#\w]+\(.*\{$|.*=> \{$)/.exec(
        line,
      );
    if (!opens || !line.endsWith('{') || /^\s*(if|for|while|switch|describe|it)\b/.test(line)) return [];
    const end = lines.findIndex((other, i) => i > start && other.startsWith(`${opens[1]}}`));
    return end - start + 1 > MAX_FUNCTION_LINES ? [`${path}:${start + 1} (${end - start + 1} lines)`] : [];
  });
}
