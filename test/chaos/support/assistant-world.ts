import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs';
import { connect, type Socket } from 'node:net';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { SeededRandom } from '../../support/seeded-random.ts';
import { until } from '../../support/until.ts';
import { type Disk, HALF, quietProblems, rowProblems, type Sent } from './assistant-oracle.ts';
import { type AssistantTables, readTables } from './assistant-rows.ts';
import { type AssistantStage, type AssistantTally, AssistantUser } from './assistant-user.ts';
import type { Where } from './stopped-store.ts';

export interface AssistantWorldOptions {
  readonly port: number;
  readonly seed: number;
  readonly users: number;
  /** A folder of its own. */
  readonly folder: string;
}

/** What was under way when the server was killed: at how many of the kills. */
export interface Hits {
  queued: number;
  running: number;
  asking: number;
  unread: number;
  half: number;
}

/** What was answered may still be on its way to who asked. */
const ON_ITS_WAY_MS = 250;
const HALF_BYTES = 3_000_000;
/** A voice whose sounds are the words, and that takes its time. */
const SPEAKS = `#!/bin/sh
sleep 0.3
printf 'RIFF\\377\\377\\377\\377WAVEfmt \\020\\000\\000\\000\\001\\000\\001\\000\\200\\076\\000\\000\\000\\175\\000\\000\\002\\000\\020\\000data\\377\\377\\377\\377'
cat
printf '   '
`;
const HEARS = `#!/bin/sh
sleep 0.2
tail -c +45
`;

/** How a server has these voices, and its files in the folder. */
export function assistantEnvironment(folder: string): Record<string, string> {
  const script = (name: string, text: string) => {
    const path = join(folder, name);
    writeFileSync(path, text);
    chmodSync(path, 0o755);
    return path;
  };
  mkdirSync(join(folder, 'files'), { recursive: true });
  return {
    AUTH: 'open',
    FILES_DIR: join(folder, 'files'),
    TTS_COMMAND: script('speaks.sh', SPEAKS),
    ASR_COMMAND: script('hears.sh', HEARS),
    VOICE_CONCURRENCY: '16',
  };
}

/** People who use the lab assistant while its server comes and goes, and all that they know. */
export class AssistantWorld implements AssistantStage {
  readonly port: number;
  readonly random: SeededRandom;
  readonly sent: Sent[] = [];
  readonly problems: string[] = [];
  readonly tally: AssistantTally = {
    ...{ replies: 0, spoken: 0, again: 0, records: 0, uploads: 0, unanswered: 0 },
  };
  readonly hits: Hits = { queued: 0, running: 0, asking: 0, unread: 0, half: 0 };
  stopped = false;
  kills = 0;
  readonly #options: AssistantWorldOptions;
  readonly #users: AssistantUser[] = [];
  readonly #running = new Set<string>();
  readonly #halves: Socket[] = [];

  constructor(options: AssistantWorldOptions) {
    this.#options = options;
    this.port = options.port;
    this.random = new SeededRandom(options.seed);
  }

  /** Needs the server. */
  async open(): Promise<void> {
    for (let i = 1; i <= this.#options.users; i++) this.#users.push(new AssistantUser(this, i));
    await Promise.all(this.#users.map((user) => user.open()));
    for (const user of this.#users) {
      const { user: name } = user.client;
      this.#running.add(name);
      user
        .run()
        .catch((error) => void this.problems.push(`${name} could not go on: ${error}`))
        .finally(() => this.#running.delete(name));
    }
  }

  /** Begins an upload, sends half of it, and waits until that is on the disk. */
  async sendHalf(): Promise<void> {
    const socket = connect(this.port, '127.0.0.1').on('error', () => undefined);
    this.#halves.push(socket);
    const name = `${HALF}${this.#halves.length}.txt`;
    const part = `--b\r\nContent-Disposition: form-data; name="file"; filename="${name}"\r\n\r\n`;
    const head = `POST /users/ada1/chat_with_file HTTP/1.1\r\nHost: 127.0.0.1:${this.port}\r\nContent-Type: multipart/form-data; boundary=b\r\nContent-Length: ${2 * HALF_BYTES}\r\n\r\n`;
    socket.write(head + part + 'x'.repeat(HALF_BYTES));
    await until(() => this.#incoming() > 0, 2_000, 10);
  }

  /** The oracle reads the store and the files of a server that was killed. */
  async inspect(where: Where): Promise<void> {
    this.kills += 1;
    await pause(ON_ITS_WAY_MS);
    const tables = await readTables(where);
    this.#note(tables);
    if (this.#incoming() > 0) this.hits.half += 1;
    for (const socket of this.#halves) socket.destroy();
    this.problems.push(...rowProblems(tables, this.sent, this.#disk(), this.#holding()));
  }

  /** Everybody ends what he is at. Who has not within the time. */
  async finish(withinMs: number): Promise<readonly string[]> {
    this.stopped = true;
    await until(() => this.#running.size === 0, withinMs);
    return [...this.#running];
  }

  /** After the server has stopped. */
  async judge(where: Where): Promise<string[]> {
    const tables = await readTables(where);
    const disk = this.#disk();
    const rows = rowProblems(tables, this.sent, disk, this.#holding());
    const problems = [...rows, ...quietProblems(tables, this.sent, disk)];
    if (this.#incoming() > 0) problems.push(`${this.#incoming()} uploads are left`);
    return [...this.problems, ...problems];
  }

  get told(): number {
    return this.tally.replies;
  }

  #holding(): Set<string> {
    return new Set(this.#users.filter(({ client }) => client.holds).map(({ client }) => client.user));
  }

  #note({ assistant_messages, assistant_chats, assistant_replies }: AssistantTables): void {
    const { hits } = this;
    const isAsking = ({ chat }: AssistantTables['assistant_chats'][number]) => chat.phase === 'asking';
    if (assistant_messages.length > 0) hits.queued += 1;
    if (assistant_chats.some((row) => !isAsking(row))) hits.running += 1;
    if (assistant_chats.some(isAsking)) hits.asking += 1;
    if (assistant_replies.length > 0) hits.unread += 1;
  }

  #incoming(): number {
    return readdirSync(join(this.#options.folder, 'files', 'incoming')).length;
  }

  #disk(): Disk {
    const place = join(this.#options.folder, 'files');
    const found = new Map<string, number>();
    for (const shard of readdirSync(place).filter((name) => /^[0-9a-f]{2}$/.test(name)))
      for (const name of readdirSync(join(place, shard)))
        if (/^[0-9a-f]{64}$/.test(name)) found.set(name, statSync(join(place, shard, name)).size);
    return found;
  }
}
