import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Fault } from '../../lib/fault.ts';
import { type Received, readFilePart, readForm } from './multipart.ts';

const TYPE = 'multipart/form-data; boundary=XX';
const MAX = 1_000;

/** The body in chunks of so many bytes. */
async function* inChunks(body: Uint8Array, size: number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < body.length; at += size) yield body.subarray(at, at + size);
}

async function read(body: string | Uint8Array, chunk = 64, type = TYPE) {
  const taken: Uint8Array[] = [];
  const result: Received = await readFilePart(type, inChunks(Buffer.from(body), chunk), MAX, async (part) => {
    taken.push(Buffer.from(part));
  });
  const code = result.ok ? result.fileName : result.rejection.code;
  return { code, text: Buffer.concat(taken).toString() };
}

function part(name: string, content: string, fileName?: string): string {
  const file = fileName === undefined ? '' : `; filename="${fileName}"`;
  return `--XX\r\nContent-Disposition: form-data; name="${name}"${file}\r\n\r\n${content}\r\n`;
}

describe('readFilePart', () => {
  it.each([1, 7, 64, 10_000])('takes the one file, in chunks of %i', async (chunk) => {
    const body = `${part('kind', 'x')}${part('f', 'a\r\n--X\r\nb', 'a/../猫.txt')}${part('more', 'y')}--XX--\r\n`;
    expect(await read(body, chunk)).toEqual({ code: '猫.txt', text: 'a\r\n--X\r\nb' });
  });

  it('reads names in RFC 5987 form', async () => {
    const head = `--XX\r\nContent-Disposition: form-data; name="f"; filename*=UTF-8''%e7%8c%ab.txt\r\n\r\n`;
    expect((await read(`${head}x\r\n--XX--`)).code).toBe('猫.txt');
  });

  it.each([
    ['no file', `${part('a', 'b')}--XX--`],
    ['a file without a name', `${part('a', 'b', '')}--XX--`],
    ['two files', `${part('a', 'b', 'c')}${part('d', 'e', 'f')}--XX--`],
    ['an end too soon', part('a', 'b', 'c')],
    ['an end within the head', '--XX\r\nContent-Disposition: form-da'],
    ['another boundary', `${part('a', 'b', 'c')}--XX--`.replaceAll('XX', 'YY')],
    ['nothing', ''],
    ['too many parts', `${part('a', 'b').repeat(40)}--XX--`],
    ['a huge head', `--XX\r\nX: ${'y'.repeat(100_000)}\r\n\r\n${'z'.repeat(100)}\r\n--XX--`],
  ])('%s is no upload', async (_, body) => {
    expect((await read(body)).code).toBe('BODY_NOT_MULTIPART');
  });

  it.each([
    `--XX--XX\r\n--XX${'z'.repeat(5_000)}`,
    `--XX--\r\n\r\n--XX\r\n\r\n--XX----XX; filename*=UTF-8''%ff`,
    `${part('a', 'b')}--XX--\r\n${'epilogue'.repeat(1_000)}`,
  ])('an end with more behind it is the end (%#)', async (body) => {
    const slowly = (async function* () {
      for (let at = 0; at < body.length; at += 40) {
        await new Promise(setImmediate);
        yield Buffer.from(body.slice(at, at + 40));
      }
    })();
    const result = await readFilePart(TYPE, slowly, MAX, async () => undefined);
    expect(result).toMatchObject({ ok: false, rejection: { code: 'BODY_NOT_MULTIPART' } });
  });

  it('stops at the limit', async () => {
    expect((await read(`${part('f', 'x'.repeat(MAX), 'a')}--XX--`)).text).toHaveLength(MAX);
    expect((await read(`${part('f', 'x'.repeat(MAX + 1), 'a')}--XX--`)).code).toBe('BODY_TOO_LARGE');
  });

  it.each([
    ['application/json', 'UNSUPPORTED_MEDIA'],
    ['', 'UNSUPPORTED_MEDIA'],
    ['application/x-www-form-urlencoded', 'UNSUPPORTED_MEDIA'],
    ['multipart/form-data', 'BODY_NOT_MULTIPART'],
    ['multipart/form-data; boundary=', 'BODY_NOT_MULTIPART'],
  ])('as %j is %s', async (type, code) => {
    expect((await read(`${part('f', 'x', 'a')}--XX--`, 64, type)).code).toBe(code);
  });

  it('the faults of the body and of the one who takes it come through, and nothing goes on', async () => {
    const gone = new Fault('BODY_ABORTED', 'gone');
    const broken = (async function* () {
      yield Buffer.from(part('f', 'x'.repeat(100), 'a').slice(0, 80));
      throw gone;
    })();
    await expect(readFilePart(TYPE, broken, MAX, async () => undefined)).rejects.toBe(gone);
    const full = new Fault('FILES_UNAVAILABLE', 'full');
    const body = inChunks(Buffer.from(`${part('f', 'x'.repeat(900), 'a')}--XX--`), 10);
    let calls = 0;
    const refusing = async () => {
      calls += 1;
      throw full;
    };
    await expect(readFilePart(TYPE, body, MAX, refusing)).rejects.toBe(full);
    expect(calls).toBe(1);
  });

  it('waits for the one who takes it', async () => {
    let asked = 0;
    let release: () => void = () => undefined;
    const body = (async function* () {
      yield Buffer.from(`--XX\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n`);
      for (let i = 0; i < 1_000; i++) {
        asked += 1;
        yield Buffer.alloc(65_536, 'x');
      }
      yield Buffer.from('\r\n--XX--');
    })();
    const first = new Promise<void>((resolve) => {
      release = resolve;
    });
    let taken = 0;
    const done = readFilePart(TYPE, body, 100_000_000, async (chunk) => {
      taken += chunk.length;
      if (taken === chunk.length) await first;
    });
    for (let i = 0; i < 200; i++) await new Promise(setImmediate);
    expect(asked).toBeLessThan(20);
    release();
    expect(await done).toEqual({ ok: true, fileName: 'a' });
    expect(taken).toBe(65_536_000);
  });

  it('any bytes in any chunks: an answer, never a crash (seed 20263)', async () => {
    const pieces = fc.array(
      fc.oneof(
        fc.constantFrom(
          '--XX',
          '--XX--',
          '\r\n',
          '\r\n\r\n',
          '\r\n--XX\r\n',
          'Content-Disposition: form-data',
          '"',
        ),
        fc.constantFrom('; name="f"', '; filename="a"', 'Content-Type: text/html', ': ', '\0', '--'),
        fc
          .array(fc.integer({ min: 0, max: 0xff }), { maxLength: 40 })
          .map((some) => String.fromCharCode(...some)),
      ),
      { maxLength: 30 },
    );
    await fc.assert(
      fc.asyncProperty(pieces, fc.integer({ min: 1, max: 100 }), async (some, chunk) => {
        const { code } = await read(Buffer.from(some.join(''), 'latin1'), chunk);
        expect(code).not.toBe('');
      }),
      { seed: 20_263, numRuns: 400 },
    );
  }, 30_000);
});

