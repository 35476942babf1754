import { bytes, seconds, whole } from './setting.ts';

/** The lab assistant. */
export const ASSISTANT = {
  fileBytes: bytes(
    'ASSISTANT_FILE_BYTES',
    536_870_912,
    'Largest file for the assistant. Of large ones only a part may be read, but all is kept.',
  ),
  soundBytes: bytes(
    'ASSISTANT_SOUND_BYTES',
    26_214_400,
    'Largest voice message: it is held in memory while it is understood.',
    { min: 1_024, max: 268_435_456 },
  ),
  patienceMs: seconds(
    'ASSISTANT_PATIENCE_SECONDS',
    240,
    'How long the assistant waits for an answer to its question; then it goes on without.',
    { max: 86_400 },
  ),
  phaseMs: seconds(
    'ASSISTANT_PHASE_SECONDS',
    180,
    'Longest time for understanding a voice message, for one decision, for one use of a tool, and for speaking a reply.',
    { max: 3_600 },
  ),
  readMs: seconds('ASSISTANT_READ_SECONDS', 120, 'Longest time for reading one file.', { max: 3_600 }),
  steps: whole('ASSISTANT_STEPS', 20, 'Uses of tools for one question.', { max: 100 }),
  messages: whole('ASSISTANT_MESSAGES', 100, 'Messages of one user that may wait.', { max: 10_000 }),
  replies: whole('ASSISTANT_REPLIES', 200, 'Replies to one user that nobody has taken.', { max: 10_000 }),
  spokenCharacters: whole(
    'ASSISTANT_SPOKEN_CHARACTERS',
    2_000,
    'Longest reply that is spoken; longer ones are text, with a file of it.',
    { max: 20_000 },
  ),
  spokenReplies: whole('ASSISTANT_SPOKEN_REPLIES', 100, 'Spoken replies of one user that are kept.', {
    max: 10_000,
  }),
  indexMiB: whole(
    'ASSISTANT_INDEX_MIB',
    1_024,
    'Memory for the full-text indexes of those who asked last, counted generously: 5 KiB for each passage of 750 characters in English, 20 in Chinese. What has no room is not found.',
    { min: 64, max: 65_536 },
  ),
  readers: whole('ASSISTANT_READERS', 1, 'Processes that read documents, one each; each takes up to 1 GiB.', {
    max: 64,
  }),
};
