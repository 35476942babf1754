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
  // All but the last wait for the message that they belong to (assistant.md 7).
  const apart = voice === null && text === '' ? files.slice(0, -1) : files;
  const last = files.slice(apart.length);
  for (const file of apart) await talk.sendFile(file, '', true);
  for (const file of last) await talk.sendFile(file, '');
  if (voice !== null) await talk.sendVoice(voice);
  else if (text !== '') await talk.send(text);
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
