import { resumePush } from '../../protocol/pushes.ts';
import { inboxStream } from '../ports/delivery.ts';
import type { Turn } from '../runtime/turn.ts';
import type { AttachInbox, CommandOf, ConversationCommand } from './commands.ts';
import { inboxEntry } from './log.ts';
import type { ConversationPorts, ConversationState } from './state.ts';

const SLICE = 500;

/** A socket takes up one inbox copy where it was cut off: replay, summary, live, in one step once the tail covers it. */
export function attach(ports: ConversationPorts) {
  return (turn: Turn<ConversationState>, command: AttachInbox): void => {
    const { connection, ownerId, peerId } = command;
    const stream = inboxStream(ownerId, peerId);
    const copy = turn.state.copies.get(ownerId);
    const latest = copy?.latestSyncId ?? 0;
    const after = Math.min(command.after, latest);
    const from = command.from ?? after + 1;
    // Below the cut nothing is left to replay.
    const complete = latest - from < ports.resumeEntries && after >= (copy?.cutSyncId ?? 0);
    if (!complete && command.gap) return turn.announce(() => ports.delivery.resync(connection));
    if (complete && !ports.delivery.covers(stream, after, latest)) {
      readPast(turn, ports, { ...command, from });
      return;
    }
    const summary = resumePush('direct', peerId, { from, to: latest, complete, state: null });
    const options = { stream, after: command.after, skipTo: complete ? null : latest, latest, summary };
    turn.announce(() => ports.delivery.attach(connection, options));
  };
}

export function caughtUp(ports: ConversationPorts) {
  const again = attach(ports);
  return (turn: Turn<ConversationState>, { attach: command, entries }: CommandOf<'caughtUp'>): void => {
    const { connection, ownerId, peerId } = command;
    const stream = inboxStream(ownerId, peerId);
    // Retention has overtaken the replay: what it took is not there to be sent.
    const copy = turn.state.copies.get(ownerId);
    if (command.after < (copy?.cutSyncId ?? 0)) return again(turn, command);
    const replayed = entries.map((entry) => inboxEntry(ownerId, entry.syncId, entry.message));
    const latest = copy?.latestSyncId ?? 0;
    const to = entries.at(-1)?.syncId ?? latest;
    const replay = { stream, after: command.after, to, entries: replayed };
    turn.announce(() => ports.delivery.replay(connection, replay));
    again(turn, { ...command, after: to });
  };
}

function readPast(
  turn: Turn<ConversationState>,
  { store, delivery }: ConversationPorts,
  command: AttachInbox,
): void {
  if (!delivery.ready(command.connection)) return;
  turn.job<ConversationCommand>(
    async () => ({
      type: 'caughtUp',
      attach: command,
      entries: await store.log(command.ownerId, command.peerId, command.after + 1, SLICE),
    }),
    () => ({ type: 'catchUpFailed' }),
  );
}
