import { assistantBehavior } from '../../src/actors/assistant/behavior.ts';
import type { AssistantCommand, HandedReply, Post, TakeAnswer } from '../../src/actors/assistant/commands.ts';
import type { AssistantLimits } from '../../src/actors/assistant/ports.ts';
import type { RunTool, ToolOutcome } from '../../src/actors/assistant/tools/tool.ts';
import type { AgentContext, Decision } from '../../src/actors/ports/agent.ts';
import type { Flags } from '../../src/actors/ports/assistant-rows.ts';
import type { Library } from '../../src/actors/ports/library.ts';
import type { Voice } from '../../src/actors/ports/voice.ts';
import { addressOf } from '../../src/actors/runtime/address.ts';
import type { Command, Reply } from '../../src/actors/runtime/envelope.ts';
import type { System } from '../../src/actors/runtime/system.ts';
import { shelfBehavior } from '../../src/actors/shelf/behavior.ts';
import type { ShelfCommand } from '../../src/actors/shelf/commands.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';
import { virtualSystem } from '../support/virtual-system.ts';
import { VirtualTime } from '../support/virtual-time.ts';
import type { MemoryAssistants } from './memory-assistants.ts';
import { MemoryFiles } from './memory-files.ts';

export const LIMITS: AssistantLimits = {
  patienceMs: 240_000,
  phaseMs: 180_000,
  readMs: 120_000,
  steps: 20,
  messages: 10,
  replies: 8,
  spokenCharacters: 2_000,
  spokenReplies: 3,
};
const QUIET: Flags = { replyInSpeech: false, enableInstruct: false, enableComment: false };
const SEARCH = { tool: 'search', query: 'q', fileIds: null } as const;
/** Where the doubles may be held, or fail. */
type Place = 'planning' | 'acting' | 'hearing' | 'speaking' | 'reading';

let lastId = 1_000;

export function answer(text: string, refs: readonly string[] = []): Decision {
  return { type: 'answer', text, refs, extraInfo: null };
}

export function call(of: Extract<Decision, { type: 'call' }>['call'] = SEARCH, plan = 'search'): Decision {
  return { type: 'call', call: of, plan };
}

export function done(own: Partial<Extract<ToolOutcome, { type: 'done' }>> = {}): ToolOutcome {
  return { type: 'done', observation: 'o', answer: 'a', found: true, refs: [], changes: [], ...own };
}

/** The assistant and shelves over a store in memory, in virtual time. Who plans, acts, hears, speaks and reads is scripted. */
export class AssistantNode {
  readonly time: VirtualTime;
  readonly store: MemoryAssistants;
  readonly files: MemoryFiles;
  readonly system: System;
  readonly telemetry = new SilentTelemetry();
  /** What the planner was asked. */
  readonly asked: AgentContext[] = [];
  /** What it says, in this order; after that it answers with the request. */
  readonly plans: Decision[] = [];
  decide: (context: AgentContext) => Decision | Promise<Decision> = ({ request }) =>
    this.plans.shift() ?? answer(`= ${request}`);
  tool: RunTool = async () => done();
  readonly read: string[] = [];
  /** Files that are being read. */
  reading = 0;
  readonly #gates = new Map<Place, Promise<void>>();
  readonly faults = new Map<Place, Error>();
  /** How long each of them takes, in milliseconds. */
  latency = (): number => 0;
  /** Who is held does not hear that nobody waits any more. */
  deaf = false;

  private constructor(store: MemoryAssistants, time: VirtualTime, files: MemoryFiles) {
    this.time = time;
    this.store = store;
    this.files = files;
    const { telemetry } = this;
    this.system = virtualSystem(time, store, telemetry, () => ++lastId);
    const ports = {
      ...{ store, files, telemetry, clock: time, limits: LIMITS },
      used: (hashes: readonly string[]) => store.usedContents(hashes),
      planner: {
        next: async (context: AgentContext, signal: AbortSignal) => {
          this.asked.push(context);
          await this.#at('planning', signal);
          return this.decide(context);
        },
      },
      runTool: (async (of, answers, at, signal) => {
        await this.#at('acting', signal);
        return this.tool(of, answers, at, signal);
      }) satisfies RunTool,
      library: this.#library(),
      voice: this.#voice(),
      random: new SeededRandom(++lastId),
    };
    this.system.register(assistantBehavior(ports));
    this.system.register(shelfBehavior({ store: store as never, quotaBytes: 1e9, quotaFiles: 100 }));
  }

  static async start(
    store: MemoryAssistants,
    time = new VirtualTime(),
    files = new MemoryFiles(),
    script: (node: AssistantNode) => void = () => undefined,
  ): Promise<AssistantNode> {
    const node = new AssistantNode(store, time, files);
    script(node);
    const started = node.system.start();
    await time.settle();
    await started;
    return node;
  }

  /** The process is killed and another one takes up what the store has. What was scripted is not, but for `script`. */
  async restart(script?: (node: AssistantNode) => void): Promise<AssistantNode> {
    this.kill();
    this.files.unsettled.length = 0;
    return AssistantNode.start(this.store, this.time, this.files, script);
  }

