import { describe, expect, it } from 'vitest';
import { loadBoard } from './load.ts';
import { SHIP, SHIP_BOARD } from './ship.ts';
import { MAX_MAP_TEXT, readMap, writeMap } from './text.ts';

const SHIP_TEXT = writeMap(SHIP);
const EMPTY = '[Node]\n[Edge]\n[Material]\n[Elevator]\n[Block]\n';

/** The ship's text with one line changed; the number of that line. */
function changed(from: string, to: string): { readonly text: string; readonly line: number } {
  const lines = SHIP_TEXT.split('\n');
  const at = lines.indexOf(from);
  lines[at] = to;
  return { text: lines.join('\n'), line: at + 1 };
}

describe('escape.md 2: the text of a map', () => {
  it('of the ship is read as the ship', () => {
    expect(readMap(SHIP_TEXT)).toEqual({ ok: true, map: SHIP });
    expect(loadBoard(SHIP_TEXT)).toEqual({ ok: true, board: SHIP_BOARD });
  });

  it('has five sections, and places as z x y', () => {
    const lines = SHIP_TEXT.split('\n');
    expect(lines.filter((line) => line.startsWith('['))).toEqual(EMPTY.trim().split('\n'));
    expect(lines).toContain('0 1 2 - 0 1 3');
    expect(lines).toContain('40 1 2 2 - 1 4 4');
    expect(lines.slice(lines.indexOf('[Elevator]') + 1, lines.indexOf('[Block]')).sort()).toEqual([
      '1 3',
      '3 0',
      '3 6',
      '5 3',
    ]);
  });

  it('may have blank lines, other line ends, a byte order mark and other blanks', () => {
    const text = `\uFEFF\r\n${SHIP_TEXT.replaceAll('\n', ' \r\n\r\n').replaceAll(' - ', '-').replaceAll(' ', '\t')}`;
    expect(readMap(text)).toEqual({ ok: true, map: SHIP });
  });

  it('may have empty sections', () => {
    expect(readMap(EMPTY)).toMatchObject({ ok: true, map: { nodes: [], blocks: [] } });
  });

  it.each([
    ['1 0 3', '1 0', /"1 0" is not of that form.*"z x y"/],
    ['1 0 3', '1 0 3 4', /not of that form/],
    ['1 0 3', '1 0 -3', /not of that form/],
    ['1 0 3', '3 0 3', /z is "3".*0 to 2/],
    ['1 0 3', '1 7 3', /x is "7".*0 to 6/],
    ['1 0 3', '1 0 y', /y is "y"/],
    ['1 0 3', '1 0 1e1', /y is "1e1"/],
    ['1 0 3', `1 0 ${'9'.repeat(4000)}`, /y is "9999999999"/],
    ['0 1 2 - 0 1 3', '0 1 2 0 1 3', /"z x y - z x y"/],
    ['0 1 2 - 0 1 3', '0 1 2 0 - 1 3', /not of that form/],
    ['40 1 2 2 - 1 4 4', '0 1 2 2 - 1 4 4', /round is "0".*1 to 99/],
    ['40 1 2 2 - 1 4 4', '100 1 2 2 - 1 4 4', /round is "100"/],
    ['[Edge]', '[Edges]', /"\[Edges\]" does not belong here.*next section is \[Edge\]/],
    ['[Block]', '[Door]', /next section is \[Block\]/],
    ['[Material]', '[Elevator]', /next section is \[Material\]/],
    ['[Block]', '[Elevator]', /next section is \[Block\]/],
    ['[Node]', '', /does not belong here.*next section is \[Node\]/],
  ])('with %j written as %j is refused in that line', (from, to, message) => {
    const { text, line } = changed(from, to);
    const reading = readMap(text);
    expect(reading).toMatchObject({ ok: false, line: to === '' ? line + 1 : line });
    expect(reading).toHaveProperty('message', expect.stringMatching(message));
    if (!reading.ok) expect(reading.message.length).toBeLessThan(300);
  });

  it('that ends before its last section, or goes on behind it, is refused', () => {
    expect(readMap('')).toMatchObject({
      ok: false,
      line: 1,
      message: expect.stringMatching(/too early.*\[Node\]/),
    });
    expect(readMap('[Node]\n[Edge]')).toMatchObject({ ok: false, line: 2 });
    expect(readMap(`${EMPTY}[Node]`)).toMatchObject({
      ok: false,
      line: 6,
      message: expect.stringMatching(/remove/),
    });
  });

  it('of more than 64 KiB, or with more than 147 nodes, is refused', () => {
    expect(readMap(EMPTY.padEnd(MAX_MAP_TEXT, '\n'))).toMatchObject({ ok: true });
    expect(readMap(EMPTY.padEnd(MAX_MAP_TEXT + 1, '\n'))).toMatchObject({ ok: false, line: 1 });
    const nodes = (count: number) => EMPTY.replace('[Edge]', `${'1 0 3\n'.repeat(count)}[Edge]`);
    expect(readMap(nodes(147))).toMatchObject({ ok: true });
    expect(readMap(nodes(148))).toMatchObject({
      ok: false,
      line: 149,
      message: expect.stringMatching(/147/),
    });
  });

  it('is loaded as a board, or as the sentences that say why not', () => {
    const { text, line } = changed('1 0 3', '1 0');
    expect(loadBoard(text)).toMatchObject({ ok: false, faults: [expect.stringMatching(`^line ${line}: `)] });
    const lonely = loadBoard(SHIP_TEXT.replace('[Edge]', '0 0 0\n[Edge]'));
    expect(lonely).toMatchObject({ ok: false, faults: [expect.stringMatching(/no edge/)] });
  });
});
