import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { TestServer } from '../support/server.ts';

const OWNER = 50;
let server: TestServer;
let users = 1_000;

beforeAll(async () => {
  server = await TestServer.start();
});
afterAll(() => server.stop());

/** A registered volunteer of a user of its own, for task types of its own. */
async function volunteer(capabilities: string[], slots = 4) {
  users += 1;
  const client = await server.client(`token=${users}`);
  client.send(10000, { volunteerName: 'node', capabilities, maxConcurrentTasks: slots });
  const { data } = await client.next(10000);
  return { client, user: users, volunteerId: data.volunteerId as string };
}

async function create(taskType: string, more: object = {}): Promise<number> {
  const made = await server.call(OWNER, 'POST', 'distributed-task/create', {
    taskName: 'T',
    taskType,
    inputData: 'x',
    ...more,
  });
  return made.data;
}

const shown = async (taskId: number, as: number | string = OWNER) =>
  (await server.call(as, 'GET', `distributed-task/${taskId}`)).data;

describe('volunteers.md, Socket', () => {
  it('a task handed in is pushed to the waiting volunteer at once, done, and answered to who waits for it', async () => {
    const { client, volunteerId } = await volunteer(['A']);
    expect(volunteerId).toMatch(/^\d+-1$/);
    client.send(10002, { capabilities: ['A'], maxTasks: 2 });
    const taskId = await create('A', { inputData: { deep: [1] }, estimatedDuration: 1_000 });
    expect((await client.next(10004)).data).toEqual({
      taskId,
      taskType: 'A',
      inputData: '{"deep":[1]}',
      taskName: 'T',
      estimatedDuration: 1_000,
    });
    const waiting = server.call(OWNER, 'GET', `distributed-task/${taskId}/wait?seconds=20`);
    client.send(10001, { status: 'BUSY', currentTasks: 1, systemInfo: { cpuUsage: 7 } });
    await client.next(10001);
    client.send(10003, { taskId, status: 'SUCCESS', resultData: '{"v":1}', executionDuration: 12 });
    expect((await client.next(10003)).data).toEqual({ success: true, taskId, accepted: true, reason: null });
    expect((await waiting).data).toMatchObject({
      status: 'COMPLETED',
      completed: true,
      resultData: '{"v":1}',
      assignedVolunteerId: volunteerId,
      executionDuration: 12,
      attempt: 1,
    });
  });

  it('before registering 10001 to 10003 are refused with NOT_REGISTERED', async () => {
    users += 1;
    const client = await server.client(`token=${users}`);
    client.send(10001, { status: 'ACTIVE' });
    client.send(10002, { capabilities: ['A'], maxTasks: 1 });
    client.send(10003, { taskId: 1, status: 'SUCCESS', resultData: '', executionDuration: 1 });
    for (const type of [10001, 10002, 10003]) {
      const { data } = await client.next(400, (push) => push.data.request.type === type);
      expect(data.code).toBe('NOT_REGISTERED');
    }
  });

  it.each([
    ['no capabilities', { volunteerName: 'n', capabilities: [], maxConcurrentTasks: 1 }],
    [
      'enormous capabilities',
      { volunteerName: 'n', capabilities: Array(101).fill('A'), maxConcurrentTasks: 1 },
    ],
    ['a long capability', { volunteerName: 'n', capabilities: ['A'.repeat(65)], maxConcurrentTasks: 1 }],
    ['no slots', { volunteerName: 'n', capabilities: ['A'], maxConcurrentTasks: 0 }],
    ['negative slots', { volunteerName: 'n', capabilities: ['A'], maxConcurrentTasks: -1 }],
    ['no name', { capabilities: ['A'], maxConcurrentTasks: 1 }],
    ['a status of its own', null],
  ])('%s: refused with the field', async (_, data) => {
    const { client } = await volunteer(['B']);
    if (data) client.send(10000, data);
    else client.send(10001, { status: 'HAPPY' });
    const { data: notice } = await client.next(400);
    expect(notice.code).toBe('BAD_FIELD');
    expect(notice.message).toMatch(/capabilities|maxConcurrentTasks|volunteerName|status/);
  });

  it('10^9 slots are taken as a thousand', async () => {
    const { client, volunteerId } = await volunteer(['C'], 1_000_000_000);
    expect(volunteerId).toMatch(/-1$/);
    client.send(10002, { capabilities: ['C'], maxTasks: 1_000_000_000, priority: 99 });
    const taskId = await create('C');
    expect((await client.next(10004)).data.taskId).toBe(taskId);
  });

  it('a result over 1 MiB is refused and its task stays; one of 1 MiB counts', async () => {
    const { client } = await volunteer(['D']);
    client.send(10002, { capabilities: ['D'], maxTasks: 1 });
    const taskId = await create('D');
    await client.next(10004);
    const result = { taskId, status: 'SUCCESS', executionDuration: 1 };
    client.send(10003, { ...result, resultData: 'x'.repeat(1_048_577) });
    expect((await client.next(400)).data.code).toBe('BAD_FIELD');
    expect((await shown(taskId)).completed).toBe(false);
    client.send(10003, { ...result, resultData: 'x'.repeat(1_048_576) });
    expect((await client.next(10003)).data.accepted).toBe(true);
    expect((await shown(taskId)).resultData).toHaveLength(1_048_576);
  });

  it('a second socket of a name takes over its id and its tasks', async () => {
    const { client, user, volunteerId } = await volunteer(['E']);
    client.send(10002, { capabilities: ['E'], maxTasks: 1 });
    const taskId = await create('E');
    await client.next(10004);
    const second = await server.client(`token=${user}`);
    second.send(10000, { volunteerName: 'node', capabilities: ['E'], maxConcurrentTasks: 1 });
    expect((await second.next(10000)).data.volunteerId).toBe(volunteerId);
    expect((await client.next(10005)).data).toEqual({ taskId: 0, reason: 'SUPERSEDED' });
    expect((await client.next(10005)).data).toEqual({ taskId, reason: 'SUPERSEDED' });
    expect((await second.next(10004)).data.taskId).toBe(taskId);
    client.send(10001, { status: 'ACTIVE' });
    expect((await client.next(400)).data.code).toBe('NOT_REGISTERED');
    second.send(10003, { taskId, status: 'SUCCESS', resultData: '1', executionDuration: 1 });
    expect((await second.next(10003)).data.accepted).toBe(true);
  });
});

