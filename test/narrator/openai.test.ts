import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Clock } from '../../src/actors/ports/clock.ts';
import type { Narrator, SpeechRequest } from '../../src/actors/ports/narrator.ts';
import { SPEECH_CHARACTERS } from '../../src/actors/ports/narrator.ts';
import { checkEndpoint } from '../../src/narrator/openai/check.ts';
import { Model, type ModelOptions } from '../../src/narrator/openai/model.ts';
import { createModelNarrator } from '../../src/narrator/openai/narrator.ts';
import { Books, HandClock } from '../support/model-books.ts';
import {
  breaksOff,
  hangsUp,
  keepsSilent,
  ModelServer,
  type Reply,
  refuses,
  sends,
  speaks,
  speaksAtOnce,
  stalls,
  Valve,
} from '../support/model-server.ts';

const KEY = 'sk-very-secret-key';
const SPEECH_MS = 60_000;
const STALL_MS = 5_000;
const FIRST_WAIT_MS = 500;
const SECOND_WAIT_MS = 1_000;

const SHEET = {
  name: 'T',
  type: 'teacher',
  description: '',
  style: '',
  constraints: '',
  focusPoints: [],
} as const;
const REQUEST: SpeechRequest = {
  topic: 'Momentum',
  task: 'ask_question',
  speaker: SHEET,
  target: null,
  heard: [],
  round: 1,
  runs: 0,
  seed: 's',
};

let server: ModelServer;
beforeAll(async () => {
  server = await ModelServer.start();
});
afterAll(() => server.close());

interface Stage {
  readonly narrator: Narrator;
  readonly clock: HandClock;
  readonly books: Books;
}

function stage(changes: Partial<ModelOptions> = {}): Stage {
  const clock = new HandClock();
  const books = new Books();
  const options: ModelOptions = {
    baseUrl: server.baseUrl,
    apiKey: KEY,
    model: 'test-model',
    maxTokens: 100,
    contextTokens: 4_000,
    lineTokens: 500,
    promptPrice: 0,
    completionPrice: 0,
    speechMs: SPEECH_MS,
    tellMs: SPEECH_MS,
    planMs: SPEECH_MS,
    stallMs: STALL_MS,
    retries: 2,
    concurrency: 2,
    queue: 1,
    ...changes,
  };
  const random = { below: () => 0, token: () => '' };
  return {
    narrator: createModelNarrator(new Model(options, { telemetry: books, clock, random })),
    clock,
    books,
  };
}

/** Speaks; `heard` resolves when so many pieces have come. */
function speak({ narrator }: Stage, request = REQUEST) {
  const pieces: string[] = [];
  const abort = new AbortController();
  let due: { readonly count: number; readonly act: () => void } | null = null;
  const onText = (piece: string) => {
    pieces.push(piece);
    if (due && pieces.length >= due.count) due.act();
  };
  const speech = narrator.speak(request, onText, abort.signal);
  speech.catch(() => undefined);
  const heard = (count: number) =>
    new Promise<void>((act) => {
      due = { count, act };
      if (pieces.length >= count) act();
    });
  return { speech, pieces, abort, heard };
}

async function failure(speech: Promise<unknown>): Promise<{ code: string; message: string }> {
  return speech.then(
    () => expect.fail('it spoke'),
    (error) => error,
  );
}

/** One speech that fails at once, whatever the clock says. */
async function refusalOf(reply: Reply, changes: Partial<ModelOptions> = {}) {
  const set = stage(changes);
  server.script(reply);
  const { speech, pieces } = speak(set);
  const { code, message } = await failure(speech);
  return {
    code,
    message,
    pieces,
    asked: server.asked.length,
    labels: set.books.labels,
    timers: set.clock.set,
  };
}

beforeEach(() => server.script());

