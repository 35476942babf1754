import { setTimeout as pause } from 'node:timers/promises';
import { breaksOff, ModelServer, type Reply, refuses } from '../../support/model-server.ts';
import type { SeededRandom } from '../../support/seeded-random.ts';

/** What conditions of flows look for. */
export const WORDS = ['left', 'right', 'straight'] as const;

const PIECES = 4;
/** Between two pieces; one speech in so many takes so many times as long. */
const PIECE_MS = 30;
const SLOW_EVERY = 12;
const SLOWER = 12;
/** Of all speeches, so many come to nothing. */
const FAILING = 0.04;
const KEPT = 1_000;

export interface SlowModel {
  readonly server: ModelServer;
  /** Speeches under way. */
  readonly speaking: () => number;
}

/** A model that says something else every time, slowly, and sometimes nothing. */
export async function slowModel(random: SeededRandom): Promise<SlowModel> {
  const model = await ModelServer.start();
  let [count, speaking] = [0, 0];
  model.otherwise = (response, asked) => {
    speaking += 1;
    void asked.over.then(() => {
      speaking -= 1;
    });
    // Otherwise everything that was ever asked would be kept.
    if (model.asked.length > KEPT) model.asked.length = 0;
    count += 1;
    const text = `Speech ${count} goes ${WORDS[random.below(WORDS.length)]}, as it were.`;
    if (random.chance(FAILING))
      return (random.chance(0.5) ? breaksOff([text]) : refuses(500))(response, asked);
    return slowly(text, PIECE_MS * (random.below(SLOW_EVERY) === 0 ? SLOWER : 1), random)(response, asked);
  };
  return { server: model, speaking: () => speaking };
}

/** How a server is told to let it speak. */
export function modelEnvironment({ server }: SlowModel): Record<string, string> {
  return {
    OPENAI_BASE_URL: server.baseUrl,
    OPENAI_MODEL: 'slow',
    NARRATOR_RETRIES: '0',
    NARRATOR_STALL_SECONDS: '5',
    NARRATOR_CONCURRENCY: '32',
  };
}

function slowly(text: string, pieceMs: number, random: SeededRandom): Reply {
  return async (response) => {
    response.writeHead(200, { 'content-type': 'text/event-stream' });
    const size = Math.ceil(text.length / PIECES);
    for (let at = 0; at < text.length; at += size) {
      await pause(random.below(pieceMs));
      // Whoever asked may have been killed.
      if (response.destroyed) return;
      say(response, { delta: { content: text.slice(at, at + size) }, finish_reason: null });
    }
    say(response, { delta: {}, finish_reason: 'stop' });
    response.end('data: [DONE]\n\n');
  };
}

function say(response: Parameters<Reply>[0], choice: object): void {
  response.write(`data: ${JSON.stringify({ choices: [{ index: 0, ...choice }] })}\n\n`);
}