describe('readForm', () => {
  async function form(body: string, chunk: number) {
    const taken: Uint8Array[] = [];
    const into = async (piece: Uint8Array) => void taken.push(Buffer.from(piece));
    const result = await readForm(TYPE, inChunks(Buffer.from(body), chunk), MAX, into);
    const text = Buffer.concat(taken).toString();
    return result.ok
      ? { name: result.fileName, fields: Object.fromEntries(result.fields), text }
      : { code: result.rejection.code, field: result.rejection.field };
  }

  it.each([1, 7, 64, 10_000])(
    'takes the file and the fields in any order, in chunks of %i',
    async (chunk) => {
      const parts = [part('text', '问 a\r\nb'), part('file', 'a\r\n--X\r\nb', '../猫.txt'), part('x', '')];
      for (const order of [
        [0, 1, 2],
        [1, 0, 2],
        [2, 0, 1],
      ]) {
        const body = `${order.map((i) => parts[i]).join('')}--XX--\r\n`;
        const fields = { text: '问 a\r\nb', x: '' };
        expect(await form(body, chunk)).toEqual({ name: '../猫.txt', fields, text: 'a\r\n--X\r\nb' });
      }
    },
  );

  it('takes a file without a name, and the last of two fields', async () => {
    const body = `${part('text', '1')}${part('file', 'x')}${part('text', '2')}--XX--`;
    expect(await form(body, 5)).toEqual({ name: '', fields: { text: '2' }, text: 'x' });
  });

  it('wants the part that is called file, once, and fields that are small', async () => {
    const missing = { code: 'BAD_FIELD', field: 'file' };
    expect(await form(`${part('text', 'x')}--XX--`, 64)).toEqual(missing);
    expect(await form(`${part('upload', 'x', 'a')}--XX--`, 64)).toEqual(missing);
    expect((await form(`${part('file', 'x', 'a')}${part('file', 'y', 'b')}--XX--`, 64)).code).toBe(
      'BODY_NOT_MULTIPART',
    );
    expect((await form(`${part('text', 'x'.repeat(131_073))}--XX--`, 4_096)).code).toBe('BODY_TOO_LARGE');
    const many = ['a', 'b', 'c'].map((name) => part(name, 'x'.repeat(100_000))).join('');
    expect((await form(`${many}--XX--`, 4_096)).code).toBe('BODY_TOO_LARGE');
  });
});
