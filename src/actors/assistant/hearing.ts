import { Fault } from '../../lib/fault.ts';
import { plainText } from '../../lib/plain-text.ts';
import type { Chat } from '../ports/assistant-rows.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf } from './commands.ts';
import { drop } from './contents.ts';
import type { AssistantPorts } from './ports.ts';
import { MESSAGE_CHARACTERS } from './post.ts';
import { type AssistantState, enter } from './state.ts';
import { isCurrent, work } from './work.ts';

/** Lets everything that was said in the taken messages be understood. */
export function hear(turn: Turn<AssistantState>, ports: AssistantPorts, { taken }: Chat): void {
  const { userId } = turn.state;
  const { store, files, voice } = ports;
  work(turn, ports, async (signal, job) => {
    const texts: string[] = [];
    for (const { soundId, text } of taken) {
      if (soundId === null) {
        texts.push(text);
        continue;
      }
      const content = await store.content(userId, soundId);
      if (!content) throw new Fault('SOUND_UNREADABLE', 'what was said is no longer there');
      const bytes = await whole(files.read(content.hash, 0, content.size), content.size);
      texts.push(await voice.hear({ bytes, contentType: content.contentType }, signal));
    }
    return { type: 'heard', job: job(), texts };
  });
}

/** The sounds are of no use any more. */
export function heard(ports: AssistantPorts) {
  return (turn: Turn<AssistantState>, { job, texts }: CommandOf<'heard'>): void => {
    const { chat } = turn.state;
    if (!chat || !isCurrent(turn, job)) return;
    for (const { soundId } of chat.taken) if (soundId !== null) drop(turn, ports, soundId);
    const taken = chat.taken.map(({ fileId }, i) => {
      const text = plainText(texts[i] ?? '', MESSAGE_CHARACTERS);
      return { text, fileId, soundId: null };
    });
    enter(turn, { ...chat, taken });
  };
}

async function whole(chunks: AsyncIterable<Uint8Array>, size: number): Promise<Uint8Array> {
  const bytes = new Uint8Array(size);
  let at = 0;
  for await (const chunk of chunks) {
    bytes.set(chunk, at);
    at += chunk.byteLength;
  }
  return bytes;
}