describe('a speech', () => {
  it('comes piece by piece, as the endpoint sends it', async () => {
    const set = stage();
    const valve = new Valve();
    server.script(speaks(['动量', '守恒', '是什么？'], { valve, usage: { prompt: 40, completion: 9 } }));
    const { speech, pieces, heard } = speak(set);
    valve.open(2);
    await heard(2);
    expect([pieces, set.books.reading()]).toEqual([['动量', '守恒'], { running: 1, waiting: 0 }]);
    valve.open();
    expect(await speech).toEqual({ text: '动量守恒是什么？' });
    expect(pieces.join('')).toBe('动量守恒是什么？');
    expect(set.books.labels).toEqual({
      'narrator_requests done': 1,
      'narrator_tokens prompt': 40,
      'narrator_tokens completion': 9,
    });
    expect([set.books.speeches, set.books.reading(), set.clock.set]).toEqual([
      ['spoken'],
      { running: 0, waiting: 0 },
      0,
    ]);
  });

  it('asks for the model, as a stream with usage, with the key, and at most the configured tokens', async () => {
    await speak(stage()).speech;
    const { path, headers, body } = await server.request(1);
    expect([path, headers.authorization]).toEqual(['/v1/chat/completions', `Bearer ${KEY}`]);
    expect(body).toMatchObject({
      model: 'test-model',
      stream: true,
      stream_options: { include_usage: true },
      max_tokens: 100,
      messages: [
        { role: 'system', content: expect.stringContaining('You play "T" (teacher)') },
        { role: 'user', content: expect.stringContaining('Topic: Momentum') },
      ],
    });
  });

  it('is asked for without a key where there is none', async () => {
    await speak(stage({ apiKey: null })).speech;
    expect((await server.request(1)).headers.authorization).toBeUndefined();
  });

  it('is taken from an endpoint that does not stream', async () => {
    const set = stage({ promptPrice: 1_000_000, completionPrice: 2_000_000 });
    server.script(speaksAtOnce(' Why? '), speaksAtOnce([{ type: 'text', text: 'How?' }], null));
    expect(await speak(set).speech).toEqual({ text: 'Why?' });
    expect(await speak(set).speech).toEqual({ text: 'How?' });
    expect(set.books.labels).toMatchObject({ 'narrator_tokens prompt': 14, narrator_cost: 26 });
  });

  it('has its tokens estimated where the endpoint does not count them', async () => {
    const set = stage();
    server.script(speaks(['动量守恒']));
    await speak(set).speech;
    expect(set.books.labels).toMatchObject({ 'narrator_tokens completion': 4 });
    expect(set.books.labels['narrator_tokens prompt']).toBeGreaterThan(50);
  });

  it.each([
    ['no [DONE]', speaks(['Yes.'], { done: false })],
    ['no finish_reason', speaks(['Yes.'], { finish: null })],
    ['a reason we do not know', speaks(['Yes.'], { finish: 'eos' })],
    [
      'a connection that stays open after [DONE]',
      held('data: {"choices":[{"delta":{"content":"Yes."}}]}\n\ndata: [DONE]\n\n'),
    ],
    [
      'comments and CRLF',
      sends(
        ': hi\r\n\r\ndata: {"choices":[{"delta":{"content":"Yes."},"finish_reason":"stop"}]}\r\n\r\n',
        'text/event-stream',
      ),
    ],
    ['thoughts in front', speaks(['<think>Hm.</think>', 'Yes.'])],
  ])('ends well with %s', async (_, reply) => {
    server.script(reply);
    expect(await speak(stage()).speech).toEqual({ text: 'Yes.' });
  });

  it('ends well when the endpoint is silent after its last piece, soon', async () => {
    const set = stage();
    server.script(held('data: {"choices":[{"delta":{"content":"Yes."},"finish_reason":"stop"}]}\n\n'));
    const { speech } = speak(set);
    await set.clock.run(2_000);
    expect(await speech).toEqual({ text: 'Yes.' });
  });

  it('that reached the limit of tokens is cut at a sentence', async () => {
    const set = stage();
    server.script(speaks(['It is kept. ', 'Without a force. And'], { finish: 'length' }));
    expect(await speak(set).speech).toEqual({ text: 'It is kept. Without a force.' });
    expect(set.books.labels['narrator_requests cut']).toBe(1);
  });

  it('that does not end is ended at the most characters, and the connection with it', async () => {
    const sentence = 'Momentum is kept. ';
    server.script(stalls(Array.from({ length: 1_200 }, () => sentence)));
    const { text } = await speak(stage()).speech;
    expect(text.length).toBeGreaterThan(SPEECH_CHARACTERS - 20);
    expect(text.length).toBeLessThanOrEqual(SPEECH_CHARACTERS);
    expect(text.endsWith('kept.')).toBe(true);
    await (await server.request(1)).over;
  });

  it('is asked for in the words of the endpoint, which it learns once', async () => {
    const set = stage({ retries: 0 });
    server.script(
      refuses(400, 'Unrecognized request argument supplied: stream_options'),
      refuses(400, "Unsupported parameter: 'max_tokens'. Use 'max_completion_tokens' instead."),
    );
    await speak(set).speech;
    await speak(set).speech;
    expect(
      server.asked.map(({ body }) =>
        Object.keys(body ?? {})
          .slice(3)
          .join(' '),
      ),
    ).toEqual(['max_tokens stream_options', 'max_tokens', 'max_completion_tokens', 'max_completion_tokens']);
  });
});

