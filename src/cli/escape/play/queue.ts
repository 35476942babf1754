import { Fault } from '../../../lib/fault.ts';
import type { MatchDesk } from './match-desk.ts';

const LOOK_MS = 1_000;

/** A seat that the queue gave. */
export interface Given {
  readonly matchId: number;
  readonly seat: number;
}

/** Waits for a match with others who want the same clock (seconds of one own turn). Throws `Fault` when the server forgot that one waits. */
export async function waitInQueue(
  desk: MatchDesk,
  clockSeconds: number,
  say: (text: string) => void,
): Promise<Given> {
  let standing = await desk.joinQueue(clockSeconds);
  if (standing.state === 'waiting')
    say(`waiting for others who want ${clockSeconds} s a turn; built-in bots fill in after a while`);
  while (standing.state === 'waiting') {
    await new Promise((resolve) => setTimeout(resolve, LOOK_MS));
    standing = await desk.lookAtQueue();
  }
  const { matchId, seat } = standing;
  if (matchId === null || seat === null)
    throw new Fault('QUEUE_LEFT', 'the queue has no seat for you any more');
  return { matchId, seat };
}
