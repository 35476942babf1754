import { setTimeout as pause } from 'node:timers/promises';
import { writeWav } from '../../../src/lib/wav.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';
import { AssistantClient, type Got, NoAnswer } from './assistant-client.ts';
import { answeredBy, type Sent } from './assistant-oracle.ts';

/** What those who use the assistant share. */
export interface AssistantStage {
  readonly port: number;
  readonly random: SeededRandom;
  readonly sent: Sent[];
  readonly problems: string[];
  readonly tally: AssistantTally;
  readonly stopped: boolean;
  /** How often the server was killed. */
  readonly kills: number;
}

/** What was done, counted. */
export interface AssistantTally {
  replies: number;
  spoken: number;
  /** Replies that came again after a restart. */
  again: number;
  records: number;
  uploads: number;
  unanswered: number;
}

const POLL_MS = 60;
const AWAY_MS = 120;
/** A person thinks, or goes away for a while. */
const THINKS_MS = 600;
/** Whoever has no reply after so long, restarts included, has none. */
const GIVE_UP_MS = 120_000;
/** Not taken up: too many wait, or the store is away. */
const PASSING = new Set([408, 429, 503, 504]);
const LOG = 'log';
const PCM = { encoding: 'pcm', rate: 16_000, channels: 1, bits: 16 } as const;

/** Somebody who sends, waits and answers, one thing after the other, as the existing clients do. */
export class AssistantUser {
  readonly client: AssistantClient;
  readonly #stage: AssistantStage;
  readonly #number: number;
  #marks = 0;
  /** The last reply, and how often the server had been killed when it came. */
  #last = { key: '', kills: 0 };
  #lastMark = 0;

  constructor(stage: AssistantStage, number: number) {
    this.#stage = stage;
    this.#number = number;
    this.client = new AssistantClient(stage.port, `ada${number}`);
  }