/** Sends a text and keeps the connection open. */
function held(text: string, type = 'text/event-stream'): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': type });
    response.write(text);
  };
}

describe('retries', () => {
  it.each([
    ['429', refuses(429)],
    ['500', refuses(500)],
    ['503 without a body', sends('', 'text/plain', { status: 503 })],
    ['408', refuses(408)],
    ['a connection that is dropped', hangsUp()],
    ['a stream that breaks off before its first piece', breaksOff()],
    [
      'an error inside the stream',
      sends('data: {"error":{"message":"overloaded"}}\n\n', 'text/event-stream'),
    ],
  ])('after %s, with a wait that doubles', async (_, reply) => {
    const set = stage();
    server.script(reply, reply, speaks(['Yes.']));
    const { speech } = speak(set);
    await set.clock.run(FIRST_WAIT_MS);
    await server.request(2);
    await set.clock.run(SECOND_WAIT_MS);
    expect(await speech).toEqual({ text: 'Yes.' });
    expect([server.asked.length, set.clock.set, set.books.speeches]).toEqual([3, 0, ['spoken']]);
  });

  it.each([
    ['seconds', { 'retry-after': '7' }, 7_000],
    ['a date', { 'retry-after': new Date(Date.UTC(2026, 0, 1) + 9_000).toUTCString() }, 9_000],
    ['milliseconds', { 'retry-after-ms': '1234' }, 1_234],
  ])('wait as long as the endpoint asks for: %s', async (_, headers, ms) => {
    const set = stage();
    server.script(refuses(429, 'slow down', headers));
    const { speech } = speak(set);
    await set.clock.run(ms);
    expect(await speech).toEqual({ text: 'Hello.' });
  });

  it('end when there are none left, and say the last reason', async () => {
    const set = stage();
    server.script(refuses(500), refuses(502), refuses(503, 'still\n loading'));
    const { speech } = speak(set);
    await set.clock.run(FIRST_WAIT_MS);
    await set.clock.run(SECOND_WAIT_MS);
    expect(await failure(speech)).toMatchObject({
      code: 'NARRATOR_FAILED',
      message: 'The endpoint of the model failed (503: still loading).',
    });
    expect(set.books.labels).toEqual({ 'narrator_requests failed': 3 });
    expect(set.books.speeches).toEqual(['failed']);
  });

  it('are not begun when the deadline would come first', async () => {
    const { message, asked, timers } = await refusalOf(refuses(429, 'wait', { 'retry-after': '60' }));
    expect([message, asked, timers]).toEqual([
      'The endpoint of the model takes no more requests now (429: wait).',
      1,
      0,
    ]);
  });

  it('are not made once somebody has heard something', async () => {
    const { message, pieces, asked } = await refusalOf(breaksOff(['Mo']));
    expect([message, pieces, asked]).toEqual([
      'The connection to the model broke (UND_ERR_SOCKET).',
      ['Mo'],
      1,
    ]);
  });

  it.each([
    ['400', refuses(400, 'bad'), 'The endpoint of the model refused the request (400: bad).'],
    [
      '401',
      refuses(401, `wrong key ${KEY}`),
      'The endpoint of the model refuses the key (401: wrong key ***).',
    ],
    [
      '404',
      sends('<html>nginx</html>', 'text/html', { status: 404 }),
      'The endpoint of the model does not know the model or the address (404).',
    ],
    [
      'quota',
      refuses(429, 'pay', {}, 'insufficient_quota'),
      'The endpoint of the model takes no more requests now (429: pay).',
    ],
    [
      'a redirect',
      sends('', 'text/plain', { status: 302, headers: { location: 'http://127.0.0.1:1/' } }),
      'The endpoint of the model refused the request (302).',
    ],
  ])('are not made where they do not help: %s', async (_, reply, message) => {
    expect(await refusalOf(reply)).toMatchObject({ code: 'NARRATOR_FAILED', message, asked: 1 });
  });

  it('shorten what an endpoint says', async () => {
    const { message } = await refusalOf(refuses(400, 'x'.repeat(50_000)));
    expect(message.length).toBeLessThan(300);
  });

  it('are made when nobody listens at the address', async () => {
    const gone = await ModelServer.start();
    await gone.close();
    const set = stage({ baseUrl: gone.baseUrl, retries: 1 });
    const { speech } = speak(set);
    await set.clock.run(FIRST_WAIT_MS);
    expect(await failure(speech)).toMatchObject({
      code: 'NARRATOR_FAILED',
      message: 'The endpoint of the model cannot be reached (ECONNREFUSED).',
    });
  });
});

