import { ACTORS } from './actors.ts';
import { ASSISTANT } from './assistant.ts';
import { AUTH } from './auth.ts';
import { CHAT } from './chat.ts';
import { DIALOGUES } from './dialogues.ts';
import { FILES } from './files.ts';
import { MATCHES } from './matches.ts';
import { NARRATOR } from './narrator.ts';
import { OBSERVE } from './observe.ts';
import { REST } from './rest.ts';
import { RPG } from './rpg.ts';
import { SERVER } from './server.ts';
import type { Section, ValuesOf } from './setting.ts';
import { SOCKET } from './socket.ts';
import { STORE } from './store.ts';
import { FLEET } from './tasks.ts';
import { VOICE } from './voice.ts';
import { WORKERS } from './workers.ts';

/** Every setting there is, in the order in which they are shown. */
export const SECTIONS = {
  server: SERVER,
  store: STORE,
  auth: AUTH,
  socket: SOCKET,
  rest: REST,
  actors: ACTORS,
  chat: CHAT,
  files: FILES,
  fleet: FLEET,
  matches: MATCHES,
  dialogues: DIALOGUES,
  rpg: RPG,
  assistant: ASSISTANT,
  narrator: NARRATOR,
  voice: VOICE,
  workers: WORKERS,
  observe: OBSERVE,
} satisfies Record<string, Section>;

type Sections = typeof SECTIONS;

/** The whole configuration, frozen. Durations are milliseconds (`…Ms`), sizes bytes (`…Bytes`). */
export type Config = { readonly [S in keyof Sections]: ValuesOf<Sections[S]> };
