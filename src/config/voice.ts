import { z } from 'zod';
import { wordsOf } from '../lib/command-words.ts';
import { seconds, text, whole } from './setting.ts';

const model = z.string().max(200);
const NAME = 'the name of a model, at most 200 characters';
const command = z
  .string()
  .max(2_000)
  .refine((value) => wordsOf(value) !== null);
const COMMAND =
  'the path of a program and its arguments, at most 2000 characters; quotes keep words together, no shell reads them';

/** Who speaks and listens for the lab assistant. What is set first here is taken. */
export const VOICE = {
  ttsModel: text<string | null>(
    'OPENAI_TTS_MODEL',
    null,
    'Model at OPENAI_BASE_URL that speaks. Unset: TTS_COMMAND, else the embedded voice, which needs nothing.',
    NAME,
    model,
  ),
  ttsVoice: text<string>(
    'OPENAI_TTS_VOICE',
    'alloy',
    'Voice of that model. The default is one that all models of OpenAI have.',
    'the name of a voice, at most 200 characters',
    model,
  ),
  asrModel: text<string | null>(
    'OPENAI_ASR_MODEL',
    null,
    'Model at OPENAI_BASE_URL that understands speech. Unset: ASR_COMMAND, else voice messages are answered with a sentence that says so.',
    NAME,
    model,
  ),
  ttsCommand: text<string | null>(
    'TTS_COMMAND',
    null,
    'Program that reads text and writes WAV, such as: espeak-ng --stdin --stdout -v {language}; {language} is en or zh.',
    COMMAND,
    command,
  ),
  asrCommand: text<string | null>(
    'ASR_COMMAND',
    null,
    'Program that reads WAV, or the file that {file} stands for, and writes what was said as text.',
    COMMAND,
    command,
  ),
  voiceMs: seconds(
    'VOICE_SECONDS',
    120,
    'Longest time for understanding one voice message or speaking one reply, with waiting and a second attempt; below ASSISTANT_PHASE_SECONDS, or that ends it with a less helpful sentence.',
    { max: 3_600 },
  ),
  voices: whole(
    'VOICE_CONCURRENCY',
    2,
    'Messages understood, and likewise replies spoken, at once; programs on this machine take a core each.',
    { max: 1_000 },
  ),
  voiceQueue: whole('VOICE_QUEUE', 64, 'Those that may wait; more are refused at once with a sentence.', {
    min: 0,
    max: 100_000,
  }),
};
