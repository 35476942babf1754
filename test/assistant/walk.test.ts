import { expect, it } from 'vitest';
import type { TakeAnswer } from '../../src/actors/assistant/commands.ts';
import type { Reply } from '../../src/actors/runtime/envelope.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { MemoryAssistants, type Trouble } from './memory-assistants.ts';
import { AssistantNode, answer, call, codeOf, done, postOf, replied } from './node.ts';
import { WalkBooks } from './walk-books.ts';

const SEED = 20_268;
const WALKS = 120;
const STEPS = 50;

/** Two users, their clients, and a server that is killed, reloaded and without a store now and then. */
class Walk {
  readonly books: WalkBooks;
  readonly #random: SeededRandom;
  readonly #store = new MemoryAssistants();
  #node: AssistantNode;
  #bad = 0;

  private constructor(node: AssistantNode, store: MemoryAssistants, random: SeededRandom) {
    this.#node = node;
    this.#store = store;
    this.#random = random;
    this.books = new WalkBooks(store);
    for (const userId of [1, 2]) store.users.add(userId);
    store.fate = () => this.#fate();
    this.#script(node);
  }

  static async begin(seed: number): Promise<Walk> {
    const store = new MemoryAssistants();
    return new Walk(await AssistantNode.start(store), store, new SeededRandom(seed));
  }

  async step(): Promise<void> {
    const random = this.#random;
    const userId = 1 + random.below(2);
    const at = random.below(100);
    if (at < 35) await this.#send(userId);
    else if (at < 60) await this.#poll(userId);
    else if (at < 65) await this.#told(userId, { type: random.chance(0.7) ? 'cancel' : 'clearHistory' });
    else if (at < 85) await this.#node.time.advance(random.below(random.chance(0.3) ? 300_000 : 8_000));
    else if (at < 90) this.#bad = random.below(4);
    else if (at < 94) this.#node.system.registry.evictRestingSince(Number.POSITIVE_INFINITY);
    else if (at < 97) await this.#removeFile(userId);
    else await this.#restart();
  }

  /** All is well from now on: everything comes to its end. */
  async finish(): Promise<void> {
    this.#store.fate = () => null;
    this.#node.latency = () => 0;
    await this.#node.time.advance(30_000);
    for (const userId of [1, 2]) {
      const mark = this.books.mark(userId);
      this.books.accepted(mark);
      await this.#drain(userId);
      expect(codeOf(await this.#told(userId, postOf(mark)))).toBe('ok');
      await this.#drain(userId);
    }
    this.books.judge();
  }

  async #drain(userId: number): Promise<void> {
    for (let i = 0; i < 200; i++) {
      const { reply, doing } = replied<TakeAnswer>(await this.#told(userId, { type: 'take' }));
      if (reply) await this.#node.tell(userId, { type: 'taken', replyId: reply.replyId });
      else if (doing === 'nothing') return;
      else await this.#node.time.advance(250_000);
    }
  }

  /** The answer, however long that takes: a store that is away is waited for. */
  async #told(...given: Parameters<AssistantNode['told']>): Promise<Reply> {
    let reply: Reply | null = null;
    void this.#node.told(...given).then((one) => (reply = one));
    await this.#node.settle();
    while (reply === null) await this.#node.time.advance(100);
    return reply;
  }

  #fate(): Trouble {
    if (this.#bad === 0 || this.#random.chance(0.3)) return null;
    this.#bad -= 1;
    return this.#random.chance(0.5) ? 'away' : 'doubtful';
  }

  async #send(userId: number): Promise<void> {
    const random = this.#random;
    const mark = this.books.mark(userId);
    const own = {
      isInner: random.chance(0.4),
      replyInSpeech: random.chance(0.3),
      enableInstruct: random.chance(0.2),
      enableComment: random.chance(0.2),
    };
    const at = random.below(4);
    const bytes = new TextEncoder().encode(mark);
    const [hash, size] = [this.#node.files.put(bytes), bytes.byteLength];
    const about = { hash, size, fileName: mark };
    const sound = { contentId: mark, contentType: 'audio/wav', ...about };
    const facts = { contentType: 'text/plain', width: null, height: null, second: null };
    const post = postOf(mark, { ...own, fileId: mark });
    const reply =
      at === 0
        ? await this.#told(userId, { type: 'keep', fileId: mark, ...about, ...facts, post }, 'shelf')
        : await this.#told(userId, postOf(at === 1 ? '' : mark, { ...own, sound: at === 1 ? sound : null }));
    if (reply.ok) this.books.accepted(mark);
  }

  async #poll(userId: number): Promise<void> {
    const reply = await this.#told(userId, { type: 'take' });
    const handed = reply.ok ? (reply.value as { reply: { replyId: number } | null }).reply : null;
    if (!handed) return;
    const { replyId } = handed;
    this.books.got(userId, replyId);
    const at = this.#random.below(10);
    if (at < 7) await this.#node.tell(userId, { type: 'taken', replyId });
    else if (at < 9) await this.#node.tell(userId, { type: 'returned', replyId });
  }

  async #removeFile(userId: number): Promise<void> {
    const mine = [...this.#store.files.values()].filter((file) => file.userId === userId);
    const file = mine[this.#random.below(mine.length)];
    if (file) await this.#told(userId, { type: 'remove', fileId: file.fileId }, 'shelf');
  }

  async #restart(): Promise<void> {
    this.#node = await this.#node.restart((node) => this.#script(node));
  }

  #script(node: AssistantNode): void {
    const random = this.#random;
    node.latency = () => (random.chance(0.5) ? 0 : random.below(random.chance(0.02) ? 400_000 : 3_000));
    node.decide = (context) => {
      this.books.plans(context);
      if (random.chance(0.05)) throw new Error('the planner broke');
      if (random.chance(0.3) && context.steps.length < 4) return call();
      if (random.chance(0.15)) return { type: 'ask', question: 'which?' };
      const refs = context.files.slice(0, 2).map(({ fileId }) => fileId);
      return answer(random.chance(0.02) ? 'x'.repeat(3_000) : 'that', refs);
    };
    node.tool = async (_call, answers, { userId }) => {
      this.books.sees(userId, answers);
      if (random.chance(0.05)) throw new Error('the tool broke');
      if (random.chance(0.3)) return { type: 'ask', question: 'what?' };
      const name = `e${random.below(4)}`;
      return done({ changes: random.chance(0.3) ? [{ type: 'experiment', name, purpose: '' }] : [] });
    };
  }
}

it(`every message is taken once, every chat ends in a reply, replies come in order, whatever breaks (seed ${SEED})`, async () => {
  let chats = 0;
  for (let i = 0; i < WALKS; i++) {
    const walk = await Walk.begin(SEED + i);
    for (let step = 0; step < STEPS; step++) await walk.step();
    await walk.finish();
    expect(walk.books.problems, `seed ${SEED + i}`).toEqual([]);
    chats += walk.books.chats;
  }
  expect(chats).toBeGreaterThan(5 * WALKS);
}, 120_000);
