import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { CLOSE_CODES } from '../src/protocol/close-codes.ts';
import { REJECTIONS } from '../src/protocol/rejections.ts';

const errors = readFileSync(new URL('../docs/errors.md', import.meta.url), 'utf8');

describe('docs/errors.md', () => {
  it.each(Object.entries(REJECTIONS))('has %s as it is', (name, { number, status, text }) => {
    expect(errors).toContain(`<a id="${name.toLowerCase()}"></a>${name} | ${number} | ${status} |`);
    expect(errors).toContain(text);
  });

  it.each(Object.entries(CLOSE_CODES))('has the close code %s as it is', (name, { code, text }) => {
    expect(errors).toContain(`<a id="close-${name.toLowerCase()}"></a>${name} | ${code} |`);
    expect(errors).toContain(text);
  });
});
