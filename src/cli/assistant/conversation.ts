import type { AssistantDesk } from './desk.ts';
import { nameOf } from './download.ts';
import type { FlagFacts, ReplyFacts } from './facts.ts';
import { sizeText } from './size-text.ts';
import type { Progress } from './upload.ts';
import type { Words } from './words.ts';

export interface ConversationPorts {
  readonly desk: AssistantDesk;
  readonly words: Words;
  /** What is answered. */
  readonly say: (text: string) => void;
  /** What happens meanwhile. */
  readonly aside: (text: string) => void;
  readonly sleep: (ms: number, signal?: AbortSignal) => Promise<unknown>;
}

/** How long until the next look for a reply: soon at first, then longer and longer. */
const FIRST_POLL_MS = 50;
const POLL_MS = 500;
/** Progress is told of what is larger. */
const LARGE_BYTES = 8_388_608;
const PERCENT_STEP = 10;

/** One user's talk with his assistant, as this terminal knows it. */
export class Conversation {
  readonly ports: ConversationPorts;
  flags: FlagFacts = { reply_in_speech: false, enable_instruct: false, enable_comment: false };
  /** The assistant has asked: what comes next is the answer. */
  isAsked = false;
  /** Something was sent, and nothing has come of it. */
  isWaiting = false;
  /** The last reply told of an error. */
  hasFailed = false;
  /** Path of the last spoken reply. */
  spoken: string | null = null;
  /** Paths that were shown; the first is number 1. */
  readonly #shown: string[] = [];
  #meanwhile = '';

  constructor(ports: ConversationPorts) {
    this.ports = ports;
  }

  async send(text: string): Promise<void> {
    await this.ports.desk.call('POST', this.#route('chat_text'), { text, ...this.flags });
    this.#sent(this.ports.words.thinking);
  }

  /** `isApart`: it goes with the next message, to which it belongs. */
  async sendFile(file: string, text: string, isApart = false): Promise<void> {
    const { desk, words } = this.ports;
    const name = nameOf(file);
    const route = isApart ? 'inner_chat_with_file' : this.#route('chat_with_file');
    const progress = this.progress((percent) => words.sending(name, percent));
    await desk.send(route, { file, fields: { text, ...this.#flagFields() } }, progress);
    if (isApart) this.ports.aside(words.sent(name));
    else this.#sent(words.reading(name));
  }

  async sendVoice(file: string): Promise<void> {
    const { desk, words } = this.ports;
    const progress = this.progress((percent) => words.sending(nameOf(file), percent));
    await desk.send(this.#route('chat_speech'), { file, fields: this.#flagFields() }, progress);
    this.#sent(words.listening);
  }

  /** Shows the next reply, if there is one. */
  async look(): Promise<boolean> {
    const reply = await this.ports.desk.take();
    if (reply.valid) this.#show(reply);
    else if (this.isWaiting) this.#wait(reply.reply_text ?? '');
    return reply.valid;
  }

  /** Shows the next reply as soon as there is one. */
  async hear(): Promise<void> {
    for (let wait = FIRST_POLL_MS; !(await this.look()); wait = Math.min(wait * 2, POLL_MS))
      await this.ports.sleep(wait);
  }

  /** The number by which a path is known from now on, from 1. */
  numberOf(path: string): number {
    const at = this.#shown.indexOf(path);
    return at < 0 ? this.#shown.push(path) : at + 1;
  }

  /** What is meant by a number that was shown, or by a path; null: no such number. */
  pathOf(asked: string): string | null {
    const number = /^\[?(\d{1,6})\]?$/u.exec(asked)?.[1];
    return number === undefined ? asked : (this.#shown[Number(number) - 1] ?? null);
  }

  /** Tells how far something large is, in steps. */
  progress(text: (percent: number) => string): Progress {
    let told = 0;
    return (done, size) => {
      const percent = Math.floor((done * 100) / size / PERCENT_STEP) * PERCENT_STEP;
      if (size < LARGE_BYTES || percent <= told) return;
      told = percent;
      this.ports.aside(text(percent));
    };
  }

  #route(route: string): string {
    return this.isAsked ? `inner_${route}` : route;
  }

  #flagFields(): Record<string, string> {
    return Object.fromEntries(Object.entries(this.flags).map(([name, isOn]) => [name, String(isOn)]));
  }

  #sent(aside: string): void {
    this.isAsked = false;
    this.isWaiting = true;
    this.#meanwhile = '';
    this.ports.aside(aside);
  }

  #wait(text: string): void {
    if (text === this.#meanwhile) return;
    // The first one says no more than what was said when the message went.
    const isNews = this.#meanwhile !== '' && text !== '';
    this.#meanwhile = text;
    if (isNews) this.ports.aside(this.ports.words.meanwhile(text));
  }

  #show({ reply_text, reply_speech, references, error, inner_chat, extra_info }: ReplyFacts): void {
    const { words, say } = this.ports;
    this.isWaiting = false;
    this.isAsked = inner_chat;
    this.hasFailed = error !== null;
    if (reply_text) say(inner_chat ? words.asks(reply_text) : words.answers(reply_text));
    for (const [path, size] of Object.entries(reply_speech ?? {})) {
      this.spoken = path;
      say(words.spoken(this.numberOf(path), sizeText(size)));
    }
    if (extra_info) say(words.extra(extra_info));
    for (const [path, size] of Object.entries(references ?? {}))
      say(words.reference(this.numberOf(path), nameOf(path), sizeText(size), path));
  }
}
