import type { z } from 'zod';
import type { fileList, SpeechReply, TextReply } from './assistant.ts';

export const FILE_ID = 'q8Zr1xW0bYt5Kd3nVh7LmPcE9sAaGfUj';
export const FILE_PATH = `${FILE_ID}/超导综述.pdf`;

export const TEXT_REPLY: TextReply = {
  reply_text: '临界温度是 92 K（第 3 页）。',
  valid: true,
  references: { [FILE_PATH]: 481_516 },
  error: null,
  inner_chat: false,
  extra_info: null,
};

export const SPEECH_REPLY: SpeechReply = {
  reply_speech: { [`${FILE_ID}/reply.wav`]: 88_244 },
  valid: true,
  references: null,
  error: null,
  inner_chat: false,
  extra_info: null,
};

export const FILE_LIST: z.output<typeof fileList> = {
  files: [
    {
      path: FILE_PATH,
      name: '超导综述.pdf',
      size: 481_516,
      status: 'read',
      remark: null,
      create_time: 1_767_322_994_678,
    },
  ],
  next: null,
};

export const FLAGS = { reply_in_speech: false, enable_instruct: false, enable_comment: false };
