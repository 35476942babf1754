import type { Language } from '../../actors/ports/agent-call.ts';
import { Fault } from '../../lib/fault.ts';

/** Longest speech: the longest reply that is spoken takes a fifth of it. */
export const MOST_SPEECH_BYTES = 128 * 1024 * 1024;

/** The voice was asked and did not do it; `why` is a part of a sentence. */
export function failed(why: string): Fault {
  return new Fault('VOICE_FAILED', `${why}.`);
}

export function busy(): Fault {
  return new Fault('VOICE_BUSY', 'too many voice messages and spoken replies are under way: try again soon.');
}

const UNAVAILABLE = {
  speak: {
    en: 'this server has no voice: whoever runs it can install the optional package @echogarden/espeak-ng-emscripten, or set TTS_COMMAND or OPENAI_TTS_MODEL.',
    zh: '本服务器没有语音合成功能：管理员可以安装可选软件包 @echogarden/espeak-ng-emscripten，或设置 TTS_COMMAND 或 OPENAI_TTS_MODEL。',
  },
  hear: {
    en: 'this server does not understand speech: whoever runs it can set ASR_COMMAND or OPENAI_ASR_MODEL. Please write instead.',
    zh: '本服务器不能识别语音：管理员可以设置 ASR_COMMAND 或 OPENAI_ASR_MODEL。请改用文字输入。',
  },
} as const;

/** Nothing is there to do it: what has to be configured. Before a message is understood its language is not known. */
export function unavailable(what: 'speak' | 'hear', language: Language | null): Fault {
  const { en, zh } = UNAVAILABLE[what];
  return new Fault('VOICE_UNAVAILABLE', language === null ? `${en} ${zh}` : { en, zh }[language]);
}
