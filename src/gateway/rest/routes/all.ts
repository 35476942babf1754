import { ASSISTANT } from '../dialects/assistant.ts';
import type { Dialect } from '../dialects/dialect.ts';
import { DIALOGUE } from '../dialects/dialogue.ts';
import type { AnyRoute } from '../route.ts';
import { ASSISTANT_ACCOUNT_ROUTES } from './assistant-accounts.ts';
import { ASSISTANT_CHAT_ROUTES } from './assistant-chat.ts';
import { ASSISTANT_FILE_ROUTES } from './assistant-files.ts';
import { ASSISTANT_UPLOAD_ROUTES } from './assistant-uploads.ts';
import { AUTH_ROUTES } from './auth.ts';
import { DIALOGUE_ALIAS_ROUTES } from './dialogue-aliases.ts';
import { DIALOGUE_FILE_ROUTES } from './dialogue-files.ts';
import { DIALOGUE_ROUTES } from './dialogues.ts';
import { DIRECT_ROUTES } from './direct.ts';
import { EXPORT_ROUTES } from './export.ts';
import { FILE_ROUTES, FILE_SERVING_ROUTES } from './files.ts';
import { FLOW_ROUTES } from './flows.ts';
import { IDENTITY_ROUTES } from './identity.ts';
import { MATCH_QUEUE_ROUTES } from './match-queue.ts';
import { MATCH_ROUTES } from './matches.ts';
import { MESSAGE_ROUTES } from './messages.ts';
import { OPERATOR_ROUTES } from './operator.ts';
import { PERSONA_ROUTES } from './personas.ts';
import { ROLE_ROUTES } from './roles.ts';
import { ROOM_EXTRA_ROUTES } from './room-extras.ts';
import { ROOM_ROUTES } from './rooms.ts';
import { RPG_ACCOUNT_ROUTES } from './rpg-account.ts';
import { RPG_BATTLE_ROUTES } from './rpg-battles.ts';
import { RPG_CHALLENGE_ROUTES } from './rpg-challenges.ts';
import { RPG_QUEST_ROUTES } from './rpg-quests.ts';
import { RPG_THING_ROUTES } from './rpg-things.ts';
import { SESSION_ROUTES } from './sessions.ts';
import { SPACE_ROUTES } from './spaces.ts';
import { TASK_ROUTES } from './tasks.ts';
import { VOLUNTEER_ROUTES } from './volunteers.ts';

/** Every REST route below `/capi`. */
export const CAPI_ROUTES: readonly AnyRoute[] = [
  ...IDENTITY_ROUTES,
  ...ROOM_ROUTES,
  ...ROOM_EXTRA_ROUTES,
  ...MESSAGE_ROUTES,
  ...SESSION_ROUTES,
  ...DIRECT_ROUTES,
  ...SPACE_ROUTES,
  ...ROLE_ROUTES,
  ...FILE_ROUTES,
  ...EXPORT_ROUTES,
  ...TASK_ROUTES,
  ...VOLUNTEER_ROUTES,
  ...OPERATOR_ROUTES,
];

/** Every REST route below `/api`; their paths say so. */
export const API_ROUTES: readonly AnyRoute[] = [
  ...AUTH_ROUTES,
  ...MATCH_ROUTES,
  ...MATCH_QUEUE_ROUTES,
  ...PERSONA_ROUTES,
  ...FLOW_ROUTES,
  ...DIALOGUE_ROUTES,
  ...DIALOGUE_FILE_ROUTES,
  ...DIALOGUE_ALIAS_ROUTES,
];

/** Every route of the text role-play game; they stand at the root. */
export const RPG_ROUTES: readonly AnyRoute[] = [
  ...RPG_ACCOUNT_ROUTES,
  ...RPG_QUEST_ROUTES,
  ...RPG_THING_ROUTES,
  ...RPG_CHALLENGE_ROUTES,
  ...RPG_BATTLE_ROUTES,
];

/** Every route of the lab assistant; they stand at the root. */
export const ASSISTANT_ROUTES: readonly AnyRoute[] = [
  ...ASSISTANT_ACCOUNT_ROUTES,
  ...ASSISTANT_CHAT_ROUTES,
  ...ASSISTANT_UPLOAD_ROUTES,
  ...ASSISTANT_FILE_ROUTES,
];

/** Routes that are not below `/capi`. */
export const SERVED_ROUTES: readonly AnyRoute[] = [
  ...FILE_SERVING_ROUTES,
  ...API_ROUTES,
  ...RPG_ROUTES,
  ...ASSISTANT_ROUTES,
];

/** What is spoken where no route is. */
export const GROUNDS: Readonly<Record<string, Dialect>> = {
  api: DIALOGUE,
  users: ASSISTANT,
  accounts: ASSISTANT,
};
