import type { Face } from '../rpg/face.ts';
import type { Conversation } from './conversation.ts';

export interface OneQuestion {
  readonly text: string;
  /** Files that belong to it. */
  readonly files: readonly string[];
  /** A voice message instead of words. */
  readonly voice: string | null;
}

/**
 * Asks one question and shows what comes of it. What the assistant asks back is answered by the lines of `face`. Answers whether it
 * went well: false when it told of an error, or nobody answered. Rejects as the desk does.
 */
export async function askOnce(
  talk: Conversation,
  face: Face,
  { text, files, voice }: OneQuestion,
): Promise<boolean> {
  // Files that come before it wait for the message that they belong to (assistant.md 7).
  const apart = voice === null ? files.slice(0, -1) : files;
  for (const file of apart) await talk.sendFile(file, '', true);
  const last = files[apart.length];
  if (last !== undefined) await talk.sendFile(last, text);
  else if (voice !== null) await talk.sendVoice(voice);
  else await talk.send(text);
  for (;;) {
    await talk.hear();
    if (!talk.isAsked) return !talk.hasFailed;
    const line = await face.next(talk.ports.words.prompts.asked);
    if (line === null) {
      talk.ports.aside(talk.ports.words.unanswered);
      return false;
    }
    await talk.send(line);
  }
}
