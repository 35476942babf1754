import { isLoopbackHost } from '../lib/loopback.ts';
import type { Config } from './sections.ts';

interface Contradiction {
  /** The rule is silent when one of these is wrong by itself. */
  readonly variables: readonly string[];
  readonly holds: (config: Config) => boolean;
  readonly sentence: string;
}

const CONTRADICTIONS: readonly Contradiction[] = [
  {
    variables: ['AUTH', 'HOST'],
    holds: ({ auth, server }) => auth.mode === 'open' && !isLoopbackHost(server.host),
    sentence:
      'AUTH=open lets everyone who reaches the server be anyone, and HOST is not loopback; accepted: AUTH=signed, or a HOST such as 127.0.0.1',
  },
  {
    variables: ['AUTH', 'HOST', 'TRUST_PROXY'],
    holds: ({ auth, server }) => auth.mode === 'open' && server.trustProxy.length > 0,
    sentence: 'TRUST_PROXY needs AUTH=signed: AUTH=open refuses every request that comes through a proxy',
  },
  {
    variables: ['AUTH', 'HOST', 'DATABASE_URL', 'AUTH_KEYS', 'AUTH_KEY_FILE'],
    holds: ({ auth, store }) =>
      auth.mode === 'signed' && store.databaseUrl !== null && auth.keys.length === 0 && auth.keyFile === null,
    sentence:
      'AUTH=signed with DATABASE_URL needs AUTH_KEYS or AUTH_KEY_FILE: a key that this server makes would die with its disk, and all tokens with it',
  },
  {
    variables: ['SOCKET_HARD_BYTES', 'SOCKET_SOFT_BYTES'],
    holds: ({ socket }) => socket.hardBufferBytes < 2 * socket.softBufferBytes,
    sentence:
      'SOCKET_HARD_BYTES must be at least twice SOCKET_SOFT_BYTES, or slow connections are cut without a code',
  },
  {
    variables: ['SOCKET_HARD_BYTES', 'FRAME_BYTES'],
    holds: ({ socket }) => socket.hardBufferBytes < socket.frameBytes,
    sentence: 'SOCKET_HARD_BYTES must not be below FRAME_BYTES, or the largest push could never be sent',
  },
  {
    variables: ['TAIL_TOTAL_BYTES', 'TAIL_BYTES'],
    holds: ({ chat }) => chat.tailTotalBytes < chat.tailBytes,
    sentence: 'TAIL_TOTAL_BYTES must not be below TAIL_BYTES',
  },
  {
    variables: ['FILES_BYTES_PER_USER', 'FILE_BYTES'],
    holds: ({ files }) => files.quotaBytes < files.fileBytes,
    sentence: 'FILES_BYTES_PER_USER must not be below FILE_BYTES, or the largest file could never be kept',
  },
  {
    variables: ['LEGACY_IP_SESSIONS', 'TRUST_PROXY'],
    holds: ({ rpg, server }) => rpg.ipSessions && server.trustProxy.length > 0,
    sentence:
      'LEGACY_IP_SESSIONS=true takes an address for a person, and behind TRUST_PROXY addresses are what a header says; leave one of them unset',
  },
  {
    variables: ['OPENAI_MODEL', 'OPENAI_BASE_URL', 'OPENAI_API_KEY'],
    holds: ({ narrator: { model, baseUrl, apiKey } }) =>
      model !== null && baseUrl === null && apiKey === null,
    sentence:
      'OPENAI_MODEL needs OPENAI_BASE_URL or OPENAI_API_KEY: it does not say where the model is; leave all three unset for the embedded narrator',
  },
  {
    // A key alone is no mistake: many have one in their shell for other programs.
    variables: ['OPENAI_MODEL', 'OPENAI_BASE_URL'],
    holds: ({ narrator: { model, imageModel, baseUrl }, voice: { ttsModel, asrModel } }) =>
      baseUrl !== null && [model, imageModel, ttsModel, asrModel].every((one) => one === null),
    sentence:
      'OPENAI_BASE_URL needs OPENAI_MODEL: it does not say which model speaks; leave both unset for the embedded narrator',
  },
  {
    variables: ['OPENAI_IMAGE_MODEL', 'OPENAI_BASE_URL', 'OPENAI_API_KEY'],
    holds: ({ narrator: { imageModel, baseUrl, apiKey } }) =>
      imageModel !== null && baseUrl === null && apiKey === null,
    sentence:
      'OPENAI_IMAGE_MODEL needs OPENAI_BASE_URL or OPENAI_API_KEY: it does not say where the model is; leave it unset for the embedded painter',
  },
  {
    variables: ['OPENAI_TTS_MODEL', 'OPENAI_ASR_MODEL', 'OPENAI_BASE_URL', 'OPENAI_API_KEY'],
    holds: ({ narrator: { baseUrl, apiKey }, voice: { ttsModel, asrModel } }) =>
      (ttsModel !== null || asrModel !== null) && baseUrl === null && apiKey === null,
    sentence:
      'OPENAI_TTS_MODEL and OPENAI_ASR_MODEL need OPENAI_BASE_URL or OPENAI_API_KEY: they do not say where the models are; leave them unset for the embedded voice and for commands',
  },
];

/** Settings that are fine one by one and wrong together: a sentence each. `wrong`: variables already complained about. */
export function contradictions(config: Config, wrong: ReadonlySet<string>): string[] {
  return CONTRADICTIONS.filter(
    ({ variables, holds }) => !variables.some((name) => wrong.has(name)) && holds(config),
  ).map(({ sentence }) => sentence);
}
