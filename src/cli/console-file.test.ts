import { mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { localUrl, readConsoleFile, removeConsoleFile, writeConsoleFile } from './console-file.ts';

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'console-'));
});
afterEach(() => rmSync(folder, { recursive: true }));

describe('the file of the console', () => {
  it('is for its owner alone, also when another was there before', () => {
    const entry = { url: 'http://127.0.0.1:8090', secret: 's' };
    writeFileSync(join(folder, 'console.json'), 'old', { mode: 0o644 });
    writeConsoleFile(folder, entry);
    expect(statSync(join(folder, 'console.json')).mode & 0o777).toBe(0o600);
    expect(readConsoleFile(folder)).toEqual(entry);
    removeConsoleFile(folder);
    expect(readConsoleFile(folder)).toBeNull();
  });

  it.each(['', '{}', '{"url":"x"}', 'null', '[1]'])('is as good as none when it holds %j', (text) => {
    writeFileSync(join(folder, 'console.json'), text);
    expect(readConsoleFile(folder)).toBeNull();
  });
});

describe('localUrl', () => {
  it.each([
    ['127.0.0.1', 'http://127.0.0.1:80'],
    ['0.0.0.0', 'http://127.0.0.1:80'],
    ['::', 'http://[::1]:80'],
    ['fe80::1', 'http://[fe80::1]:80'],
    ['play.example', 'http://play.example:80'],
  ])('%s is reached at %s', (host, url) => expect(localUrl(host, 80)).toBe(url));
});