  /** Has an experiment and a file. Before the first kill. */
  async open(): Promise<void> {
    await this.#converse(
      null,
      () => this.client.text('chat_text', `Create an experiment called ${LOG}`, false),
      {
        answers: ['a test', 'yes'],
      },
    );
    await this.#upload();
  }

  async run(): Promise<void> {
    const { random } = this.#stage;
    while (!this.#stage.stopped) {
      const roll = random.below(100);
      if (roll < 45) await this.#find();
      else if (roll < 75) await this.#record();
      else if (roll < 85) await this.#say();
      else await this.#upload();
    }
  }

  /** Some messages at once; each has a reply of its own, in their order. */
  async #find(): Promise<void> {
    const { random } = this.#stage;
    const spoken = random.chance(0.5);
    const batch = Array.from({ length: 1 + random.below(4) }, () => this.#mark('find'));
    for (const one of batch)
      await this.#post(one, () =>
        this.client.text('chat_text', `find the file called ${one.mark}.txt`, spoken),
      );
    if (random.chance(0.4)) await pause(random.below(2 * THINKS_MS));
    await this.#collect(batch);
  }

  async #say(): Promise<void> {
    const one = this.#mark('say');
    const words = Buffer.from(`find the file called ${one.mark}.txt`.padEnd(60));
    const sound = writeWav(PCM, [words]);
    const fields = { file_name: 'speech.wav', file_suffix: '.wav', reply_in_speech: 'true' };
    await this.#post(one, () => this.client.form('chat_speech', sound, fields));
    await this.#collect([one]);
  }

  async #record(): Promise<void> {
    const one = this.#mark('record');
    const agrees = this.#stage.random.chance(0.8);
    const text = `Record in the experiment ${LOG}: ${one.mark} at 37 °C`;
    const spoken = this.#stage.random.chance(0.2);
    const last = await this.#converse(one, () => this.client.text('chat_text', text, spoken), {
      answers: [agrees ? 'yes' : 'no'],
    });
    if (!last) return;
    one.answered = true;
    one.recorded = /^Recorded/.test(last.text);
    if (one.recorded) this.#stage.tally.records += 1;
    if (one.recorded !== agrees) this.#problem(`${one.mark}: ${agrees} was answered with ${last.key}`);
  }

  async #upload(): Promise<void> {
    const one = this.#mark('upload');
    const bytes = new TextEncoder().encode(`The value of ${one.mark} is ${one.mark.length}00 volts.\n`);
    const fields = { file_name: `${one.mark}.txt`, text: `What is the value of ${one.mark}?` };
    const last = await this.#converse(one, () => this.client.form('chat_with_file', bytes, fields), {
      answers: [],
    });
    if (!last) return;
    one.answered = true;
    this.#stage.tally.uploads += 1;
    const path = Object.keys(last.references ?? {}).find((name) => name.endsWith(`/${one.mark}.txt`));
    const there = path === undefined ? null : await this.client.download(path);
    if (!there || !Buffer.from(there).equals(bytes)) this.#problem(`${one.mark}: no file with ${last.key}`);
  }

  /** Until all that was accepted is answered. */
  async #collect(batch: readonly Sent[]): Promise<void> {
    const until = Date.now() + GIVE_UP_MS;
    while (Date.now() < until) {
      const got = await this.#next();
      if (got === 'idle') {
        for (const one of batch)
          if (one.accepted && !one.answered) {
            this.#problem(`${one.mark} was accepted, and has no reply`);
            one.answered = true;
          }
        return;
      }
      if (got === null) continue;
      if (got.isInner) this.#problem(`a question that nobody expected: ${got.key}`);
      this.#answered(answeredBy(got.text) ?? '', got);
    }
    this.#problem(`no replies to ${batch.map(({ mark }) => mark)} in ${GIVE_UP_MS / 1_000} s`);
  }

  /** A message, and answers to the questions that follow; the last reply. Null: the message was not kept. */
  async #converse(
    one: Sent | null,
    send: () => Promise<number>,
    { answers }: { readonly answers: readonly string[] },
  ): Promise<Got | null> {
    const about = one ?? this.#mark('record');
    if (one === null) this.#stage.sent.pop();
    await this.#post(about, send);
    const until = Date.now() + GIVE_UP_MS;
    let [questions, answered] = [0, 0];
    while (Date.now() < until) {
      const got = await this.#next();
      if (got === 'idle') {
        if (about.accepted) this.#problem(`${about.mark} was accepted, and comes to nothing`);
        about.answered = true;
        return null;
      }
      if (got && !got.isInner) return got;
      if (got) questions += 1;
      if (answered >= questions) continue;
      await pause(this.#stage.random.below(THINKS_MS));
      const answer = answers[questions - 1];
      if (answer === undefined) this.#problem(`a question that nobody expected: ${got?.key}`);
      // Where nothing is heard of it, it was kept if the question is no longer open.
      if (await this.#attempt(() => this.client.text('inner_chat_text', answer ?? 'stop', false)))
        answered = questions;
      else if (!(await this.#isAsking())) answered = questions;
    }
    this.#problem(`no reply to ${about.mark} in ${GIVE_UP_MS / 1_000} s`);
    return null;
  }

  async #isAsking(): Promise<boolean> {
    for (;;) {
      const got = await this.#take();
      if (!got) continue;
      if (!got.valid) return /waits for your answer/.test(got.text);
      // The next reply has come; it is handled as such.
      this.#held = got;
      return false;
    }
  }

  #held: Got | null = null;

  /** The next new reply; idle: there is none, and nothing is under way. */
  async #next(): Promise<Got | 'idle' | null> {
    const held = this.#held;
    this.#held = null;
    const got = held ?? (await this.#take());
    if (got && !got.valid && /^There is no reply yet/.test(got.text)) return 'idle';
    if (got?.valid) return got;
    await pause(POLL_MS);
    return null;
  }

  /** Null: nothing was answered, or what came had come before. */
  async #take(): Promise<Got | null> {
    const { stage, last } = { stage: this.#stage, last: this.#last };
    // Its sound may be read only after a restart.
    const { kills } = stage;
    let got: Got;
    try {
      got = await this.client.response();
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      stage.tally.unanswered += 1;
      await pause(AWAY_MS);
      return null;
    }
    this.client.holds = false;
    if (!got.valid) return got;
    const isAgain = got.key === last.key;
    if (isAgain && stage.kills === last.kills) this.#problem(`it came twice: ${got.key}`);
    if (isAgain) stage.tally.again += 1;
    this.#last = { key: got.key, kills };
    if (isAgain) return null;
    stage.tally.replies += 1;
    if (got.key.includes('reply_speech')) stage.tally.spoken += 1;
    if (got.error !== null) this.#problem(`an error: ${got.key}`);
    if (got.text === '') this.#problem(`nothing is in it: ${got.key}`);
    return got;
  }

  #answered(mark: string, { key }: Got): void {
    const one = this.#stage.sent.find((sent) => sent.mark === mark && sent.user === this.client.user);
    const number = Number(/\d+/.exec(mark)?.[0]);
    if (!one) return this.#problem(`it is not his: ${key}`);
    if (one.answered) this.#problem(`${mark} was answered before: ${key}`);
    if (number <= this.#lastMark) this.#problem(`${mark} came after m${this.#lastMark}`);
    this.#lastMark = number;
    one.answered = true;
  }

  #mark(kind: Sent['kind']): Sent {
    this.#marks += 1;
    const mark = `m${this.#marks}u${this.#number}`;
    const flags = { accepted: false, answered: false, recorded: false };
    const one: Sent = { mark, user: this.client.user, kind, ...flags };
    this.#stage.sent.push(one);
    return one;
  }

  async #post(one: Sent, send: () => Promise<number>): Promise<void> {
    one.accepted = await this.#attempt(send);
  }

  /** Whether it was accepted. */
  async #attempt(send: () => Promise<number>): Promise<boolean> {
    try {
      const status = await send();
      if (status !== 200 && !PASSING.has(status)) this.#problem(`a message was answered with ${status}`);
      return status === 200;
    } catch (error) {
      if (!(error instanceof NoAnswer)) throw error;
      this.#stage.tally.unanswered += 1;
      await pause(AWAY_MS);
      return false;
    }
  }

  #problem(what: string): void {
    this.#stage.problems.push(`${this.client.user}: ${what}`);
  }
}
