import { Fault } from '../../../lib/fault.ts';
import type { MatchDesk } from './match-desk.ts';

const LOOK_MS = 1_000;

/** A seat that the queue gave. */
export interface Given {
  readonly matchId: number;
  readonly seat: number;
}

/** Waits for a match with others. Throws `Fault` when the server forgot that one waits. */
export async function waitInQueue(desk: MatchDesk, say: (text: string) => void): Promise<Given> {
  let standing = await desk.joinQueue();
  if (standing.state === 'waiting') say('waiting for others; built-in bots fill in after a while');
  while (standing.state === 'waiting') {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    standing = await desk.lookAtQueue();
  }
  const { matchId, seat } = standing;
  if (matchId === null || seat === null)
    throw new Fault('QUEUE_LEFT', 'the queue has no seat for you any more');
  return { matchId, seat };
}
