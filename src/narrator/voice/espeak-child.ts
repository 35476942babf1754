import { setPriority } from 'node:os';
import type { EspeakNote, EspeakTask } from './espeak-messages.ts';

/*
 * The embedded voice, a program of its own: espeak-ng is under GPL-3.0, and what it takes or breaks must not be ours. It
 * speaks one piece after another, and ends when its parent does.
 */

const VOICES = { zh: 'cmn', en: 'en-us' } as const;
const LOWER_PRIORITY = 5;
/** Nothing that is asked for takes so long to say; it is cut then. */
const MOST_SECONDS = 300;

function tell(note: EspeakNote): void {
  process.send?.(note);
}

/** Without what the synthesizer takes for markup (it obeys pauses of any length) or for phonemes. */
function plain(text: string): string {
  return text.toWellFormed().replace(/[<>&\0]|\[\[|\]\]/g, ' ');
}

async function serve(): Promise<void> {
  const { default: load } = await import('@echogarden/espeak-ng-emscripten');
  const { eSpeakNGWorker } = await load();
  const worker = new eSpeakNGWorker();
  const rate = worker.get_samplerate();
  let voice = '';
  const speak = ({ text, language }: EspeakTask): Uint8Array => {
    // Taking up another voice takes longer than a sentence.
    if (voice !== VOICES[language] && worker.set_voice(VOICES[language]) !== 0)
      throw new Error(`there is no voice ${VOICES[language]}`);
    voice = VOICES[language];
    const chunks: Uint8Array[] = [];
    let samples = 0;
    worker.synthesize(plain(text), (more) => {
      if (more) chunks.push(Buffer.from(more.buffer, more.byteOffset, more.byteLength));
      samples += more?.length ?? 0;
      return samples >= MOST_SECONDS * rate;
    });
    return Buffer.concat(chunks);
  };
  process.on('message', (task: EspeakTask) => {
    try {
      tell({ type: 'spoken', id: task.id, samples: speak(task) });
    } catch (error) {
      tell({ type: 'failed', id: task.id, why: String(error) });
    }
  });
  tell({ type: 'ready', rate });
}

// Signals of a terminal are for the parent, which may still have something spoken.
process.on('SIGINT', () => undefined);
process.on('SIGTERM', () => undefined);
process.on('disconnect', () => process.exit());
try {
  setPriority(LOWER_PRIORITY);
} catch {
  // Some systems do not allow it.
}
serve().catch((error: unknown) => tell({ type: 'missing', why: String(error) }));
