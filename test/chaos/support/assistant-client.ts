/** No whole answer came: the connection was refused, or cut. */
export class NoAnswer extends Error {}

/** A reply as the existing clients read it; a spoken one has its text in its sound. */
export interface Got {
  readonly valid: boolean;
  readonly text: string;
  readonly isInner: boolean;
  readonly error: string | null;
  readonly references: Readonly<Record<string, number>> | null;
  /** Equal for the same reply, as far as a client can tell. */
  readonly key: string;
}

interface Told {
  readonly reply_text?: string;
  readonly reply_speech?: Readonly<Record<string, number>>;
  readonly valid: boolean;
  readonly references: Readonly<Record<string, number>> | null;
  readonly error: string | null;
  readonly inner_chat: boolean;
}

const PATIENCE_MS = 30_000;
const WAV_HEAD = 44;

/** One user of the lab assistant, over HTTP. */
export class AssistantClient {
  readonly user: string;
  /** It has a reply that nobody has looked at: its sound may have to be waited for. */
  holds = false;
  readonly #base: string;

  constructor(port: number, user: string) {
    this.user = user;
    this.#base = `http://127.0.0.1:${port}/users/${user}`;
  }

  /** The status. */
  async text(route: string, text: string, spoken: boolean): Promise<number> {
    const body = { text, reply_in_speech: spoken, enable_instruct: false, enable_comment: false };
    const headers = { 'Content-Type': 'application/json' };
    return (await this.#call(route, { method: 'POST', headers, body: JSON.stringify(body) })).status;
  }

  async form(
    route: string,
    file: Uint8Array<ArrayBuffer>,
    fields: Readonly<Record<string, string>>,
  ): Promise<number> {
    const body = new FormData();
    for (const [name, value] of Object.entries(fields)) body.set(name, value);
    body.set('file', new Blob([file]), fields.file_name);
    return (await this.#call(route, { method: 'POST', body })).status;
  }

  async response(): Promise<Got> {
    this.holds = false;
    const { status, bytes } = await this.#call('response', {});
    const body = Buffer.from(bytes).toString('utf8');
    if (status !== 200) throw new NoAnswer(`${status} ${body}`);
    const told = JSON.parse(body) as Told;
    const { valid, error, references, inner_chat: isInner } = told;
    this.holds = valid;
    const [sound] = Object.keys(told.reply_speech ?? {});
    const text = sound === undefined ? (told.reply_text ?? '') : await this.#words(sound);
    return { valid, text, isInner, error, references, key: body };
  }

  /** Null: it is not there. */
  async download(path: string): Promise<Uint8Array | null> {
    for (;;) {
      try {
        const { status, bytes } = await this.#call(`files/${encodeURIComponent(path)}`, {});
        if (status === 200 || status === 404) return status === 200 ? bytes : null;
      } catch (error) {
        if (!(error instanceof NoAnswer)) throw error;
      }
      await new Promise((resolve) => setTimeout(resolve, 100));
    }
  }

  async #words(path: string): Promise<string> {
    const bytes = await this.download(path);
    return bytes ? Buffer.from(bytes.subarray(WAV_HEAD)).toString('utf8') : '';
  }

  async #call(route: string, init: RequestInit): Promise<{ status: number; bytes: Uint8Array }> {
    try {
      const signal = AbortSignal.timeout(PATIENCE_MS);
      const response = await fetch(`${this.#base}/${route}`, { ...init, signal });
      return { status: response.status, bytes: new Uint8Array(await response.arrayBuffer()) };
    } catch (error) {
      throw new NoAnswer(`${route}: ${error}`);
    }
  }
}