describe('volunteers.md, REST', () => {
  it.each([
    ['FIBONACCI', { n: -1 }, 'inputData.n'],
    ['FIBONACCI', 'not JSON', 'inputData'],
    ['PRIME_CHECK', { number: '1e9' }, 'inputData.number'],
    ['PRIME_CHECK', { number: '1000000000000000001' }, 'inputData.number'],
    ['MATRIX_MULTIPLY', { a: [[1, 2]], b: [[1]] }, 'inputData.b'],
    ['MATRIX_MULTIPLY', { a: Array(300).fill([1]), b: [Array(300).fill(1)] }, 'inputData.b'],
    ['HASH_CALCULATION', { algorithm: 'rot13', data: '' }, 'inputData.algorithm'],
    ['DATA_PROCESSING', { values: [], operations: ['sum'] }, 'inputData.values'],
  ])('%s with %j is refused at creation, the field named', async (taskType, inputData, field) => {
    const body = { taskName: 'T', taskType, inputData };
    const made = await server.call(OWNER, 'POST', 'distributed-task/create', body);
    expect([made.status, made.errName]).toEqual([400, 'BAD_FIELD']);
    expect(made.errMsg).toContain(field);
  });

  it('takes ten thousand tasks in one call, and says which line is wrong of those that are not', async () => {
    const send = async (body: string) => {
      const headers = { Authorization: `Bearer ${OWNER}`, 'Content-Type': 'application/x-ndjson' };
      const url = `${server.url}/capi/distributed-task/batch`;
      return (await (await fetch(url, { method: 'POST', headers, body })).json()) as {
        data?: { created: number; taskIds: number[] };
        errMsg?: string;
      };
    };
    const line = JSON.stringify({ taskName: 'T', taskType: 'BULK', inputData: 1 });
    const { data } = await send(`${line}\n`.repeat(10_000));
    expect([data?.created, new Set(data?.taskIds).size]).toEqual([10_000, 10_000]);
    const before = (await server.call(OWNER, 'GET', 'distributed-task/statistics')).data.total;
    expect((await send(`${line}\n\n${line.replace('BULK', 'FIBONACCI')}\n`)).errMsg).toContain('line 3');
    expect((await send(`${line}\nnot json\n`)).errMsg).toContain('line 2');
    expect((await send(`${line}\n`.repeat(10_001))).errMsg).toContain('10000');
    expect((await send('')).errMsg).toContain('no task');
    const { total } = (await server.call(OWNER, 'GET', 'distributed-task/statistics')).data;
    expect(total).toBe(before);
    const listed = await server.call(OWNER, 'GET', 'distributed-task/type/BULK?limit=3');
    expect(listed.data.map((task: { taskId: number }) => task.taskId)).toEqual(
      data?.taskIds.slice(-3).reverse(),
    );
  });

  it('is done without a socket too', async () => {
    users += 1;
    const call = (path: string, body: object) => server.call(users, 'POST', `distributed-ws/${path}`, body);
    const { volunteerId } = (
      await call('volunteer/register', { volunteerName: 'h', capabilities: ['H'], maxConcurrentTasks: 2 })
    ).data;
    const taskIds = [await create('H'), await create('H')];
    const wish = { volunteerId, capabilities: ['H'], maxTasks: 5 };
    const got = (await call('task/request', wish)).data;
    expect(got.map((task: { taskId: number }) => task.taskId)).toEqual(taskIds);
    const done = {
      volunteerId,
      taskId: taskIds[0],
      status: 'SUCCESS',
      resultData: 'r',
      executionDuration: 1,
    };
    expect((await call('task/submit', done)).data.accepted).toBe(true);
    expect((await call('task/submit', done)).data).toMatchObject({ accepted: false, reason: 'FINISHED' });
    expect((await call('task/cancel', { volunteerId, taskId: taskIds[1] })).data).toBe(true);
    expect((await call('task/request', wish)).data).toHaveLength(1);
    for (const path of ['volunteer/heartbeat', 'task/request', 'task/submit', 'task/cancel']) {
      const foreign = await server.call(OWNER, 'POST', `distributed-ws/${path}`, {
        ...wish,
        ...done,
        status: path.endsWith('heartbeat') ? 'ACTIVE' : 'SUCCESS',
      });
      expect(foreign.errName, path).toBe('VOLUNTEER_UNKNOWN');
    }
  });

  it('shows others a task without its contents, and lets only its creator and operators cancel it', async () => {
    const taskId = await create('SECRET', { inputData: 'mine' });
    expect(await shown(taskId, 51)).toMatchObject({ taskId, inputData: null, status: 'PENDING' });
    expect((await server.call(51, 'POST', `distributed-task/${taskId}/cancel`)).errName).toBe(
      'TASK_NOT_YOURS',
    );
    expect((await server.call(OWNER, 'POST', `distributed-task/${taskId}/cancel`)).data).toBe(true);
    expect((await server.call(OWNER, 'POST', `distributed-task/${taskId}/cancel`)).errName).toBe(
      'TASK_FINISHED',
    );
    const other = await create('SECRET');
    await server.call(52, 'GET', 'user/info');
    const raised = { user: '52', operator: true };
    await server.call(server.consoleSecret, 'PUT', 'operator/user/operator', raised);
    expect(await shown(other, 52)).toMatchObject({ inputData: 'x' });
    const done = await server.call(52, 'POST', `distributed-task/${other}/cancel`);
    expect(done.data).toBe(true);
    expect((await server.call(OWNER, 'GET', 'distributed-task/999999999')).errName).toBe('TASK_UNKNOWN');
  });

  it('counts', async () => {
    const { client } = await volunteer(['S']);
    client.send(10002, { capabilities: ['S'], maxTasks: 1 });
    const taskId = await create('S');
    await client.next(10004);
    client.send(10003, { taskId, status: 'SUCCESS', resultData: '1', executionDuration: 40 });
    await client.next(10003);
    const { data } = await server.call(users, 'GET', 'volunteer/statistics');
    expect(data).toMatchObject([{ online: true, agreed: 1, wrong: 0, creditMs: 40 }]);
    const scheduler = (await server.call(OWNER, 'GET', 'scheduler/statistics')).data;
    expect(scheduler.total).toBe(
      scheduler.pending +
        scheduler.assigned +
        scheduler.running +
        scheduler.completed +
        scheduler.failed +
        scheduler.cancelled,
    );
    expect(scheduler.onlineVolunteers.totalOnline).toBeGreaterThan(0);
  });
});
