import type { AgentContext } from '../../src/actors/ports/agent.ts';
import type { Rows, StatementName, Write } from '../../src/actors/ports/statements.ts';
import type { MemoryAssistants } from './memory-assistants.ts';

/** A message of a walk. Its mark is in its text, or is what was said. */
interface Sent {
  readonly userId: number;
  /** Whether it was answered that it is kept. */
  accepted: boolean;
  kept: number;
  taken: number;
  /** The chat that took it. */
  chat: number | null;
  seen: boolean;
}

const MARK = /\bm(\d+)u(\d+)\b/g;

/** What has been sent in a walk, what the store was told of it, and whether that agrees. */
export class WalkBooks {
  readonly problems: string[] = [];
  readonly #store: MemoryAssistants;
  readonly #sent = new Map<string, Sent>();
  readonly #markOf = new Map<number, string>();
  /** The number of each user's chat. */
  readonly #chats = new Map<number, number>();
  readonly #failed = new Set<number>();
  readonly #ended = new Map<number, number>();
  readonly #lastReply = new Map<number, number>();
  #lastChat = 0;

  constructor(store: MemoryAssistants) {
    this.#store = store;
    store.landed = (writes) => this.#landed(writes);
  }

  get chats(): number {
    return this.#lastChat;
  }

  /** A new message; its mark. */
  mark(userId: number): string {
    const mark = `m${this.#sent.size}u${userId}`;
    this.#sent.set(mark, { userId, accepted: false, kept: 0, taken: 0, chat: null, seen: false });
    return mark;
  }

  accepted(mark: string): void {
    const sent = this.#sent.get(mark);
    if (sent) sent.accepted = true;
  }

  /** The agent sees these texts: all of one user. */
  sees(userId: number | null, texts: readonly (string | null)[]): void {
    const users = new Set<number>(userId === null ? [] : [userId]);
    for (const [mark, , user] of texts.join('\n').matchAll(MARK)) {
      users.add(Number(user));
      const sent = this.#sent.get(mark);
      if (sent) sent.seen = true;
    }
    if (users.size > 1) this.problems.push(`the agent sees what ${[...users]} said at once`);
  }

  plans({ request, guidance, steps }: AgentContext): void {
    this.sees(null, [request, ...guidance, ...steps.map(({ comment }) => comment)]);
  }

  /** A client got this reply. It has to be the oldest that nobody has taken. */
  got(userId: number, replyId: number): void {
    const ids = [...this.#store.replies.values()].filter((row) => row.userId === userId);
    const oldest = Math.min(...ids.map((row) => row.replyId));
    if (oldest !== replyId) this.problems.push(`${userId} got reply ${replyId} and not ${oldest}`);
  }

  /** Nothing is under way any more. */
  judge(): void {
    const { messages, replies, chats, contents, documents, pending } = this.#store;
    for (const [name, { size }] of Object.entries({ messages, replies, chats, pending }))
      if (size > 0) this.problems.push(`${size} ${name} are left`);
    for (const { kind } of contents.values())
      if (kind === 'heard') this.problems.push('a sound that was understood is left');
    for (const { status } of documents.values())
      if (status === 'waiting') this.problems.push('a file was never read');
    for (const [mark, { accepted, kept, taken, chat, seen }] of this.#sent) {
      if (kept > 1 || (accepted && kept === 0)) this.problems.push(`${mark} was kept ${kept} times`);
      if (taken !== kept) this.problems.push(`${mark} was taken ${taken} times`);
      if (chat !== null && !seen && !this.#failed.has(chat))
        this.problems.push(`nobody looked at ${mark} of chat ${chat}`);
    }
    for (let chat = 1; chat <= this.#lastChat; chat++)
      if (this.#ended.get(chat) !== 1)
        this.problems.push(`chat ${chat} ended ${this.#ended.get(chat)} times`);
  }

  #landed(writes: readonly Write<StatementName>[]): void {
    let [ends, finals] = [0, 0];
    for (const { statement, row } of writes) {
      if (statement === 'assistantMessage.insert') this.#kept(row as Rows['assistantMessage.insert']);
      if (statement === 'assistantMessage.delete') this.#taken(row as Rows['assistantMessage.delete']);
      if (statement === 'assistantChat.put') this.#put((row as Rows['assistantChat.put']).userId);
      if (statement === 'assistantChat.delete') {
        ends += 1;
        this.#end((row as Rows['assistantChat.delete']).userId, writes);
      }
      if (statement === 'assistantReply.insert') {
        const { userId, replyId, isInner, text } = row as Rows['assistantReply.insert'];
        if (!isInner) finals += 1;
        if (replyId <= (this.#lastReply.get(userId) ?? 0) || text === '')
          this.problems.push(`reply ${replyId} of ${userId} is out of order, or empty`);
        this.#lastReply.set(userId, replyId);
      }
    }
    if (ends !== finals) this.problems.push(`${ends} chats ended with ${finals} last replies`);
  }

  #kept({ messageId, text, soundId, userId }: Rows['assistantMessage.insert']): void {
    const mark = text === '' ? (soundId ?? '') : (text.match(MARK)?.[0] ?? '');
    const sent = this.#sent.get(mark);
    if (sent?.userId !== userId) this.problems.push(`${mark} was never sent by ${userId}`);
    else sent.kept += 1;
    this.#markOf.set(messageId, mark);
  }

  #taken({ messageId, userId }: Rows['assistantMessage.delete']): void {
    const sent = this.#sent.get(this.#markOf.get(messageId) ?? '');
    if (!sent) return;
    sent.taken += 1;
    // It may be the one that begins the chat.
    sent.chat = this.#put(userId);
  }

  #put(userId: number): number {
    const open = this.#chats.get(userId);
    if (open !== undefined) return open;
    this.#lastChat += 1;
    this.#chats.set(userId, this.#lastChat);
    return this.#lastChat;
  }

  #end(userId: number, writes: readonly Write<StatementName>[]): void {
    const chat = this.#chats.get(userId) ?? 0;
    this.#chats.delete(userId);
    this.#ended.set(chat, (this.#ended.get(chat) ?? 0) + 1);
    const isError = writes.some(
      ({ statement, row }) =>
        statement === 'assistantReply.insert' && (row as Rows['assistantReply.insert']).error !== null,
    );
    if (isError) this.#failed.add(chat);
  }
}
