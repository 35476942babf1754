import { z } from 'zod';
import { text } from './setting.ts';

/** Who speaks and listens for the lab assistant. */
export const VOICE = {
  ttsCommand: text<string | null>(
    'TTS_COMMAND',
    null,
    'Command that speaks.',
    'a command',
    z.string().max(2_000),
  ),
  asrCommand: text<string | null>(
    'ASR_COMMAND',
    null,
    'Command that understands speech.',
    'a command',
    z.string().max(2_000),
  ),
};
