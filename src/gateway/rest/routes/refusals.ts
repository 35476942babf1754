import type { RejectionCode } from '../../../protocol/rejections.ts';

/** What a room's actor may refuse to a member, and to its referee. */
export const SEEN: readonly RejectionCode[] = ['ROOM_UNKNOWN'];
export const GOVERNED: readonly RejectionCode[] = [...SEEN, 'ROOM_DISSOLVED'];
export const SAID: readonly RejectionCode[] = [...GOVERNED, 'OBSERVER_CANNOT_SPEAK', 'ROOM_MUTED'];
/** Of what a message says, in rooms and in private. */
export const COMPOSED: readonly RejectionCode[] = [
  'CONTENT_EMPTY',
  'CONTENT_TOO_LONG',
  'TYPE_NOT_ALLOWED',
  'DICE_WITHOUT_TERM',
  'DICE_BAD_EXPRESSION',
  'DICE_TOO_MANY',
];
export const REVISED: readonly RejectionCode[] = [
  ...SAID,
  'MESSAGE_UNKNOWN',
  'MESSAGE_DELETED',
  'MESSAGE_NOT_YOURS',
];
/** What a space's actor may refuse to a member, and to its referee. */
export const SPACE_SEEN: readonly RejectionCode[] = ['SPACE_UNKNOWN'];
export const SPACE_GOVERNED: readonly RejectionCode[] = [...SPACE_SEEN, 'SPACE_DISSOLVED'];
