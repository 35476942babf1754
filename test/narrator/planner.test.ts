import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { AgentContext, Decision, KnownFile, Planner } from '../../src/actors/ports/agent.ts';
import type { Call } from '../../src/actors/ports/agent-call.ts';
import { Model, type ModelOptions } from '../../src/narrator/openai/model.ts';
import { createModelPlanner } from '../../src/narrator/openai/planner.ts';
import { Books, HandClock } from '../support/model-books.ts';
import {
  breaksOff,
  callsTools,
  hangsUp,
  keepsSilent,
  ModelServer,
  type Reply,
  refuses,
  sends,
  speaks,
  speaksAtOnce,
  stalls,
} from '../support/model-server.ts';

const PLAN_MS = 40_000;
const STALL_MS = 5_000;
const NEVER = new AbortController().signal;
const INSTEAD: Decision = { type: 'answer', text: 'embedded', refs: [], extraInfo: null };
const EMBEDDED: Planner = { next: async () => INSTEAD };

function file(fileId: string, fileName: string): KnownFile {
  return {
    fileId,
    fileName,
    contentType: 'x',
    size: 1,
    hash: 'h',
    status: 'read',
    remark: null,
    createTime: 0,
  };
}

const FILES = [
  file('f1', 'acid.pdf'),
  file('f2', 'base table.csv'),
  file('f3', '实验.txt'),
  file('f4', 'acid.pdf'),
];
const STEP = {
  call: { tool: 'search', query: 'melting', fileIds: ['f1'] } as const,
  observation: 'it melts at 122 degrees',
  answer: 'It melts.',
  found: true,
  refs: ['f1', 'gone'],
  comment: null,
};
const CONTEXT: AgentContext = {
  language: 'en',
  request: 'What melts?',
  attached: [],
  files: FILES,
  experiments: [],
  history: [],
  guidance: [],
  steps: [],
  stepsLeft: 20,
  now: Date.UTC(2026, 0, 1),
};

let server: ModelServer;
beforeAll(async () => {
  server = await ModelServer.start();
});
afterAll(() => server.close());
beforeEach(() => server.script());

function stage(changes: Partial<ModelOptions> = {}) {
  const clock = new HandClock();
  const books = new Books();
  const options: ModelOptions = {
    baseUrl: server.baseUrl,
    apiKey: 'sk-x',
    model: 'test-model',
    maxTokens: 100,
    contextTokens: 6_000,
    lineTokens: 500,
    promptPrice: 0,
    completionPrice: 0,
    speechMs: PLAN_MS,
    tellMs: PLAN_MS,
    planMs: PLAN_MS,
    stallMs: STALL_MS,
    retries: 0,
    concurrency: 1,
    queue: 0,
    ...changes,
  };
  const model = new Model(options, { telemetry: books, clock, random: { below: () => 0, token: () => '' } });
  return { planner: createModelPlanner(model, EMBEDDED), clock, books };
}

/** What is decided when the model answers so, one after the other. */
async function decided(changes: Partial<AgentContext>, ...replies: readonly Reply[]) {
  const { planner, books } = stage();
  server.script(...replies);
  return { decision: await planner.next({ ...CONTEXT, ...changes }, NEVER), labels: books.labels };
}

const replacedIn = (labels: object) =>
  Object.keys(labels).filter((label) => label.startsWith('planner_replaced'));
const uses = (name: string, args: unknown): Reply => callsTools({ name, args });
const says = (text: string): Reply => speaks([text]);
const answers = (text: string, ...refs: string[]): Decision => ({
  type: 'answer',
  text,
  refs,
  extraInfo: null,
});

