import { whole } from './setting.ts';

/** Scripted conversations. */
export const DIALOGUES = {
  steps: whole(
    'DIALOGUE_STEPS',
    100_000,
    'Most steps of one session, whatever its flow says: a flow may go round for ever.',
    { max: 999_999 },
  ),
};
