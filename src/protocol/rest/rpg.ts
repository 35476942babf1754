import { z } from 'zod';
import { filled, orNull, text } from '../fields.ts';
import {
  battleId,
  battleIdOrNull,
  flagOr,
  mode,
  names,
  requestId,
  role,
  sentPicture,
  speech,
  units,
} from './rpg-fields.ts';

const MOST_DESCRIPTION = 500;
/** What is not legal shall hear that, and not that a field is wrong: anything that fits into a body is judged. */
const judged = z.string('must be a text');

const email = text(320, 1);
const password = text(256, 1).describe('As the client hashed it: 32 hex digits; else the plain one.');
const ip = orNull(text(100)).describe(
  '`host:port` at which the client takes /challenge_info: called only if it is where this request came from.',
);

export const signUpBody = z.object({
  email,
  username: judged,
  password,
  ip,
  image_data: sentPicture.describe('The portrait.'),
});
export const logInBody = z.object({ email, password, ip });

export const legalBody = z.object({
  mode: mode.describe('0: a name, 1: the description of a character.'),
  content: judged,
});

/** Of calls that need nothing else. */
export const byRole = z.object({ role, request_id: requestId });

export const talkBody = byRole.extend({ text: speech.describe('Empty: the master greets.') });
export const wishBody = byRole.extend({ text: speech.describe('Empty: the master chooses.') });
export const selectBody = byRole.extend({ task_name: filled(200) });
export const turnBody = byRole.extend({
  text: speech,
  items: names,
  skills: names,
  roles: names.describe('Figures that have been met in this task.'),
});
export const mergeBody = byRole.extend({
  mode: mode.describe('0: a skill, paid in 龙眼; 1: equipment, paid in 凤羽.'),
  num: units,
  des: z.preprocess((value) => (value === null ? '' : value), text(MOST_DESCRIPTION)),
});
export const challengeBody = z.object({
  role1: role.describe('Who challenges.'),
  role2: role.describe('Who is challenged.'),
  image_data: sentPicture.describe('The portrait of role1; by default that of his account.'),
  wait: flagOr(true).describe('False: answers at once, with the id.'),
  request_id: requestId,
});
export const acceptBody = byRole.extend({ id: battleId, image_data: sentPicture });
export const rejectBody = byRole.extend({ id: battleId });
export const refreshBody = byRole.extend({ battle_id: battleIdOrNull });
export const battleBody = byRole
  .extend({
    id: battleId,
    text: speech.nullish(),
    action: speech.nullish().describe('As `text`.'),
    items: names,
    skills: names,
    wait: flagOr(false).describe('True: answers when the round is over.'),
  })
  .refine(({ text: said, action }) => said !== undefined || action !== undefined, {
    message: 'is missing',
    path: ['text'],
  })
  .transform(({ text: said, action, ...rest }) => ({ ...rest, text: said || (action ?? '') }));
export const eventBody = byRole.extend({
  info: speech.nullish().transform((value) => value ?? ''),
  text: speech,
});