const BREAKS = 'The answer of the model broke off before its end.';
const NO_COMPLETION = 'The endpoint of the model answered what is not a chat completion.';
const EVENTS = 'text/event-stream';

describe('answers that cannot be used', () => {
  it.each([
    [
      'a web page',
      sends('<!doctype html>', 'text/html'),
      'The endpoint of the model answered with a web page: check OPENAI_BASE_URL.',
      'broken',
    ],
    ['plain text', sends('hello', 'text/plain'), NO_COMPLETION, 'broken'],
    [
      'JSON that is none',
      sends('{"choices": [', 'application/json'),
      'The endpoint of the model answered what is not JSON.',
      'broken',
    ],
    ['JSON of another shape', sends('[1]'), NO_COMPLETION, 'broken'],
    ['JSON null', sends('null'), NO_COMPLETION, 'broken'],
    [
      'an event that is no JSON',
      sends('data: {nope\n\n', EVENTS),
      'The endpoint of the model answered what is not JSON.',
      'broken',
    ],
    ['an event of another shape', sends('data: {"choices":{}}\n\n', EVENTS), NO_COMPLETION, 'broken'],
    [
      'text that is a number',
      sends('data: {"choices":[{"delta":{"content":7}}]}\n\n', EVENTS),
      'The endpoint of the model answered text that is none.',
      'broken',
    ],
    [
      'bytes that are no UTF-8',
      sends(Buffer.from('data: {"choices":[{"delta":{"content":"\xff"}}]}\n\n', 'latin1'), EVENTS),
      'The endpoint of the model answered what is not UTF-8.',
      'broken',
    ],
    [
      'an error with status 200',
      speaksAtOnceError(),
      'The endpoint of the model gave up (error: no such model).',
      'failed',
    ],
    ['nothing in a stream', speaks([]), 'The model said nothing.', 'empty'],
    ['nothing in JSON', speaksAtOnce(null), 'The model said nothing.', 'empty'],
    ['blanks', speaks([' \n', '\0']), 'The model said nothing.', 'empty'],
    [
      'only thoughts',
      speaks(['<think>hm'], { finish: 'length' }),
      'The model used up its tokens before it said anything: raise NARRATOR_MAX_TOKENS.',
      'empty',
    ],
    [
      'what was filtered',
      speaks(['Mom'], { finish: 'content_filter' }),
      'The endpoint of the model withheld the speech (content filter).',
      'filtered',
    ],
    [
      'a refusal',
      sends('{"choices":[{"message":{"content":null,"refusal":"I can not."},"finish_reason":"stop"}]}'),
      'The model refused to speak: I can not.',
      'filtered',
    ],
    ['a stream that ends too early', speaks(['Mom'], { finish: null, done: false }), BREAKS, 'broken'],
  ])('%s', async (_, reply, message, outcome) => {
    const { labels, ...rest } = await refusalOf(reply, { retries: 0 });
    expect(rest).toMatchObject({ code: 'NARRATOR_FAILED', message, timers: 0 });
    expect(labels).toMatchObject({ [`narrator_requests ${outcome}`]: 1 });
  });

  it.each([
    ['one event', EVENTS, 'data: ', 'x'.repeat(1024 * 1024)],
    ['events', EVENTS, '', `data: {"choices":[]}\n\n:${' '.repeat(65_536)}\n\n`],
    ['JSON', 'application/json', '{"choices":', ' '.repeat(1024 * 1024)],
  ])('%s without end', async (_, type, start, chunk) => {
    const flood: Reply = (response) => {
      response.writeHead(200, { 'content-type': type });
      response.write(start);
      const more = () => {
        while (response.writable && response.write(chunk));
      };
      response.on('drain', more);
      more();
    };
    expect(await refusalOf(flood)).toMatchObject({ message: 'The endpoint of the model sends without end.' });
    await (await server.request(1)).over;
  });
});

