import { existsSync, readFileSync } from 'node:fs';

/** A frame that sets limits, is a round, or ends the match, as section 3.1 writes them. */
interface FromReferee {
  readonly state: number;
  readonly time?: number;
  readonly length?: number;
  readonly listen?: number[];
  readonly player?: number[];
  readonly content?: string[];
  readonly end_info?: string;
}

// biome-ignore lint/suspicious/noExplicitAny: messages are whatever the referee made of them; that is what is inspected
type Message = Record<string, any>;

/** Looks at each frame of a referee, one by one, and writes down what section 3 forbids. */
export class Inspector {
  /** What was wrong; empty for a sound match. */
  readonly wrongs: string[] = [];
  /** How many messages of each type went to programs. */
  readonly types = new Map<string, number>();
  rounds = 0;
  #frames = 0;
  #state = 0;
  #inTurn = -1;
  #isActing = false;
  #isOver = false;
  readonly #kinds: readonly number[];
  readonly #replay: string;

  /** `kinds`: player_list of the init. */
  constructor(kinds: readonly number[], replay: string) {
    this.#kinds = kinds;
    this.#replay = replay;
  }

  /** A frame that goes past the judger to a seat. */
  forwarded(target: number, body: Buffer): void {
    this.#frames += 1;
    this.#expect(this.#frames > 1, 'the first frame sets no limits');
    this.#expect(!this.#isOver, 'a frame after the end');
    const message = this.#message(target, body.toString('utf8'));
    this.#expect(message.type !== 'roundbegin', 'a roundbegin outside a round message');
  }

  /** A frame for the judger itself. */
  judged(text: string): void {
    const frame = JSON.parse(text) as FromReferee;
    this.#frames += 1;
    this.#expect(!this.#isOver, 'a frame after the end');
    if (this.#frames === 1)
      this.#expect(frame.state === 0 && !!frame.time && !!frame.length, 'the first frame sets no limits');
    if (frame.state === -1) this.#ended(frame);
    else if (frame.state > 0) this.#round(frame);
  }

  #round({ state, listen = [], player = [], content = [] }: FromReferee): void {
    this.#expect(player.length === content.length, 'player and content differ in length');
    this.#expect(state >= this.#state, `state fell from ${this.#state} to ${state}`);
    const messages = content.map((text, at) => this.#message(player[at] ?? -1, text));
    if (state > this.#state) {
      this.rounds += 1;
      this.#expect(state === this.#state + 1, `state grew from ${this.#state} to ${state}`);
      this.#state = state;
      this.#inTurn = (state - 1) % 4;
      this.#opened(player, messages);
    } else {
      this.#expect(
        messages.every(({ type }) => type !== 'roundbegin'),
        'a second roundbegin in one turn',
      );
      if (listen.length === 0) this.#isActing = false;
    }
    const wanted = this.#isActing ? [this.#inTurn] : [];
    this.#expect(
      String(listen) === String(wanted),
      `listens to [${listen}] in turn ${state}, not [${wanted}]`,
    );
  }

  #opened(player: readonly number[], messages: readonly Message[]): void {
    const round = Math.floor((this.#state - 1) / 4) + 1;
    const own = messages[player.indexOf(this.#inTurn)];
    this.#isActing = own !== undefined && (own.status === 0 || own.status === 4);
    for (const [at, message] of messages.entries()) {
      const isRight =
        message.type === 'roundbegin' && message.state === round && message.inturn === this.#inTurn;
      this.#expect(isRight, `turn ${this.#state} begins with ${JSON.stringify(message)}`);
      const isFull = ['status', 'hp', 'keys', 'pos', 'tools', 'others'].every((field) => field in message);
      this.#expect(isFull === (player[at] === this.#inTurn), 'the wrong form of a roundbegin');
    }
  }

  #message(seat: number, text: string): Message {
    const isWeb = this.#kinds[seat] === 2;
    this.#expect(this.#kinds[seat] !== 0, `a message to seat ${seat}, which was never started`);
    const json = isWeb ? text : text.slice(4);
    if (!isWeb) {
      this.#expect(/^\d{4}/.test(text), `no 4 digits before ${text}`);
      this.#expect(Number(text.slice(0, 4)) === Buffer.byteLength(json), `the wrong length before ${json}`);
    }
    this.#expect(!json.includes('\n'), 'a line break in a message');
    const message = JSON.parse(json) as Message;
    this.types.set(message.type, (this.types.get(message.type) ?? 0) + 1);
    const isOwn = message.type === 'roundbegin' && message.inturn === seat;
    if (isOwn) this.#expect('interprops' in message === isWeb, `extras of a web seat: ${json}`);
    return message;
  }

  #ended({ end_info }: FromReferee): void {
    this.#isOver = true;
    this.#expect(typeof end_info === 'string', 'end_info is no text');
    const points = JSON.parse(end_info ?? '{}') as Record<string, number>;
    this.#expect(
      end_info === JSON.stringify(points) && Object.keys(points).join() === '0,1,2,3',
      'keys of end_info',
    );
    this.#expect(existsSync(this.#replay), 'no replay before the end');
    const replay = JSON.parse(readFileSync(this.#replay, 'utf8')) as unknown[];
    this.#expect(JSON.stringify(replay.at(-1)) === end_info, 'the replay ends with another result');
  }

  #expect(isRight: boolean, wrong: string): void {
    if (!isRight) this.wrongs.push(`frame ${this.#frames}: ${wrong}`);
  }
}
