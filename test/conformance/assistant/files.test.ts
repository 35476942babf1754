import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { RawSocket } from '../../support/raw-socket.ts';
import { TestServer } from '../../support/server.ts';
import { until } from '../../support/until.ts';
import { isReady, type Part, replyTo, send, wav } from './client.ts';

const TEXT = new TextEncoder().encode('The boiling point of argon is 87.3 K.\n');
let server: TestServer;
let directory: string;
let next = 700;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'troupe-door-'));
  server = await TestServer.start({
    FILES_DIR: directory,
    ASSISTANT_SOUND_BYTES: '100000',
    ASSISTANT_FILE_BYTES: '300000',
    FILES_BYTES_PER_USER: '600000',
    FILE_BYTES: '300000',
  });
});
afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

const file = (name = 'argon.txt', bytes = TEXT): Part => ['file', bytes, name];

async function post(user: number | string, parts: readonly Part[], route = 'chat_with_file', query = '') {
  return send(server, 'POST', `/users/${user}/${route}${query}`, parts);
}

async function listed(user: number | string) {
  return (await send(server, 'GET', `/users/${user}/files`)).body.files as {
    path: string;
    name: string;
    size: number;
    status: string;
    remark: string | null;
  }[];
}

/** Contents and what is coming in, on disk. */
async function onDisk(): Promise<string[]> {
  const shards = await readdir(directory, { withFileTypes: true });
  const inside = await Promise.all(
    shards
      .filter((one) => one.isDirectory() && /^([0-9a-f]{2}|incoming)$/.test(one.name))
      .map(({ name }) => readdir(join(directory, name))),
  );
  return inside.flat();
}

describe('assistant.md 1: forms', () => {
  it.each<[string, Part[]]>([
    ['the file first', [file(), ['text', 'hello'], ['file_name', 'argon.txt']]],
    ['the file last', [['text', 'hello'], ['file_name', 'argon.txt'], file()]],
    [
      'the file between, and fields nobody knows',
      [['text', 'hello'], ['x', 'y'], file(), ['reply_in_speech', '0']],
    ],
    ['no text', [file()]],
  ])('assistant.md 1: %s', async (_, parts) => {
    const user = next++;
    expect(await post(user, parts)).toMatchObject({ http: 200, body: null });
    expect(await until(async () => (await listed(user)).length === 1, 5_000)).toBe(true);
    expect((await listed(user))[0]).toMatchObject({ name: 'argon.txt', size: TEXT.length });
  });

  it('assistant.md 1: file_name wins, file_suffix ends a name without an ending', async () => {
    const user = next++;
    const names: [string, Part[], string][] = [
      ['part.txt', [['file_name', '论文 1.txt']], '论文 1.txt'],
      ['part', [['file_suffix', '.md']], 'part.md'],
      ['part.txt', [['file_suffix', 'md']], 'part.txt'],
      [
        'part.txt',
        [
          ['file_name', 'x'],
          ['file_suffix', 'csv'],
        ],
        'x.csv',
      ],
      ['part.txt', [['file_name', '']], 'part.txt'],
    ];
    for (const [part, fields, name] of names) {
      expect((await post(user, [file(part), ...fields])).http).toBe(200);
      expect(await until(async () => (await listed(user))[0]?.name === name, 5_000), name).toBe(true);
    }
  });
});

