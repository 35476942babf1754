import { decode, type Format } from '../../src/protocol/codec.ts';
import { isCommandType } from '../../src/protocol/commands.ts';
import { REJECTIONS } from '../../src/protocol/rejections.ts';
import { SeededRandom } from '../support/seeded-random.ts';
import { frameCase } from './frames.ts';
import { promise, type Target } from './target.ts';

/** Refusals that a decoder has no reason to give. */
const NOT_OF_A_CODEC: ReadonlySet<string> = new Set([
  'INTERNAL',
  'UNAVAILABLE',
  'DEADLINE',
  'BUSY',
  'DRAINING',
]);

/** decode: never throws; a documented refusal, or a frame that can be stored and sent on. */
export function codecTarget(format: Format): Target {
  const bytesOf = (seed: number) => frameCase(new SeededRandom(seed), format);
  return {
    name: format,
    describe: (seed) => {
      const bytes = bytesOf(seed);
      return `${bytes.length} bytes ${bytes.toString('hex')}\n${bytes.toString('utf8').slice(0, 2_000)}`;
    },
    run: (seed) => {
      const decoded = decode(bytesOf(seed), format);
      const key = decoded.request.clientMessageId;
      promise(
        key === null || (key.length <= 64 && key.isWellFormed()),
        () => `a key that cannot be sent: ${key}`,
      );
      promise(({} as { polluted?: unknown }).polluted === undefined, () => 'Object.prototype was changed');
      if (decoded.ok) {
        const { frame } = decoded;
        promise(isCommandType(frame.type), () => `an accepted type ${frame.type}`);
        const unfit = unstorable(frame.data);
        promise(unfit === null, () => `an accepted frame holds ${unfit}`);
        return;
      }
      const { code, message } = decoded.rejection;
      promise(Object.hasOwn(REJECTIONS, code), () => `the code ${code} is not documented`);
      promise(!NOT_OF_A_CODEC.has(code), () => `refused as ${code}: ${message}`);
      promise(
        message !== '' && message.isWellFormed(),
        () => `the message of ${code} cannot be sent: ${message}`,
      );
    },
  };
}

/** What PostgreSQL or JSON would refuse in a value, if anything. */
function unstorable(value: unknown, depth = 0): string | null {
  if (depth > 40) return 'a value deeper than 40';
  if (typeof value === 'number') return Number.isFinite(value) ? null : String(value);
  if (typeof value === 'string') {
    return value.isWellFormed() && !value.includes('\0') ? null : `the text ${JSON.stringify(value)}`;
  }
  if (typeof value === 'bigint' || typeof value === 'function') return `a ${typeof value}`;
  if (typeof value !== 'object' || value === null) return null;
  const proto: unknown = Object.getPrototypeOf(value);
  if (!Array.isArray(value) && proto !== Object.prototype && proto !== null) return 'an object of a class';
  for (const [key, inner] of Object.entries(value)) {
    const unfit = unstorable(key, depth) ?? unstorable(inner, depth + 1);
    if (unfit) return unfit;
  }
  return null;
}
