import { createHash } from 'node:crypto';
import type { Files, IncomingContent, UsedContents } from '../../src/actors/ports/files.ts';
import { Fault } from '../../src/lib/fault.ts';

/** Contents in memory. */
export class MemoryFiles implements Pick<Files, 'receive' | 'settled' | 'read' | 'remove'> {
  readonly contents = new Map<string, Uint8Array>();
  /** Contents that were kept and not settled, with how often. */
  readonly unsettled: string[] = [];
  /** Settled by who had not kept it. */
  strays = 0;
  fails = false;

  async receive(): Promise<IncomingContent> {
    if (this.fails) throw new Fault('FILES_UNAVAILABLE', 'the folder of uploaded files failed');
    const chunks: Uint8Array[] = [];
    let hash = '';
    return {
      size: 0,
      write: async (chunk) => void chunks.push(chunk),
      keep: async () => {
        hash = this.put(Buffer.concat(chunks));
        this.unsettled.push(hash);
        const size = Buffer.concat(chunks).byteLength;
        return { hash, size, contentType: 'audio/wav', width: null, height: null, second: null };
      },
      settled: () => this.settled(hash),
      discard: async () => undefined,
    };
  }

  settled(hash: string): void {
    const at = this.unsettled.indexOf(hash);
    if (at >= 0) this.unsettled.splice(at, 1);
    else this.strays += 1;
  }

  /** The content is there; its hash. */
  put(bytes: Uint8Array): string {
    const hash = createHash('sha256').update(bytes).digest('hex');
    this.contents.set(hash, bytes);
    return hash;
  }

  async *read(hash: string, start: number, end: number): AsyncGenerator<Uint8Array> {
    const bytes = this.contents.get(hash);
    if (!bytes || this.fails) throw new Fault('FILES_UNAVAILABLE', 'the folder of uploaded files failed');
    yield bytes.subarray(start, end);
  }

  async remove(hash: string, used: UsedContents): Promise<void> {
    if (!this.unsettled.includes(hash) && !(await used([hash])).has(hash)) this.contents.delete(hash);
  }
}