describe('assistant.md 2, 9: what is refused leaves nothing behind', () => {
  const end = '--XX--\r\n';
  const part = (head: string, content: string) =>
    `--XX\r\nContent-Disposition: form-data; ${head}\r\n\r\n${content}\r\n`;
  const type = { 'Content-Type': 'multipart/form-data; boundary=XX' };
  const sentFile = part('name="file"; filename="a.txt"', 'abc');

  it.each<[string, string | Part[], Record<string, string>, number, string]>([
    ['no file', [['text', 'x']], {}, 422, 'file'],
    [
      'a file under another name',
      [
        ['text', 'x'],
        ['upload', TEXT, 'a.txt'],
      ],
      {},
      422,
      'file',
    ],
    ['an empty file', [file('a.txt', new Uint8Array())], {}, 422, 'file'],
    ['two files', [file(), file('b.txt')], {}, 422, 'body'],
    ['a wrong flag', [file(), ['enable_comment', 'maybe']], {}, 422, 'enable_comment'],
    ['a text with a NUL', [file(), ['text', 'a\0b']], {}, 422, 'text'],
    ['too much text', [file(), ['text', 'x'.repeat(20_001)]], {}, 422, 'text'],
    ['a field as large as a file', [file(), ['text', 'x'.repeat(140_000)]], {}, 413, ''],
    ['a file over the limit', [file('a.txt', new Uint8Array(400_000))], {}, 413, ''],
    ['another boundary', sentFile + end, { 'Content-Type': 'multipart/form-data; boundary=YY' }, 422, 'body'],
    ['no boundary', sentFile + end, { 'Content-Type': 'multipart/form-data' }, 422, 'body'],
    ['JSON', '{"text":"x"}', { 'Content-Type': 'application/json' }, 422, 'body'],
    ['no end', sentFile, type, 422, 'body'],
    ['half a head', '--XX\r\nContent-Disposition: form-da', type, 422, 'body'],
    ['rubbish', '\0\0\0', type, 422, 'body'],
  ])('%s', async (_, body, headers, status, field) => {
    const user = next++;
    const before = (await onDisk()).length;
    const answered = await send(server, 'POST', `/users/${user}/chat_with_file`, body, headers);
    expect(answered.http).toBe(status);
    if (status === 422) expect(answered.body.detail[0].loc.at(-1)).toBe(field);
    else expect(answered.body).toMatchObject({ error: expect.any(String), detail: expect.any(String) });
    expect(await listed(user)).toEqual([]);
    expect((await onDisk()).length).toBe(before);
    // The next message works.
    expect((await post(user, [file()])).http).toBe(200);
  });

  it.each(['../a.txt', 'x/../a.txt', '..\\a.txt', '/etc/passwd', 'C:\\a.txt', '\\\\host\\a', '..', 'a\0b'])(
    'assistant.md 9: the name %j is refused',
    async (name) => {
      const user = next++;
      const answered = await post(user, [file(), ['file_name', name]]);
      expect(answered).toMatchObject({ http: 422, body: { detail: [{ loc: ['body', 'file_name'] }] } });
      const raw = part(`name="file"; filename="${name.replaceAll('\\', '\\\\')}"`, 'abc') + end;
      const asPart = await send(server, 'POST', `/users/${user}/chat_with_file`, raw, type);
      // Nothing that it leads to: refused, or only its last part.
      if (asPart.http === 200)
        expect(await until(async () => /^[^/\\]+$/.test((await listed(user))[0]?.name ?? '/'), 5_000)).toBe(
          true,
        );
      else expect(asPart.http).toBe(422);
    },
  );

  it('a body that stops leaves nothing', async () => {
    const before = (await onDisk()).length;
    const head = (length: number) =>
      `POST /users/${next++}/chat_with_file HTTP/1.1\r\nHost: localhost\r\nContent-Type: ${type['Content-Type']}\r\nContent-Length: ${length}\r\n\r\n`;
    for (const leave of ['end', 'reset'] as const) {
      const socket = await RawSocket.open(server.port);
      socket.write(head(200_000) + sentFile.slice(0, 70));
      expect(await until(async () => (await onDisk()).length > before, 5_000)).toBe(true);
      socket[leave]();
      expect(await until(async () => (await onDisk()).length === before, 5_000)).toBe(true);
    }
  });

  it('assistant.md 2: too large a file is refused before it is sent', async () => {
    const socket = await RawSocket.open(server.port);
    const headers = `Content-Type: ${type['Content-Type']}\r\nContent-Length: 900000000`;
    socket.write(`POST /users/1/chat_with_file HTTP/1.1\r\nHost: localhost\r\n${headers}\r\n\r\n`);
    expect(await socket.head()).toMatch(/^HTTP\/1.1 413/);
    socket.reset();
  });

  it('what one user may keep is limited: 413, and after a deletion there is room', async () => {
    const user = next++;
    const large = (byte: number) => file(`${byte}.bin`, new Uint8Array(290_000).fill(byte));
    expect((await post(user, [large(1)])).http).toBe(200);
    expect((await post(user, [large(2)])).http).toBe(200);
    expect(await post(user, [large(3)])).toMatchObject({ http: 413, body: { error: 'QUOTA_EXCEEDED' } });
    expect(await until(async () => (await listed(user)).length === 2, 5_000)).toBe(true);
    const [{ path } = { path: '' }] = await listed(user);
    expect(await send(server, 'DELETE', `/users/${user}/files/${path}`)).toMatchObject({
      http: 200,
      body: null,
    });
    expect((await post(user, [large(3)])).http).toBe(200);
  });
});

