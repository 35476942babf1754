import { Fault } from '../../lib/fault.ts';
import type { Conversation } from './conversation.ts';

const EVERY_MS = 500;
/** So many times as seldom while nothing is waited for: a question may run out of time, and its chat go on. */
const SELDOM = 6;

/** Looks for replies until `signal` is aborted, and shows them as they come. */
export async function watch(talk: Conversation, signal: AbortSignal): Promise<void> {
  const { sleep, aside, words } = talk.ports;
  let isLost = false;
  for (let turn = 0; !signal.aborted; turn += 1) {
    await sleep(EVERY_MS, signal);
    if (signal.aborted) return;
    if (!talk.isWaiting && turn % SELDOM !== 0) continue;
    try {
      await talk.look();
      if (isLost) aside(words.found);
      isLost = false;
    } catch (error) {
      if (!(error instanceof Fault)) throw error;
      if (!isLost && !signal.aborted) aside(words.lost);
      isLost = true;
    }
  }
}
