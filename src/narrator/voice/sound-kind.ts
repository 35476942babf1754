import type { Sound } from '../../actors/ports/voice.ts';
import { Fault } from '../../lib/fault.ts';
import { isWav, readWav } from '../../lib/wav.ts';
import type { HeardSound } from './speaker.ts';

/** Longest voice message in seconds. */
const MOST_SECONDS = 600;
const HEAD_BYTES = 12;

/** What kinds there are, by their first bytes and by what clients call them. */
const KINDS = [
  { suffix: 'webm', begins: /^1a45dfa3/, types: ['audio/webm', 'video/webm'] },
  { suffix: 'ogg', begins: /^4f676753/, types: ['audio/ogg', 'audio/opus', 'application/ogg'] },
  { suffix: 'm4a', begins: /^.{8}66747970/, types: ['audio/mp4', 'audio/m4a', 'audio/x-m4a', 'video/mp4'] },
  { suffix: 'flac', begins: /^664c6143/, types: ['audio/flac', 'audio/x-flac'] },
  { suffix: 'mp3', begins: /^(494433|ff[ef][^9])/, types: ['audio/mpeg', 'audio/mp3'] },
] as const;

/**
 * What a voice message is: by its first bytes, for clients call everything WAV, else by its type. WAV is checked and may
 * last ten minutes. Throws SOUND_UNREADABLE.
 */
export function look({ bytes, contentType }: Sound): HeardSound {
  if (bytes.length === 0) throw unreadable('it is empty');
  if (isWav(bytes)) {
    readWav(bytes, { mostSeconds: MOST_SECONDS, streamed: false });
    return { bytes, contentType: 'audio/wav', suffix: 'wav' };
  }
  const head = Buffer.from(bytes.subarray(0, HEAD_BYTES)).toString('hex');
  const type = contentType.split(';')[0]?.trim().toLowerCase() ?? '';
  const kind =
    KINDS.find(({ begins }) => begins.test(head)) ??
    KINDS.find(({ types }) => types.some((one) => one === type));
  if (!kind) throw unreadable('it is neither WAV nor WebM, Ogg, MP4, FLAC or MP3');
  return { bytes, contentType: kind.types[0], suffix: kind.suffix };
}

export function unreadable(why: string): Fault {
  return new Fault('SOUND_UNREADABLE', `the sound cannot be read: ${why}.`);
}