describe('assistant.md 1: speech', () => {
  const lying = (at: number, value: number) => {
    const bytes = wav(800);
    bytes.writeUInt32LE(value, at);
    return bytes;
  };
  it.each<[string, Uint8Array, number]>([
    ['a WAV', wav(800), 200],
    ['no sound', TEXT, 422],
    ['a WAV that says it is longer', lying(40, 5_000_000), 422],
    ['a WAV of 4 GiB', lying(4, 0xffffffff), 422],
    ['a WAV without a rate', lying(24, 0), 422],
    ['half a header', wav(800).subarray(0, 30), 422],
    ['nothing', new Uint8Array(), 422],
    ['too much', wav(60_000), 413],
  ])('%s', async (_, bytes, status) => {
    const before = (await onDisk()).length;
    for (const route of ['chat_speech', 'inner_chat_speech']) {
      const answered = await post(
        next++,
        [
          ['file', bytes, 'a.wav'],
          ['reply_in_speech', 'false'],
        ],
        route,
      );
      expect(answered.http, JSON.stringify(answered.body)).toBe(status);
      if (status === 200) expect(answered.body).toBeNull();
    }
    if (status !== 200) expect((await onDisk()).length).toBe(before);
  });

  it('assistant.md 6: what cannot be understood is answered with a sentence, and is no file of the user', async () => {
    const user = next++;
    // Clients that send the file without a name, and flags in the query.
    const body = Buffer.concat([
      Buffer.from('--XX\r\nContent-Disposition: form-data; name="file"\r\nContent-Type: audio/wav\r\n\r\n'),
      wav(800),
      Buffer.from('\r\n--XX--\r\n'),
    ]);
    const where = `/users/${user}/chat_speech?reply_in_speech=0&enable_instruct=0`;
    const type = { 'Content-Type': 'multipart/form-data; boundary=XX' };
    expect(await send(server, 'POST', where, body, type)).toMatchObject({ http: 200, body: null });
    const reply = await replyTo(server, user);
    expect(reply).toMatchObject({ valid: true, references: null, error: expect.any(String) });
    expect(reply.reply_text).toContain(reply.error);
    expect(await listed(user)).toEqual([]);
  });
});

