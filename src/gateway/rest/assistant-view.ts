import type { z } from 'zod';
import type { Doing, HandedReply } from '../../actors/assistant/commands.ts';
import type { KnownFile } from '../../actors/ports/agent.ts';
import type { Flags } from '../../actors/ports/assistant-rows.ts';
import type { knownFile, SpeechReply, TextReply } from '../../protocol/rest/assistant.ts';
import type { Language } from './dialects/language.ts';

interface SentFlags {
  readonly reply_in_speech: boolean;
  readonly enable_instruct: boolean;
  readonly enable_comment: boolean;
}

export function flagsOf({ reply_in_speech, enable_instruct, enable_comment }: SentFlags): Flags {
  return {
    replyInSpeech: reply_in_speech,
    enableInstruct: enable_instruct,
    enableComment: enable_comment,
  };
}

/** A path as clients see it: it ends in the original name (assistant.md 9). */
export function pathOf(id: string, fileName: string): string {
  return `${id}/${fileName}`;
}

/** A reply in the shape of its kind: a spoken one has no `reply_text` (assistant.md 4), and no references are null (5). */
export function replyView(reply: HandedReply): TextReply | SpeechReply {
  const { text, isInner, error, extraInfo, references, sound } = reply;
  const sizes = references.map(({ id, fileName, size }) => [pathOf(id, fileName), size] as const);
  const tail = {
    valid: true,
    references: sizes.length === 0 ? null : Object.fromEntries(sizes),
    error,
    inner_chat: isInner,
    extra_info: extraInfo,
  };
  if (!sound) return { reply_text: text, ...tail };
  return { reply_speech: { [pathOf(sound.id, sound.fileName)]: sound.size }, ...tail };
}

/** What there is to hear while there is no reply (assistant.md 3). */
export function waitingView(doing: Doing, language: Language): TextReply {
  const reply_text = `${WAITS_FOR[language][doing]} please wait`;
  return {
    reply_text,
    valid: false,
    references: null,
    error: null,
    inner_chat: false,
    extra_info: null,
  };
}

const WAITS_FOR: Readonly<Record<Language, Readonly<Record<Doing, string>>>> = {
  en: {
    nothing: 'There is no reply yet,',
    hearing: 'The assistant is listening to what you said,',
    reading: 'The assistant is reading your files,',
    thinking: 'The assistant is thinking,',
    speaking: 'The assistant is about to speak,',
    asking: 'The assistant waits for your answer,',
  },
  zh: {
    nothing: '还没有回复，请稍候 /',
    hearing: '助手正在听您说的话，请稍候 /',
    reading: '助手正在阅读文件，请稍候 /',
    thinking: '助手正在思考，请稍候 /',
    speaking: '助手正在合成语音，请稍候 /',
    asking: '助手正在等您回答 /',
  },
};

export function fileView({
  fileId,
  fileName: name,
  size,
  status,
  remark,
  createTime: create_time,
}: KnownFile): z.output<typeof knownFile> {
  return { path: pathOf(fileId, name), name, size, status, remark, create_time };
}