  kill(): void {
    this.system.halt();
  }

  async settle(): Promise<void> {
    for (let i = 0; i < 4; i++) await this.time.settle();
  }

  async told(userId: number, command: AssistantCommand | ShelfCommand, kind = 'assistant'): Promise<Reply> {
    const reply = this.system.ask(addressOf(kind, userId), command as Command, 3_600_000);
    await this.settle();
    return reply;
  }

  async tell(userId: number, command: AssistantCommand): Promise<void> {
    this.system.tell(addressOf('assistant', userId), command);
    await this.settle();
  }

  post(userId: number, text: string, own: Partial<Post> & Partial<Flags> = {}): Promise<Reply> {
    return this.told(userId, postOf(text, own));
  }

  inner(userId: number, text: string, own: Partial<Post> & Partial<Flags> = {}): Promise<Reply> {
    return this.post(userId, text, { ...own, isInner: true });
  }

  /** A voice message, whose sound is its words. */
  async say(userId: number, text: string, own: Partial<Post> & Partial<Flags> = {}): Promise<Reply> {
    const bytes = new TextEncoder().encode(text);
    const contentId = `sound-${++lastId}`;
    const about = { fileName: 'speech.wav', contentType: 'audio/wav', size: bytes.byteLength };
    const sound = { contentId, hash: this.files.put(bytes), ...about };
    return this.post(userId, '', { ...own, sound });
  }

  /** A file with a message; the file's id. */
  async upload(
    userId: number,
    fileName: string,
    text: string,
    own: Partial<Post> & Partial<Flags> = {},
  ): Promise<string> {
    const fileId = `file-${++lastId}`;
    const bytes = new TextEncoder().encode(`content of ${fileName}`);
    const about = { contentType: 'text/plain', width: null, height: null, second: null };
    const post = postOf(text, { ...own, fileId });
    const hash = this.files.put(bytes);
    const kept = { type: 'keep', fileId, fileName, hash, size: bytes.byteLength, ...about, post } as const;
    replied(await this.told(userId, kept, 'shelf'));
    return fileId;
  }

  async take(userId: number): Promise<TakeAnswer> {
    return replied(await this.told(userId, { type: 'take' }));
  }

  /** Takes the next reply, if there is one. */
  async next(userId: number): Promise<HandedReply | null> {
    const { reply } = await this.take(userId);
    if (reply) await this.tell(userId, { type: 'taken', replyId: reply.replyId });
    return reply;
  }

  /** Takes all replies. */
  async all(userId: number): Promise<HandedReply[]> {
    const list: HandedReply[] = [];
    for (let one = await this.next(userId); one; one = await this.next(userId)) list.push(one);
    return list;
  }

  /** Whoever comes here waits until what is returned is called. */
  hold(place: Place): () => Promise<void> {
    let open: () => void = () => undefined;
    this.#gates.set(place, new Promise<void>((resolve) => (open = resolve)));
    return async () => {
      this.#gates.delete(place);
      open();
      await this.settle();
    };
  }

  async #at(place: Place, signal: AbortSignal): Promise<void> {
    const ms = this.latency();
    if (ms > 0) await new Promise<void>((resolve) => void this.time.after(ms, resolve));
    const gate = this.#gates.get(place);
    if (gate) await (this.deaf ? gate : Promise.race([gate, aborted(signal)]));
    const fault = this.faults.get(place);
    if (fault) throw fault;
  }

  #library(): Library {
    return {
      read: async ({ fileName }, signal) => {
        this.read.push(fileName);
        this.reading += 1;
        try {
          await this.#at('reading', signal);
        } finally {
          this.reading -= 1;
        }
        return { passages: 1, pages: null, cut: null };
      },
      search: async () => [],
      passages: async () => [],
      close: async () => undefined,
    };
  }

  #voice(): Voice {
    return {
      speak: async (text, _language, signal) => {
        await this.#at('speaking', signal);
        return { bytes: new TextEncoder().encode(text), contentType: 'audio/wav' };
      },
      hear: async ({ bytes }, signal) => {
        await this.#at('hearing', signal);
        return new TextDecoder().decode(bytes);
      },
      close: async () => undefined,
    };
  }
}

function aborted(signal: AbortSignal): Promise<never> {
  return new Promise((_, fail) => {
    if (signal.aborted) fail(signal.reason);
    signal.addEventListener('abort', () => fail(signal.reason), { once: true });
  });
}

export function postOf(text: string, own: Partial<Post> & Partial<Flags> = {}): Post {
  const { replyInSpeech, enableInstruct, enableComment, ...rest } = { ...QUIET, ...own };
  const flags = { replyInSpeech, enableInstruct, enableComment };
  return { type: 'post', isInner: false, text, fileId: null, sound: null, flags, ...rest };
}

export function replied<T>(reply: Reply): T {
  if (!reply.ok) throw new Error(`${reply.rejection.code}: ${reply.rejection.message}`);
  return reply.value as T;
}

export function codeOf(reply: Reply): string {
  return reply.ok ? 'ok' : reply.rejection.code;
}