describe('a tool that the model calls', () => {
  it.each<[string, string, unknown, Call]>([
    [
      'search',
      'search_files',
      { query: 'acid', files: [] },
      { tool: 'search', query: 'acid', fileIds: null },
    ],
    [
      'search in files by name, number, part of a name and id, each once',
      'search_files',
      { query: 'acid', files: ['Base Table.csv', '3', '《实验》', 'f4'] },
      { tool: 'search', query: 'acid', fileIds: ['f2', 'f3', 'f4'] },
    ],
    [
      'search in one',
      'search_files',
      { query: 'a', files: 'base' },
      { tool: 'search', query: 'a', fileIds: ['f2'] },
    ],
    [
      'a summary of the newest of that name',
      'summarise_file',
      { file: 'ACID.pdf' },
      { tool: 'summarise', fileId: 'f1' },
    ],
    ['a list', 'list_files', '', { tool: 'files', name: null }],
    ['a list of some', 'list_files', { name: 'acid' }, { tool: 'files', name: 'acid' }],
    [
      'an experiment of which something is missing',
      'create_experiment',
      { name: 'Titration', purpose: null },
      { tool: 'createExperiment', name: 'Titration', purpose: null },
    ],
    [
      'a record',
      'record_experiment',
      { experiment: 'Titration', content: 'pH 7', more: 1 },
      { tool: 'recordExperiment', experiment: 'Titration', content: 'pH 7' },
    ],
    [
      'a query of days, to the end of the last',
      'query_experiments',
      { words: 'pH', from: '2026-01-30', until: '2026-01-31' },
      {
        tool: 'queryExperiments',
        experiment: null,
        words: 'pH',
        from: Date.UTC(2026, 0, 30),
        until: Date.UTC(2026, 1, 1),
      },
    ],
    ['what it can do', 'capabilities', {}, { tool: 'capabilities' }],
  ])('is carried out: %s', async (_, name, args, call) => {
    const { decision, labels } = await decided({}, uses(name, args));
    expect(decision).toMatchObject({ type: 'call', call });
    expect(decision.type === 'call' && decision.plan).toBeTruthy();
    expect(replacedIn(labels)).toEqual([]);
    expect(server.asked).toHaveLength(1);
  });

  it('has a plan of its own words, else of ours in the language of the user', async () => {
    const own = await decided({}, uses('list_files', { plan: 'I look\nat your files.' }));
    expect(own.decision).toMatchObject({ plan: 'I look at your files.' });
    const ours = await decided({ language: 'zh' }, uses('summarise_file', { file: 'f3' }));
    expect(ours.decision).toMatchObject({ plan: '概括文件《实验.txt》。' });
  });

  it('asks, or answers with files that there are', async () => {
    expect((await decided({}, uses('ask_user', { question: ' Which? ' }))).decision).toEqual({
      type: 'ask',
      question: 'Which?',
    });
    const { decision } = await decided({}, uses('answer', { text: 'At 122.', files: ['acid.pdf', '1'] }));
    expect(decision).toEqual(answers('At 122.', 'f1'));
  });

  it('is offered with the request, and told what was done so far', async () => {
    await decided({ steps: [STEP], stepsLeft: 19 }, uses('answer', { text: 'x' }));
    const { body } = await server.request(1);
    expect(body).toMatchObject({
      tools: expect.arrayContaining([expect.objectContaining({ type: 'function' })]),
    });
    expect(body?.response_format).toBeUndefined();
    expect(body?.messages[1]?.content).toContain('> it melts at 122 degrees');
  });

  it('may be one of several, come whole, or have arguments that are an object', async () => {
    const first = callsTools({ name: 'list_files', args: {} }, { name: 'capabilities', args: {} });
    expect((await decided({}, first)).decision).toMatchObject({ call: { tool: 'files' } });
    const whole = (args: unknown) =>
      sends(
        JSON.stringify({
          choices: [
            {
              message: { content: null, tool_calls: [{ function: { name: 'list_files', arguments: args } }] },
              finish_reason: 'tool_calls',
            },
          ],
        }),
      );
    for (const args of ['{"name":"a"}', { name: 'a' }, '"{\\"name\\":\\"a\\"}"'])
      expect((await decided({}, whole(args))).decision).toMatchObject({ call: { tool: 'files', name: 'a' } });
  });
});