it('an answer that is not read to its end leaves no connection behind', async () => {
  await refusalOf(held('<html>', 'text/html'));
  await (await server.request(1)).over;
});

function speaksAtOnceError(): Reply {
  return sends('{"error":{"message":"no such model"}}');
}

describe('time', () => {
  it.each([
    ['before the first piece', keepsSilent(), 0],
    ['between pieces', stalls(['Mo', 'ment']), 2],
  ])('runs out when the endpoint is silent %s', async (_, reply, count) => {
    const set = stage();
    server.script(reply);
    const { speech, heard } = speak(set);
    const asked = await server.request(1);
    await heard(count);
    await set.clock.run(STALL_MS);
    expect(await failure(speech)).toMatchObject({
      code: 'NARRATOR_FAILED',
      message: 'The endpoint of the model was silent for 5 seconds.',
    });
    await asked.over;
    expect(set.books.labels).toMatchObject({ 'narrator_requests stalled': 1 });
    expect([server.asked.length, set.clock.set]).toEqual([1, 0]);
  });

  it('runs out for the whole speech, however lively the endpoint is', async () => {
    const set = stage();
    server.script(stalls(['Mo']));
    const { speech, heard } = speak(set);
    await heard(1);
    await set.clock.run(SPEECH_MS);
    expect(await failure(speech)).toMatchObject({
      code: 'NARRATOR_FAILED',
      message: 'The model did not end its speech within 60 seconds.',
    });
    expect(set.books.labels).toMatchObject({ 'narrator_requests late': 1 });
  });

  it('runs out while a retry is waited for', async () => {
    const set = stage();
    server.script(refuses(500));
    const { speech } = speak(set);
    await server.request(1);
    await set.clock.run(SPEECH_MS);
    expect(await failure(speech)).toMatchObject({ code: 'NARRATOR_FAILED' });
    expect([server.asked.length, set.clock.set]).toEqual([1, 0]);
  });
});

