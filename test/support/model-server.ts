import { once } from 'node:events';
import { createServer, type IncomingHttpHeaders, type Server, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

/** One request as it came. */
export interface Asked {
  readonly method: string;
  readonly path: string;
  readonly headers: IncomingHttpHeaders;
  /** Parsed; null where there was no JSON. */
  readonly body: ChatBody | null;
  readonly bytes: Buffer;
  /** Resolves when the client's connection is gone or the answer is sent. */
  readonly over: Promise<void>;
}

export interface ChatBody {
  readonly model: string;
  readonly messages: readonly { readonly role: string; readonly content: string }[];
  readonly [field: string]: unknown;
}

/** How one request is answered. Made by the functions below. */
export type Reply = (response: ServerResponse, asked: Asked) => void | Promise<void>;

/** What holds a stream back: it sends one piece for each `open`, and needs one more for its end. */
export class Valve {
  #free = 0;
  #waiting: (() => void)[] = [];

  /** Lets so many more pieces out; all that follow without a number. */
  open(pieces = Number.POSITIVE_INFINITY): void {
    this.#free += pieces;
    for (const look of this.#waiting.splice(0)) look();
  }

  async pass(): Promise<void> {
    while (this.#free < 1)
      await new Promise<void>((resolve) => {
        this.#waiting.push(resolve);
      });
    this.#free -= 1;
  }
}

export interface SpeakingOptions {
  readonly finish?: string | null;
  readonly usage?: { readonly prompt: number; readonly completion: number };
  readonly valve?: Valve;
  /** Whether `[DONE]` comes at the end. */
  readonly done?: boolean;
}

/** Streams the pieces and ends as an endpoint should. */
export function speaks(pieces: readonly string[], options: SpeakingOptions = {}): Reply {
  const { finish = 'stop', usage, done = true } = options;
  return async (response) => {
    await stream(response, pieces, options.valve);
    if (finish !== null) send(response, { choices: [{ index: 0, delta: {}, finish_reason: finish }] });
    if (usage)
      send(response, {
        choices: [],
        usage: { prompt_tokens: usage.prompt, completion_tokens: usage.completion },
      });
    response.end(done ? 'data: [DONE]\n\n' : '');
  };
}

/** Streams calls of tools as endpoints do: the name first, then the arguments in pieces. */
export function callsTools(...calls: readonly { readonly name: string; readonly args: unknown }[]): Reply {
  return (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    for (const [index, { name, args }] of calls.entries()) {
      const text = typeof args === 'string' ? args : JSON.stringify(args);
      const opening = { index, id: `call_${index}`, type: 'function', function: { name, arguments: '' } };
      send(response, { choices: [{ index: 0, delta: { tool_calls: [opening] }, finish_reason: null }] });
      const size = Math.max(5, text.length / 8);
      for (let at = 0; at < text.length; at += size) {
        const delta = { tool_calls: [{ index, function: { arguments: text.slice(at, at + size) } }] };
        send(response, { choices: [{ index: 0, delta, finish_reason: null }] });
      }
    }
    send(response, { choices: [{ index: 0, delta: {}, finish_reason: 'tool_calls' }] });
    response.end('data: [DONE]\n\n');
  };
}

/** Streams the pieces and then nothing, with the connection open. */
export function stalls(pieces: readonly string[] = []): Reply {
  return (response) => stream(response, pieces);
}

/** Streams the pieces and then breaks the connection. */
export function breaksOff(pieces: readonly string[] = []): Reply {
  return async (response) => {
    await stream(response, pieces);
    response.write('', () => response.destroy());
  };
}

/** Takes the request and never answers. */
export function keepsSilent(): Reply {
  return () => undefined;
}

/** Drops the connection without an answer. */
export function hangsUp(): Reply {
  return (response) => void response.destroy();
}

/** Refuses with a status, as OpenAI words it. */
export function refuses(
  status: number,
  message = 'no',
  headers: Readonly<Record<string, string>> = {},
  code: string | null = null,
): Reply {
  return sends(JSON.stringify({ error: { message, type: 'x', param: null, code } }), 'application/json', {
    status,
    headers,
  });
}

/** A whole answer as JSON, as endpoints give it that do not stream. */
export function speaksAtOnce(content: unknown, finish: string | null = 'stop'): Reply {
  return sends(
    JSON.stringify({
      choices: [{ index: 0, message: { role: 'assistant', content }, finish_reason: finish }],
      usage: { prompt_tokens: 7, completion_tokens: 3 },
    }),
  );
}

/** Any bytes at all. */
export function sends(
  bytes: string | Uint8Array,
  type = 'application/json',
  { status = 200, headers = {} }: { status?: number; headers?: Readonly<Record<string, string>> } = {},
): Reply {
  return (response) => {
    response.writeHead(status, { 'content-type': type, ...headers });
    response.end(bytes);
  };
}

async function stream(response: ServerResponse, pieces: readonly string[], valve?: Valve): Promise<void> {
  response.writeHead(200, { 'content-type': 'text/event-stream' });
  response.flushHeaders();
  for (const content of pieces) {
    await valve?.pass();
    send(response, { choices: [{ index: 0, delta: { content }, finish_reason: null }] });
  }
  await valve?.pass();
}

function send(response: ServerResponse, event: unknown): void {
  response.write(`data: ${JSON.stringify(event)}\n\n`);
}

/** Null when the client went away before it had said all. */
async function bytesOf(request: AsyncIterable<Uint8Array>): Promise<Buffer | null> {
  const chunks: Uint8Array[] = [];
  try {
    for await (const chunk of request) chunks.push(chunk);
    return Buffer.concat(chunks);
  } catch {
    return null;
  }
}

/**
 * An OpenAI-compatible endpoint on loopback. Requests for chat completions are answered by the replies of `script` in
 * turn, then by `otherwise`; `GET …/models` lists `models`, whatever the script. A test plays one like this:
 *
 *     const server = await ModelServer.start();          // OPENAI_BASE_URL=server.baseUrl, OPENAI_MODEL=test-model
 *     const valve = new Valve();
 *     server.script(refuses(429), speaks(['Mo', 'mentum.'], { valve }));
 *     …                                                   // something makes the narrator speak
 *     const asked = await server.request(2);              // the second request is there
 *     valve.open(1);                                      // 'Mo' leaves
 *     valve.open();                                       // all that follows
 *     await asked.over;
 */
export class ModelServer {
  /** For OPENAI_BASE_URL. */
  readonly baseUrl: string;
  readonly asked: Asked[] = [];
  /** Null: requests for them are answered by the script too. */
  models: readonly string[] | null = ['test-model'];
  otherwise: Reply = speaks(['Hello.']);
  readonly #server: Server;
  #script: Reply[] = [];
  #waiting: { readonly count: number; readonly act: () => void }[] = [];

  private constructor(server: Server) {
    this.#server = server;
    this.baseUrl = `http://127.0.0.1:${(server.address() as AddressInfo).port}/v1`;
  }

  static async start(): Promise<ModelServer> {
    const server = createServer().listen(0, '127.0.0.1');
    await once(server, 'listening');
    const model = new ModelServer(server);
    server.on('request', async (request, response) => {
      const bytes = await bytesOf(request);
      if (bytes === null) return;
      const isJson = /json/.test(request.headers['content-type'] ?? '');
      await model.#take({
        asked: {
          method: request.method ?? '',
          path: request.url ?? '',
          headers: request.headers,
          body: isJson && bytes.length > 0 ? JSON.parse(bytes.toString()) : null,
          bytes,
          over: new Promise((resolve) => response.once('close', resolve)),
        },
        response,
      });
    });
    return model;
  }

  /** Replaces what is left of the script; forgets what was asked. */
  script(...replies: readonly Reply[]): void {
    this.#script = [...replies];
    this.asked.length = 0;
  }

  /** The request number `count` (from 1) since `script`, as soon as it has come. */
  async request(count: number): Promise<Asked> {
    if (this.asked.length < count) await new Promise<void>((act) => this.#waiting.push({ count, act }));
    const asked = this.asked[count - 1];
    if (!asked) throw new Error(`request ${count} was forgotten`);
    return asked;
  }

  async close(): Promise<void> {
    this.#server.close();
    this.#server.closeAllConnections();
    await once(this.#server, 'close');
  }

  async #take({ asked, response }: { asked: Asked; response: ServerResponse }): Promise<void> {
    if (this.models && asked.path.endsWith('/models')) {
      const list = { object: 'list', data: this.models.map((id) => ({ id, object: 'model' })) };
      return sends(JSON.stringify(list))(response, asked);
    }
    this.asked.push(asked);
    const due = this.#waiting.filter(({ count }) => count <= this.asked.length);
    this.#waiting = this.#waiting.filter(({ count }) => count > this.asked.length);
    for (const { act } of due) act();
    await (this.#script.shift() ?? this.otherwise)(response, asked);
  }
}
