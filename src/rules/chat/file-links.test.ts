import { describe, expect, it } from 'vitest';
import { fileLinks, fileLinksOf } from './file-links.ts';

const [A, B] = ['a'.repeat(32), `${'B'.repeat(30)}-_`];

describe('fileLinks', () => {
  it('finds ids with and without a host, each once', () => {
    const text = `see https://play.example/files/${A}?x=1 and /files/${B}, /files/${A}.`;
    expect(fileLinks(text)).toEqual([A, B]);
  });

  it('finds nothing in what only looks like it', () => {
    expect(fileLinks(`/files/${A}b /files/short /file/${A} files${A}`, null, '')).toEqual([]);
  });

  it('finds them in the text and anywhere in the extra of a message', () => {
    const extra = { forwardMessage: { messageList: [{ extra: { imageMessage: { url: `/files/${B}` } } }] } };
    expect(fileLinksOf({ content: `/files/${A}`, extra })).toEqual([A, B]);
    expect(fileLinksOf({ content: '', extra: null })).toEqual([]);
  });

  it('gives up on a text of nothing else', () => {
    const many = Array.from({ length: 500 }, (_, i) => `/files/${String(i).padStart(32, '0')}`).join(' ');
    expect(fileLinks(many)).toHaveLength(100);
  });
});
