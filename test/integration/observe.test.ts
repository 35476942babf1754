import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../support/server.ts';

const CANARY = 'canary-7f3a';
let server: TestServer;

beforeAll(async () => {
  server = await TestServer.start({ AUTH: 'signed', AUTH_KEYS: `k:${'s'.repeat(32)}`, LOG_LEVEL: 'debug' });
});
afterAll(() => server.stop());

async function signUp(username: string): Promise<string> {
  const password = `${CANARY}-password`;
  await server.call(null, 'POST', 'user/register', { username, password });
  const { data } = await server.call(null, 'POST', 'user/login', { username, password });
  return data;
}

function scrape(headers: Record<string, string> = {}): Promise<Response> {
  return fetch(`${server.url}/metrics`, { headers });
}

describe('what the server says about itself', () => {
  it('has metrics of sockets, frames, turns, commits and deliveries, with help for each', async () => {
    const token = await signUp('metrics');
    const room = await server.call(token, 'POST', 'room', { name: 'M', userIdList: [] });
    const client = await server.client(`token=${token}`);
    await client.settle();
    client.send(3, { roomId: room.data.roomId, content: 'one' });
    await client.next(4);
    client.raw('not json');
    await client.next(400);
    const response = await scrape();
    expect(response.headers.get('content-type')).toContain('text/plain; version=0.0.4');
    const text = await response.text();
    expect(text).toContain('troupe_sockets{state="live"} 1\n');
    expect(text).toContain('troupe_frames_received_total{type="3"} 1\n');
    expect(text).toContain('troupe_frames_received_total{type="invalid"} 1\n');
    expect(text).toContain('troupe_deliveries_live_total{class="sequenced"} 1\n');
    expect(text).toMatch(/^troupe_commits_total [1-9]/m);
    expect(text).toMatch(/^troupe_commit_seconds_count [1-9]/m);
    expect(text).toMatch(/^troupe_actors\{kind="room"\} 1$/m);
    expect(text).toMatch(/^troupe_request_seconds_count\{route="POST room"\} 1$/m);
    for (const [, name] of text.matchAll(/^# TYPE (\S+)/gm)) expect(text).toContain(`# HELP ${name} `);
    client.close();
  });

  it('shows metrics to this machine only, unless a token is set', async () => {
    expect((await scrape()).status).toBe(200);
    const proxied = await scrape({ 'X-Forwarded-For': '203.0.113.9' });
    expect(proxied.status).toBe(403);
    expect(await proxied.text()).toContain('METRICS_TOKEN');
    expect((await scrape({ 'X-Real-IP': '203.0.113.9' })).status).toBe(403);
    expect((await scrape({ 'X-Forwarded-For': '203.0.113.9', Authorization: 'Bearer wrong' })).status).toBe(
      403,
    );
    const token = await signUp('curious');
    const asUser = await scrape({ 'X-Forwarded-For': '203.0.113.9', Authorization: `Bearer ${token}` });
    expect(asUser.status).toBe(403);
  });

  it('logs neither tokens nor passwords nor what people write, not even at the debug level', async () => {
    const token = await signUp('private');
    const room = await server.call(token, 'POST', 'room', { name: `${CANARY}-room`, userIdList: [] });
    const client = await server.client(`token=${token}`);
    await client.settle();
    client.send(3, { roomId: room.data.roomId, content: `${CANARY}-text` });
    await client.next(4);
    client.raw(`{"type":3,"data":{"roomId":"${CANARY}-bad"}}`);
    await client.next(400);
    await server.call(null, 'POST', 'user/login', { username: 'private', password: `${CANARY}-wrong` });
    await server.call(`${token}x`, 'GET', `room/${room.data.roomId}?search=${CANARY}`);
    client.close();
    await expect.poll(() => server.log.some((line) => line.includes('socket closed'))).toBe(true);
    expect(server.log.length).toBeGreaterThan(5);
    expect(server.log.filter((line) => line.includes(CANARY) || line.includes(token))).toEqual([]);
  });
});

describe('METRICS_TOKEN', () => {
  it('lets its bearer read from anywhere', async () => {
    const other = await TestServer.start({ METRICS_TOKEN: 'a-token-for-the-scraper' });
    const headers = { 'X-Forwarded-For': '203.0.113.9', Authorization: 'Bearer a-token-for-the-scraper' };
    expect((await fetch(`${other.url}/metrics`, { headers })).status).toBe(200);
    await other.stop();
  });
});
