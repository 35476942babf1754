import type { Sound } from '../../actors/ports/voice.ts';
import { Fault } from '../../lib/fault.ts';
import { isSameFormat, readWav, type Wav, writeWav } from '../../lib/wav.ts';
import { failed, MOST_SPEECH_BYTES } from './sentences.ts';

/**
 * One WAV of several that `who` made. Programs and endpoints that write as they speak do not know the length, so it is
 * written anew. Throws VOICE_FAILED.
 */
export function joined(sounds: readonly Uint8Array[], who: string): Sound {
  const wavs = sounds.map((bytes) => read(bytes, who));
  const [first] = wavs;
  if (!first) throw failed('there is nothing in it that can be spoken');
  if (!wavs.every((wav) => isSameFormat(first, wav))) throw failed(`${who} changed its format in between`);
  if (wavs.reduce((sum, { samples }) => sum + samples.length, 0) > MOST_SPEECH_BYTES)
    throw failed('it is too long to be spoken');
  const bytes = writeWav(
    first,
    wavs.map(({ samples }) => samples),
  );
  return { bytes, contentType: 'audio/wav' };
}

function read(bytes: Uint8Array, who: string): Wav {
  try {
    return readWav(bytes, { mostSeconds: Number.POSITIVE_INFINITY, streamed: true });
  } catch (error) {
    if (error instanceof Fault) throw failed(`${who} made no sound: ${error.message.replace(/\.$/, '')}`);
    throw error;
  }
}