describe('a model that writes', () => {
  it.each([
    ['JSON', '{"tool":"list_files","arguments":{"name":"a"}}'],
    ['JSON without arguments of their own', '{"tool":"list_files"}'],
    [
      'JSON in a fence after thoughts',
      '<think>hm</think>\n```json\n{"name":"list_files","parameters":{"name":"a"}}\n```',
    ],
    [
      'what some models call a call',
      '<tool_call>\n{"name": "list_files", "arguments": {"name": "a"}}\n</tool_call>',
    ],
  ])('a call as %s is understood', async (_, text) => {
    const { decision } = await decided({}, says(text));
    expect(decision).toMatchObject({ type: 'call', call: { tool: 'files' } });
  });

  it('plain text has answered, from the one file that it found, or those it names', async () => {
    expect((await decided({}, says('Good day {you}.'))).decision).toEqual(answers('Good day {you}.'));
    expect((await decided({ steps: [STEP] }, says('At 122.'))).decision).toEqual(answers('At 122.', 'f1'));
    const two = { ...STEP, refs: ['f1', 'f2'] };
    expect((await decided({ steps: [two] }, says('See base table.csv.'))).decision).toEqual(
      answers('See base table.csv.', 'f2'),
    );
    expect((await decided({ steps: [{ ...STEP, found: false }] }, says('No.'))).decision).toEqual(
      answers('No.'),
    );
    expect((await decided({}, speaksAtOnce('At once.'))).decision).toEqual(answers('At once.'));
  });
});

describe('what cannot be done', () => {
  const flaws: [string, string, Partial<AgentContext>, Reply, string][] = [
    ['a tool that is not there', 'tool', {}, uses('rm_rf', {}), 'there is no tool "rm_rf"'],
    ['no arguments', 'arguments', {}, uses('search_files', {}), 'arguments of search_files are wrong (query'],
    ['arguments of another kind', 'arguments', {}, uses('search_files', { query: 7 }), 'query'],
    ['arguments that are no JSON', 'shape', {}, uses('search_files', 'query=acid'), 'no JSON object'],
    [
      'a file that is not there',
      'file',
      {},
      uses('summarise_file', { file: 'x.pdf\n"> y' }),
      'no file "x.pdf "> y"',
    ],
    [
      'a number that no file has',
      'file',
      {},
      uses('search_files', { query: 'a', files: ['5'] }),
      'no file "5"',
    ],
    ['a file of nobody', 'file', {}, uses('answer', { text: 'x', files: ['../etc/passwd'] }), 'no file'],
    ['a day that is none', 'arguments', {}, uses('query_experiments', { from: 'yesterday' }), 'YYYY-MM-DD'],
    [
      'the same again',
      'repeated',
      { steps: [STEP] },
      uses('search_files', { query: 'melting', files: ['acid.pdf'] }),
      'made already',
    ],
    ['a step too many', 'steps', { stepsLeft: 0 }, uses('list_files', {}), 'no more tools'],
    ['JSON of nothing', 'shape', {}, says('{"a":1}'), 'neither a call'],
    ['an answer that is cut', 'shape', {}, speaks(['A long'], { finish: 'length' }), 'too long'],
    ['an empty answer', 'arguments', {}, uses('answer', { text: '' }), 'text'],
  ];

  it.each(flaws)('is complained of, and decided again: %s', async (_, __, changes, reply, complaint) => {
    const { decision, labels } = await decided(changes, reply, uses('answer', { text: 'better' }));
    expect(decision).toMatchObject({ text: 'better' });
    expect(replacedIn(labels)).toEqual([]);
    const { body } = await server.request(2);
    const last = body?.messages[1]?.content.split('\n').at(-1);
    expect(last).toMatch(/^Your last reply could not be used: .* Decide again\.$/);
    expect(last).toContain(complaint);
  });

  it.each(flaws)(
    'is decided by the embedded planner the second time: %s',
    async (_, flaw, changes, reply) => {
      const { decision, labels } = await decided(changes, reply, reply);
      expect(decision).toBe(INSTEAD);
      expect(labels[`planner_replaced ${flaw}`]).toBe(1);
      expect(server.asked).toHaveLength(2);
    },
  );

  it('may be done again after the user has commented on it', async () => {
    const again = uses('search_files', { query: 'melting', files: ['acid.pdf'] });
    const { decision } = await decided({ steps: [{ ...STEP, comment: 'look again' }] }, again);
    expect(decision).toMatchObject({ call: STEP.call });
  });
});

