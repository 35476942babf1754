import type { Stream } from '../../actors/ports/delivery.ts';
import type { Gap } from '../../actors/user/commands.ts';
import type { Format } from '../../protocol/codec.ts';

/** The topic of a stream's followers who speak this format. */
export function followersTopic(stream: Stream, format: Format): string {
  return format === 'json' ? `${stream}/j` : `${stream}/m`;
}

/** Whose copy of a conversation this is; null for a room. */
export function inboxOwner(stream: Stream): number | null {
  return stream.startsWith('d') ? Number(stream.slice(1, stream.indexOf(':'))) : null;
}

/** What the user's actor is told of a hole. */
export function gapOf(stream: Stream, after: number): Gap {
  if (stream.startsWith('r')) return { kind: 'room', roomId: Number(stream.slice(1)), after };
  return { kind: 'direct', peerId: Number(stream.slice(stream.indexOf(':') + 1)), after };
}
