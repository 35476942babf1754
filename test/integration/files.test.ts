import { createHash, randomBytes } from 'node:crypto';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { connect, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answered, TestServer } from '../support/server.ts';

const PNG = Buffer.from(
  'iVBORw0KGgoAAAANSUhEUgAAAAIAAAADCAIAAAA2iEnWAAAAEElEQVR4nGP4z8AARAwQCgAf7gP9i18U1AAAAABJRU5ErkJggg==',
  'base64',
);
const [ANNA, BEN, CARL] = [101, 102, 103];
let directory: string;
let server: TestServer;

beforeAll(async () => {
  directory = await mkdtemp(join(tmpdir(), 'troupe-files-'));
  server = await TestServer.start({
    FILES_DIR: directory,
    FILE_BYTES: '3000000',
    FILES_BYTES_PER_USER: '4000000',
    FILES_PER_USER: '30',
    UPLOADS_PER_USER: '2',
  });
});
afterAll(async () => {
  await server.stop();
  await rm(directory, { recursive: true, force: true });
});

async function upload(user: number, content: Uint8Array, name = 'a.bin'): Promise<Answered['data']> {
  const response = await send(user, content, name);
  return { status: response.status, ...((await response.json()) as object) };
}

function send(user: number, content: Uint8Array, name: string): Promise<Response> {
  const form = new FormData();
  form.set('file', new Blob([new Uint8Array(content)], { type: 'text/html' }), name);
  const headers = { Authorization: `Bearer ${user}` };
  return fetch(`${server.url}/capi/file`, { method: 'POST', headers, body: form });
}

function get(user: number | null, url: string, headers: Record<string, string> = {}, method = 'GET') {
  const query = user === null ? '' : `?token=${user}`;
  return fetch(`${server.url}${url}${query}`, { method, headers });
}

async function contents(): Promise<string[]> {
  const found = await readdir(directory, { recursive: true, withFileTypes: true });
  return found.filter((one) => one.isFile()).map((one) => one.name);
}

/** Bytes over a socket of our own, so that they can stop anywhere. */
async function raw(text: string | Buffer): Promise<Socket> {
  const socket = connect(server.port, '127.0.0.1');
  socket.on('error', () => undefined);
  await new Promise<void>((resolve) => socket.write(text, () => resolve()));
  return socket;
}

function head(extra: string, user = ANNA): string {
  return `POST /capi/file HTTP/1.1\r\nHost: localhost\r\nAuthorization: Bearer ${user}\r\nContent-Type: multipart/form-data; boundary=XX\r\n${extra}\r\n\r\n`;
}
const FILE_HEAD = '--XX\r\nContent-Disposition: form-data; name="f"; filename="a"\r\n\r\n';