describe('places', () => {
  it('are limited; some wait, the rest are refused at once', async () => {
    const set = stage();
    const valve = new Valve();
    server.script(speaks(['One.'], { valve }), speaks(['Two.'], { valve }), speaks(['Three.']));
    const speeches = [speak(set), speak(set), speak(set)];
    await server.request(2);
    expect(set.books.reading()).toEqual({ running: 2, waiting: 1 });
    expect(await failure(speak(set).speech)).toMatchObject({
      code: 'NARRATOR_BUSY',
      message: 'too many speeches wait for the model already',
    });
    expect(server.asked).toHaveLength(2);
    valve.open();
    expect((await Promise.all(speeches.map(({ speech }) => speech))).map(({ text }) => text).sort()).toEqual([
      'One.',
      'Three.',
      'Two.',
    ]);
    expect(set.books.speeches).toEqual(['busy', 'spoken', 'spoken', 'spoken']);
  });

  it('are waited for no longer than a speech may take, and nothing is asked then', async () => {
    const set = stage({ concurrency: 1 });
    server.script(stalls());
    const first = speak(set);
    await server.request(1);
    const second = speak(set);
    await set.clock.run(SPEECH_MS, 1);
    expect(await failure(second.speech)).toMatchObject({ code: 'NARRATOR_BUSY' });
    await set.clock.run(SPEECH_MS);
    expect(await failure(first.speech)).toMatchObject({ code: 'NARRATOR_FAILED' });
    expect([server.asked.length, set.books.speeches]).toEqual([1, ['busy', 'failed']]);
  });

  it('are free at once when a speech is aborted, with what it was aborted for', async () => {
    const set = stage({ concurrency: 1 });
    server.script(stalls(['Mo']));
    const first = speak(set);
    await first.heard(1);
    const waiting = speak(set);
    const why = new Error('paused');
    first.abort.abort(why);
    expect(await failure(first.speech)).toBe(why);
    expect(await waiting.speech).toEqual({ text: 'Hello.' });
    await (await server.request(1)).over;
    expect(set.books.labels).toMatchObject({ 'narrator_requests cancelled': 1, 'narrator_requests done': 1 });
    expect(set.books.speeches).toEqual(['cancelled', 'spoken']);
  });

  it('are not needed to abort while waiting for one, for a retry, or before anything', async () => {
    const set = stage({ concurrency: 1 });
    server.script(refuses(500));
    const retrying = speak(set);
    const waiting = speak(set);
    await server.request(1);
    waiting.abort.abort('b');
    expect(await failure(waiting.speech)).toBe('b');
    retrying.abort.abort('a');
    expect(await failure(retrying.speech)).toBe('a');
    await expect(set.narrator.speak(REQUEST, () => undefined, AbortSignal.abort('c'))).rejects.toBe('c');
    expect([set.books.reading(), set.clock.set, server.asked.length]).toEqual([
      { running: 0, waiting: 0 },
      0,
      1,
    ]);
  });
});

describe('checkEndpoint', () => {
  const check = (clock: Clock, changes: { readonly model?: string; readonly baseUrl?: string } = {}) =>
    checkEndpoint(
      { baseUrl: server.baseUrl, apiKey: KEY, model: 'test-model', maxTokens: 9, ...changes },
      clock,
    );

  it('says whether the endpoint serves the model, and costs no tokens', async () => {
    expect(await check(new HandClock())).toEqual({ state: 'serves' });
    expect(await check(new HandClock(), { model: 'other' })).toEqual({ state: 'unlisted' });
    expect(server.asked).toEqual([]);
  });

  it('says why it does not answer', async () => {
    server.models = null;
    server.script(keepsSilent());
    const clock = new HandClock();
    const silent = check(clock);
    await server.request(1);
    await clock.run(10_000);
    expect(await silent).toEqual({
      state: 'trouble',
      sentence: 'The endpoint of the model did not answer within 10 seconds.',
    });
    server.script(refuses(401, `no ${KEY}`));
    expect(await check(clock)).toMatchObject({
      sentence: 'The endpoint of the model refuses the key (401: no ***).',
    });
    server.script(sends('<html>', 'text/html'));
    expect([await check(clock), clock.set]).toEqual([{ state: 'unlisted' }, 0]);
    server.models = ['test-model'];
  });
});