describe('an endpoint without tools', () => {
  it.each([
    ['400', refuses(400, 'registry/library/x does not support tools')],
    ['404', refuses(404, 'No endpoints found that support tool use')],
    ['500', refuses(500, 'tools param requires --jinja flag')],
    ['422', refuses(422, '"auto" tool choice requires --enable-auto-tool-choice')],
  ])('that refuses them with %s is asked for JSON from then on', async (_, refusal) => {
    const { planner } = stage();
    server.script(refusal, says('{"tool":"capabilities"}'), says('Hello.'));
    expect(await planner.next(CONTEXT, NEVER)).toMatchObject({ call: { tool: 'capabilities' } });
    expect(await planner.next(CONTEXT, NEVER)).toEqual(answers('Hello.'));
    expect(server.asked.map(({ body }) => body?.tools !== undefined)).toEqual([true, false, false]);
    expect(server.asked[1]?.body).toMatchObject({ response_format: { type: 'json_object' } });
    expect(server.asked[1]?.body?.messages[0]?.content).toMatch(/one JSON object.*"search_files"/s);
  });

  it('that is ill is not taken for one', async () => {
    const { planner } = stage({ retries: 1 });
    server.script(refuses(401, 'no'), uses('capabilities', {}));
    expect(await planner.next(CONTEXT, NEVER)).toBe(INSTEAD);
    expect(await planner.next(CONTEXT, NEVER)).toMatchObject({ call: { tool: 'capabilities' } });
    expect(server.asked[1]?.body?.tools).toBeDefined();
  });
});

describe('a model that is away', () => {
  it.each<[string, Reply]>([
    ['limited', refuses(429, 'slow down')],
    ['failed', refuses(500, 'broken')],
    ['refused', refuses(401, 'no key')],
    ['unreachable', hangsUp()],
    ['broken', breaksOff(['At 1'])],
    ['broken', sends('garbage', 'text/event-stream')],
    ['broken', sends('<html></html>', 'text/html')],
    ['broken', uses('answer', `{"text":"${'x'.repeat(80_000)}`)],
    ['empty', speaks([])],
    ['filtered', speaks([], { finish: 'content_filter' })],
  ])('(%s) is replaced', async (reason, reply) => {
    const { decision, labels } = await decided({}, reply, reply);
    expect(decision).toBe(INSTEAD);
    expect(labels[`planner_replaced ${reason}`]).toBe(1);
  });

  it('falls silent or is late: replaced, and its connection is gone', async () => {
    for (const [ms, reason, reply] of [
      [STALL_MS, 'stalled', stalls(['At'])],
      [PLAN_MS, 'late', keepsSilent()],
    ] as const) {
      const { planner, clock, books } = stage({ stallMs: ms === STALL_MS ? STALL_MS : PLAN_MS * 2 });
      server.script(reply);
      const deciding = planner.next(CONTEXT, NEVER);
      const { over } = await server.request(1);
      await clock.run(ms);
      expect(await deciding).toBe(INSTEAD);
      expect(books.labels[`planner_replaced ${reason}`]).toBe(1);
      await over;
    }
  });

  it('has no place: replaced at once', async () => {
    const { planner, books } = stage();
    server.script(keepsSilent());
    const leaving = new AbortController();
    const first = planner.next(CONTEXT, leaving.signal);
    await server.request(1);
    expect(await planner.next(CONTEXT, NEVER)).toBe(INSTEAD);
    expect(books.labels['planner_replaced full']).toBe(1);
    const gone = new Error('gone');
    leaving.abort(gone);
    await expect(first).rejects.toBe(gone);
    expect(replacedIn(books.labels)).toEqual(['planner_replaced full']);
  });
});