/** Until what is asked is so; the test's own time is the limit. */
async function until(holds: () => boolean | Promise<boolean>): Promise<void> {
  while (!(await holds())) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('uploads', () => {
  it('answers what the bytes say, not what the client said', async () => {
    const { data } = await upload(ANNA, PNG, '../x/猫.png');
    expect(data).toMatchObject({
      fileName: '猫.png',
      contentType: 'image/png',
      size: PNG.length,
      width: 2,
      height: 3,
    });
    expect(data.url).toBe(`/files/${data.fileId}`);
    expect(data.second).toBeNull();
    const answer = await get(ANNA, data.url);
    expect(Buffer.from(await answer.arrayBuffer()).equals(PNG)).toBe(true);
    expect(Object.fromEntries(answer.headers)).toMatchObject({
      'content-type': 'image/png',
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
    });
    expect(answer.headers.get('content-disposition')).toMatch(/^inline;/);
  });

  it.each([
    ['x.svg', '<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'],
    ['x.html', '<!doctype html><script>alert(1)</script>'],
    ['x.png', '<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'],
  ])('what could run in a browser is only offered for saving: %s', async (name, text) => {
    const { data } = await upload(ANNA, Buffer.from(text), name);
    const answer = await get(ANNA, data.url);
    expect(answer.headers.get('content-disposition')).toMatch(/^attachment;/);
    expect(answer.headers.get('content-type')).not.toMatch(/html|svg|image/);
    expect(answer.headers.get('content-security-policy')).toContain('sandbox');
  });

  it('a sound has its length', async () => {
    const samples = Buffer.alloc(16_000);
    const wav = Buffer.alloc(44);
    wav.write('RIFF', 0);
    wav.writeUInt32LE(36 + samples.length, 4);
    wav.write('WAVEfmt ', 8);
    wav.writeUInt32LE(16, 16);
    wav.writeUInt16LE(1, 20);
    wav.writeUInt16LE(1, 22);
    wav.writeUInt32LE(8_000, 24);
    wav.writeUInt32LE(16_000, 28);
    wav.writeUInt16LE(2, 32);
    wav.writeUInt16LE(16, 34);
    wav.write('data', 36);
    wav.writeUInt32LE(samples.length, 40);
    const { data } = await upload(ANNA, Buffer.concat([wav, samples]), 'a.wav');
    expect(data).toMatchObject({ contentType: 'audio/wav', second: 1 });
  });

  it('a big one comes back whole and in parts; HEAD, ETag and 416 are right', async () => {
    const content = randomBytes(2_500_000);
    const { data } = await upload(BEN, content);
    const answer = await get(BEN, data.url);
    expect(answer.headers.get('content-length')).toBe('2500000');
    expect(Buffer.from(await answer.arrayBuffer()).equals(content)).toBe(true);
    const etag = answer.headers.get('etag') ?? '';
    expect(etag).toBe(`"${createHash('sha256').update(content).digest('hex')}"`);
    const part = await get(BEN, data.url, { Range: 'bytes=1000000-1999999', 'If-Range': etag });
    expect([part.status, part.headers.get('content-range')]).toEqual([206, 'bytes 1000000-1999999/2500000']);
    expect(Buffer.from(await part.arrayBuffer()).equals(content.subarray(1_000_000, 2_000_000))).toBe(true);
    const beyond = await get(BEN, data.url, { Range: 'bytes=2500000-' });
    expect([beyond.status, beyond.headers.get('content-range')]).toEqual([416, 'bytes */2500000']);
    const known = await get(BEN, data.url, { 'If-None-Match': etag });
    expect([known.status, await known.text()]).toEqual([304, '']);
    const other = await get(BEN, data.url, { Range: 'bytes=0-0', 'If-Range': '"other"' }, 'HEAD');
    expect([other.status, other.headers.get('content-length'), await other.text()]).toEqual([
      200,
      '2500000',
      '',
    ]);
    await server.call(BEN, 'DELETE', `file/${data.fileId}`);
    expect((await get(BEN, data.url)).status).toBe(404);
  });

  it('an empty file is a file', async () => {
    const { data } = await upload(ANNA, new Uint8Array(0), 'empty');
    const answer = await get(ANNA, data.url);
    expect([answer.status, await answer.text()]).toEqual([200, '']);
  });

  it('too large, over the quota, not multipart, not logged in: said so, with nothing left', async () => {
    const before = (await contents()).length;
    expect(await upload(CARL, Buffer.alloc(3_000_001))).toMatchObject({
      status: 413,
      errName: 'BODY_TOO_LARGE',
    });
    expect(await upload(CARL, Buffer.alloc(8_000_000))).toMatchObject({
      status: 413,
      errName: 'BODY_TOO_LARGE',
    });
    expect((await upload(CARL, Buffer.alloc(3_000_000, 1))).success).toBe(true);
    expect(await upload(CARL, Buffer.alloc(1_000_001, 2))).toMatchObject({ errName: 'QUOTA_EXCEEDED' });
    expect(await upload(CARL, Buffer.alloc(2_500_000, 3))).toMatchObject({ errName: 'QUOTA_EXCEEDED' });
    expect(await server.call(CARL, 'POST', 'file', {})).toMatchObject({ errName: 'UNSUPPORTED_MEDIA' });
    expect(await server.call(CARL, 'POST', 'file')).toMatchObject({ errName: 'UNSUPPORTED_MEDIA' });
    expect(await server.call(null, 'POST', 'file', {})).toMatchObject({ errName: 'UNAUTHENTICATED' });
    expect(await contents()).toHaveLength(before + 1);
    const { data } = await server.call(CARL, 'GET', 'file/list');
    expect(data).toMatchObject({ isLast: true, list: [{ size: 3_000_000 }] });
    const { fileId } = data.list[0];
    expect(await server.call(BEN, 'DELETE', `file/${fileId}`)).toMatchObject({ errName: 'FILE_UNKNOWN' });
    expect(await server.call(CARL, 'DELETE', `file/${fileId}`)).toMatchObject({ status: 200, data: null });
    expect(await contents()).toHaveLength(before);
    expect((await upload(CARL, Buffer.alloc(1_000_001, 2))).success).toBe(true);
  });

  it('equal contents are kept once and go with the last file', async () => {
    const content = randomBytes(1_000);
    const hash = createHash('sha256').update(content).digest('hex');
    const [{ data: one }, { data: two }] = [await upload(ANNA, content), await upload(BEN, content)];
    expect((await contents()).filter((name) => name === hash)).toHaveLength(1);
    await server.call(ANNA, 'DELETE', `file/${one.fileId}`);
    expect((await get(BEN, two.url)).status).toBe(200);
    await server.call(BEN, 'DELETE', `file/${two.fileId}`);
    expect(await contents()).not.toContain(hash);
  });

  it('an upload that is cut leaves nothing, and its place is free again', async () => {
    const before = (await contents()).length;
    for (let round = 0; round < 3; round++) {
      const body = `${FILE_HEAD}${'x'.repeat(100_000)}`;
      const both = await Promise.all([
        raw(head('Content-Length: 900000') + body),
        raw(`${head('Transfer-Encoding: chunked')}${body.length.toString(16)}\r\n${body}`),
      ]);
      await until(async () => (await contents()).length === before + 2);
      const refused = await upload(ANNA, PNG);
      expect(refused).toMatchObject({ status: 429, errName: 'TOO_MANY_REQUESTS' });
      for (const socket of both) socket.destroy();
      await until(async () => (await contents()).length === before);
    }
    expect((await upload(ANNA, PNG)).success).toBe(true);
  });

  it.each([
    [
      'a broken body',
      `${head(`Content-Length: ${FILE_HEAD.length + 3}`)}${FILE_HEAD}abc`,
      'BODY_NOT_MULTIPART',
    ],
    ['no boundary in it', `${head('Content-Length: 5')}hello`, 'BODY_NOT_MULTIPART'],
    [
      'a huge head of a part',
      `${head('Content-Length: 60000')}--XX\r\nX: ${'y'.repeat(59_993)}`,
      'BODY_NOT_MULTIPART',
    ],
  ])('%s gets its answer', async (_, text, code) => {
    const before = (await contents()).length;
    const socket = await raw(text);
    const answer = await new Promise<string>((resolve) =>
      socket.once('data', (data) => resolve(String(data))),
    );
    expect(answer).toContain(code);
    socket.destroy();
    expect(await contents()).toHaveLength(before);
  });
});

describe('who sees a file', () => {
  it('its uploader; then the members of a room it was sent to, while the message shows it', async () => {
    const { data: file } = await upload(ANNA, PNG);
    const roomId = await server.room(ANNA, BEN);
    const seen = async (user: number) => (await get(user, file.url)).status === 200;
    expect([await seen(ANNA), await seen(BEN), (await get(null, file.url)).status]).toEqual([
      true,
      false,
      401,
    ]);
    const message = { roomId, messageType: 2, content: '', extra: { url: file.url, fileName: 'a' } };
    const { data: sent } = await server.call(ANNA, 'POST', 'chat/message', message);
    expect([await seen(BEN), await seen(CARL)]).toEqual([true, false]);
    await server.call(ANNA, 'DELETE', 'room/member', { roomId, userIdList: [BEN] });
    expect(await seen(BEN)).toBe(false);
    await server.call(ANNA, 'POST', 'room/member', { roomId, userIdList: [BEN] });
    expect(await seen(BEN)).toBe(true);
    await server.call(ANNA, 'DELETE', 'chat/message', { messageId: sent.messageId });
    expect([await seen(ANNA), await seen(BEN)]).toEqual([true, false]);
  });

  it('knowing the address is no right: who may not see a file cannot share it, who may can', async () => {
    const { data: file } = await upload(ANNA, PNG);
    const [ours, theirs] = [await server.room(ANNA, BEN), await server.room(BEN, CARL)];
    const send = (user: number, roomId: number) =>
      server.call(user, 'POST', 'chat/message', { roomId, content: `see http://x${file.url}` });
    await send(BEN, theirs);
    expect((await get(BEN, file.url)).status).toBe(404);
    expect((await get(CARL, file.url)).status).toBe(404);
    await send(ANNA, ours);
    expect((await get(BEN, file.url)).status).toBe(200);
    expect((await get(CARL, file.url)).status).toBe(404);
    const { data: edited } = await send(BEN, theirs);
    expect((await get(CARL, file.url)).status).toBe(200);
    await server.call(BEN, 'PUT', 'chat/message', { messageId: edited.messageId, content: 'nothing to see' });
    expect((await get(CARL, file.url)).status).toBe(404);
    await server.call(BEN, 'PUT', 'chat/message', { messageId: edited.messageId, content: file.url });
    expect((await get(CARL, file.url)).status).toBe(200);
  });

  it('both ends of a private message, until it is recalled', async () => {
    const { data: file } = await upload(ANNA, PNG);
    const extra = { url: file.url, fileName: 'a' };
    const { data: sent } = await server.call(ANNA, 'POST', 'message/direct/send', {
      receiverId: BEN,
      messageType: 2,
      content: '',
      extra,
    });
    expect((await get(BEN, file.url)).status).toBe(200);
    expect((await get(CARL, file.url)).status).toBe(404);
    await server.call(ANNA, 'POST', 'message/direct/recall', { messageId: sent.messageId });
    expect((await get(BEN, file.url)).status).toBe(404);
  });

  it('avatars: of a room and a space their members, of a role those who see the role', async () => {
    const { data: file } = await upload(ANNA, PNG);
    const avatar = file.url;
    const { data: room } = await server.call(ANNA, 'POST', 'room', { name: 'R', userIdList: [BEN] });
    expect((await get(BEN, file.url)).status).toBe(404);
    await server.call(ANNA, 'PUT', 'room', { roomId: room.roomId, avatar });
    expect((await get(BEN, file.url)).status).toBe(200);
    await server.call(ANNA, 'PUT', 'room', { roomId: room.roomId, avatar: null });
    expect((await get(BEN, file.url)).status).toBe(404);
    const { data: role } = await server.call(ANNA, 'POST', 'role', { roleName: 'Mira', avatarUrl: avatar });
    expect((await get(BEN, file.url)).status).toBe(404);
    await server.call(ANNA, 'POST', 'chat/message', {
      roomId: room.roomId,
      content: 'hi',
      roleId: role.roleId,
    });
    expect((await get(BEN, file.url)).status).toBe(200);
    expect((await get(CARL, file.url)).status).toBe(404);
    await server.call(ANNA, 'POST', 'space', { spaceName: 'S', avatar, userIdList: [CARL] });
    expect((await get(CARL, file.url)).status).toBe(200);
  });

  it.each([
    '/files/',
    '/files/x',
    `/files/${'a'.repeat(32)}`,
    '/files/..%2f..%2fetc',
    '/files/a/b',
    '/files/%00',
  ])('nothing is at %s', async (path) => {
    expect((await get(ANNA, path)).status).toBe(404);
  });
});
