import { z } from 'zod';
import { PRIVATE_MESSAGE, privateMessageView, ROOM_MESSAGE, roomMessageView } from '../message.ts';

/** A message as lists of rooms show it. */
export const shownMessage = z
  .object({ message: roomMessageView, messageMark: z.array(z.never()) })
  .meta({ id: 'ShownMessage' });

export const SHOWN_MESSAGE: z.output<typeof shownMessage> = { message: { ...ROOM_MESSAGE }, messageMark: [] };

export const roomPage = pageOf(shownMessage);
export const ROOM_PAGE: z.output<typeof roomPage> = { list: [SHOWN_MESSAGE], cursor: 121, isLast: false };

export const inboxPage = pageOf(privateMessageView);
export const INBOX_PAGE: z.output<typeof inboxPage> = {
  list: [{ ...PRIVATE_MESSAGE }],
  cursor: 14,
  isLast: false,
};

/** One page of a list, newest first. */
function pageOf<T extends z.ZodType>(item: T) {
  return z.object({
    list: z.array(item),
    cursor: z.int().nullable().describe('Continues the list when it is sent back.'),
    isLast: z.boolean(),
  });
}
