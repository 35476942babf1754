import type { Socket } from 'node:net';
import { cutting, dial, responseSize } from '../paced/lane.ts';

export type Answer = Readonly<Record<string, unknown>> & { readonly status_code: number };

/** One connection that carries one call at a time, each a POST with a JSON body. */
export class Caller {
  readonly #socket: Socket;
  #hear: (answer: Answer) => void = () => undefined;

  private constructor(socket: Socket) {
    this.#socket = socket;
    socket.on(
      'data',
      cutting((bytes) => {
        const size = responseSize(bytes);
        if (size > 0) this.#hear(JSON.parse(bytes.toString('utf8', bytes.indexOf('\r\n\r\n') + 4, size)));
        return size;
      }),
    );
  }

  static async open(port: number): Promise<Caller> {
    return new Caller(await dial(port));
  }

  /** Throws unless it was done. */
  async call(path: string, body: object): Promise<Answer> {
    const text = JSON.stringify(body);
    const head = `POST /${path} HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\n`;
    const answer = await new Promise<Answer>((resolve) => {
      this.#hear = resolve;
      this.#socket.write(`${head}Content-Length: ${Buffer.byteLength(text)}\r\n\r\n${text}`);
    });
    if (answer.status_code !== 200) throw new Error(`${path}: ${JSON.stringify(answer).slice(0, 300)}`);
    return answer;
  }

  close(): void {
    this.#socket.destroy();
  }
}
