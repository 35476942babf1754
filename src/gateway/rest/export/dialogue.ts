import type { DialogueMessageRow, DialogueRow } from '../../../actors/ports/dialogue-rows.ts';
import { Fault } from '../../../lib/fault.ts';
import { cleanFileName } from '../file-name.ts';
import type { RouteContext } from '../route.ts';
import { DIALOGUE_FORMATS, type DialogueFormat } from './dialogue-format.ts';

const PAGE = 200;
/** With three bytes each, the dash, the id and the ending, a name fits where names have at most 255 bytes. */
const MOST_TOPIC = 70;

type Ports = Pick<RouteContext, 'dialogues' | 'exports'>;

/**
 * A session's messages as they were when it began, page by page: the next page is read when the one before was taken.
 * A session that is deleted meanwhile is thrown, so that the file is seen to be cut. `holder`: whose slot it takes, null
 * for nobody who is known.
 */
export async function* exportDialogue(
  { dialogues, exports }: Ports,
  dialogue: DialogueRow,
  format: DialogueFormat,
  holder: number | null,
): AsyncGenerator<Uint8Array> {
  if (exports.enter(holder)) throw new Fault('BUSY', 'too many exports at once');
  try {
    const { begin, item, end } = DIALOGUE_FORMATS[format];
    const last = dialogue.lastMessage ?? 0;
    yield Buffer.from(begin(dialogue));
    let previous: DialogueMessageRow | null = null;
    while ((previous?.number ?? 0) < last) {
      const after: number = previous?.number ?? 0;
      const page = await dialogues.messagesAfter(dialogue.dialogueId, after, Math.min(PAGE, last - after));
      if (page.length === 0) throw new Fault('GONE', 'the session was deleted while it was exported');
      let text = '';
      for (const message of page) {
        text += item(dialogue, message, previous);
        previous = message;
      }
      yield Buffer.from(text);
    }
    yield Buffer.from(end());
  } finally {
    exports.leave(holder);
  }
}

/** `高中物理课：动量守恒-100.txt` */
export function exportFileName({ topic, dialogueId }: DialogueRow, format: DialogueFormat): string {
  const start = [...cleanFileName(topic.replace(/[/\\]/g, ' '))].slice(0, MOST_TOPIC).join('').trimEnd();
  return `${start}-${dialogueId}.${DIALOGUE_FORMATS[format].ending}`;
}
