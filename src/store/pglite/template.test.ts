import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyTemplate, prepareTemplate } from './template.ts';

const main = createRequire(import.meta.url).resolve('@electric-sql/pglite');

describe('the empty database that the build leaves', () => {
  let place = '';
  let template = '';
  let dataDir = '';

  beforeEach(async () => {
    place = await mkdtemp(join(tmpdir(), 'troupe-template-'));
    template = join(place, 'template');
    dataDir = join(place, 'data', 'postgres');
    await mkdir(join(template, 'postgres', 'base'), { recursive: true });
    await mkdir(dirname(dataDir));
    await writeFile(join(template, 'postgres', 'base', '1'), 'template');
    const { version } = JSON.parse(await readFile(join(dirname(main), '../package.json'), 'utf8'));
    await writeFile(join(template, 'made-by'), version);
  });

  afterEach(() => rm(place, { recursive: true, force: true }));

  it('fills a folder that does not exist, also after a copy that was cut short', async () => {
    await mkdir(join(`${dataDir}.partial`, 'base'), { recursive: true });
    await writeFile(join(`${dataDir}.partial`, 'base', '2'), 'left over');
    await copyTemplate(dataDir, template);
    expect(await readFile(join(dataDir, 'base', '1'), 'utf8')).toBe('template');
    expect(existsSync(join(dataDir, 'base', '2'))).toBe(false);
    expect(existsSync(`${dataDir}.partial`)).toBe(false);
  });

  it('never touches a folder that exists', async () => {
    await mkdir(dataDir);
    await copyTemplate(dataDir, template);
    expect(existsSync(join(dataDir, 'base'))).toBe(false);
  });

  it('is not used when another version of PGlite made it, or it is not finished', async () => {
    await writeFile(join(template, 'made-by'), '0.0.1');
    await copyTemplate(dataDir, template);
    await rm(join(template, 'made-by'));
    await copyTemplate(dataDir, template);
    expect(existsSync(dataDir)).toBe(false);
  });

  it('is not made again by the same version', async () => {
    expect(await prepareTemplate(template)).toBe(false);
  });
});