describe('assistant.md 9: downloads', () => {
  const OWNER = 690;
  const OTHER = 691;
  let path = '';
  beforeAll(async () => {
    await post(OWNER, [file('氩 argon 100%.txt')]);
    expect(await until(async () => (await listed(OWNER)).length === 1, 5_000)).toBe(true);
    path = (await listed(OWNER))[0]?.path ?? '';
  });
  const at = (user: number | string, encoded: string) => `/users/${user}/files/${encoded}`;
  const encoded = () => encodeURIComponent(path);
  const halves = () => path.split('/').map(encodeURIComponent).join('/');

  it('assistant.md 9: by POST files/bytes and by GET, encoded whole or by its parts; a path ends in the name', async () => {
    expect(path).toMatch(/^[A-Za-z0-9_-]{32}\/氩 argon 100%\.txt$/);
    const got = [
      await send(server, 'POST', `/users/${OWNER}/files/bytes`, { filepath: path }),
      await send(server, 'GET', at(OWNER, encoded())),
      await send(server, 'GET', at(OWNER, halves())),
      await send(server, 'GET', at(OWNER, path.split('/')[0] ?? '')),
    ];
    for (const { http, body, headers } of got) {
      expect([http, body]).toEqual([200, new TextDecoder().decode(TEXT)]);
      expect(headers.get('content-disposition')).toContain(encodeURIComponent('氩 argon 100%.txt'));
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(Number(headers.get('content-length'))).toBe(TEXT.length);
    }
  });

  it('assistant.md 9: Range is 206, what one has is 304, what there is not is 416', async () => {
    const where = at(OWNER, halves());
    const part = await send(server, 'GET', where, undefined, { Range: 'bytes=4-10' });
    expect([part.http, part.body]).toEqual([206, 'boiling']);
    expect(part.headers.get('content-range')).toBe(`bytes 4-10/${TEXT.length}`);
    const etag = part.headers.get('etag') ?? '';
    expect((await send(server, 'GET', where, undefined, { 'If-None-Match': etag })).http).toBe(304);
    const beyond = await send(server, 'GET', where, undefined, { Range: 'bytes=900-' });
    expect(beyond).toMatchObject({ http: 416, body: { error: 'RANGE_UNSATISFIABLE' } });
    const posted = await send(
      server,
      'POST',
      `/users/${OWNER}/files/bytes`,
      { filepath: path },
      { Range: 'bytes=-3' },
    );
    expect([posted.http, posted.body]).toEqual([206, 'K.\n']);
  });

  it('assistant.md 9: `../`, absolute, encoded, NUL and foreign paths are 404 with an error, never a file', async () => {
    const [id = '', name = ''] = path.split('/');
    const bad = [
      ...['../../etc/passwd', '/etc/passwd', `${id}/../${name}`, `../${path}`, `${id}/`, `${id}/x.txt`],
      ...[
        `${id}/${name}/..`,
        `${path}\0`,
        `${id}\0/${name}`,
        'x'.repeat(32),
        `${'x'.repeat(32)}/${name}`,
        '.',
      ],
      ...[
        'file:///etc/passwd',
        'C:\\Windows\\win.ini',
        `${id}%2f${name}`,
        encodeURIComponent(path),
        id.toUpperCase(),
      ],
    ];
    for (const filepath of bad) {
      const answered = await send(server, 'POST', `/users/${OWNER}/files/bytes`, { filepath });
      if (answered.http === 422) expect(filepath).toContain('\0');
      else expect([filepath, answered.http, answered.body.error]).toEqual([filepath, 404, 'FILE_UNKNOWN']);
    }
    for (const one of [
      '../../../etc/passwd',
      '..%2f..%2fetc%2fpasswd',
      `${id}/..`,
      `${id}%2f..%2f${id}`,
      `${id}%00`,
      '%2e%2e/x',
      '..%5c..%5cx',
      `${id}/%2e%2e`,
    ]) {
      const socket = await RawSocket.open(server.port);
      socket.write(`GET ${at(OWNER, one)} HTTP/1.1\r\nHost: localhost\r\n\r\n`);
      expect([one, await socket.head()]).toEqual([one, expect.stringMatching(/^HTTP\/1.1 4(04|22) /)]);
      socket.reset();
    }
    for (const user of [OTHER, 'somebody']) {
      expect(await send(server, 'GET', at(user, halves()))).toMatchObject({
        http: 404,
        body: { error: 'FILE_UNKNOWN' },
      });
      expect((await send(server, 'POST', `/users/${user}/files/bytes`, { filepath: path })).http).toBe(404);
      expect((await send(server, 'DELETE', at(user, halves()))).http).toBe(404);
      expect(await listed(user)).toEqual([]);
    }
    expect((await send(server, 'POST', `/users/${OWNER}/files/bytes`, {})).http).toBe(422);
    expect((await send(server, 'GET', at(OWNER, halves()))).http).toBe(200);
  });

  it('assistant.md 9: one’s own file is deleted, by its path or its id', async () => {
    const user = next++;
    for (const by of [(one: string) => encodeURIComponent(one), (one: string) => one.split('/')[0] ?? '']) {
      await post(user, [file()]);
      expect(await until(async () => (await listed(user)).length === 1, 5_000)).toBe(true);
      const where = at(user, by((await listed(user))[0]?.path ?? ''));
      expect(await send(server, 'DELETE', where)).toMatchObject({ http: 200, body: null });
      expect(await send(server, 'DELETE', where)).toMatchObject({
        http: 404,
        body: { error: 'FILE_UNKNOWN' },
      });
      expect((await send(server, 'GET', where)).http).toBe(404);
      expect(await listed(user)).toEqual([]);
    }
  });

  it('assistant.md 9: the list of files goes on behind `next`', async () => {
    const user = next++;
    for (const name of ['a.txt', 'b.txt']) await post(user, [file(name)]);
    expect(await until(async () => (await listed(user)).length === 2, 5_000)).toBe(true);
    const [first, second] = await listed(user);
    const after = await send(
      server,
      'GET',
      `/users/${user}/files?after=${encodeURIComponent(first?.path ?? '')}`,
    );
    expect(after.body).toEqual({ files: [second], next: null });
    expect(Object.keys(first ?? {}).sort()).toEqual([
      'create_time',
      'name',
      'path',
      'remark',
      'size',
      'status',
    ]);
  });
});

describe('assistant.md 3, 5: answers from files', () => {
  it('assistant.md 5: references lead to the file, byte for byte; nobody else hears of it, and a deleted one is left out', async () => {
    const [one, other] = [next++, next++];
    const question = { text: 'What is the boiling point of argon?' };
    await post(one, [file(), ['text', question.text]]);
    const reply = await replyTo(server, one);
    expect(reply.reply_text).toContain('87.3');
    const [[path, size] = ['', 0]] = Object.entries(reply.references as Record<string, number>);
    expect([path.split('/')[1], size]).toEqual(['argon.txt', TEXT.length]);
    const got = await send(server, 'POST', `/users/${one}/files/bytes`, { filepath: path });
    expect(got.body).toBe(new TextDecoder().decode(TEXT));
    await send(server, 'POST', `/users/${other}/chat_text`, question);
    const foreign = await replyTo(server, other);
    expect(foreign.references).toBeNull();
    expect(JSON.stringify(foreign)).not.toContain('87.3');
    await send(server, 'POST', `/users/${one}/chat_text`, question);
    expect(await until(() => isReady(server, one), 20_000)).toBe(true);
    await send(server, 'DELETE', `/users/${one}/files/${encodeURIComponent(path)}`);
    expect(await replyTo(server, one)).toMatchObject({ valid: true, references: null });
  }, 60_000);
});
