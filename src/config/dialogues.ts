import { seconds, whole } from './setting.ts';

/** Scripted conversations. */
export const DIALOGUES = {
  steps: whole(
    'DIALOGUE_STEPS',
    100_000,
    'Most steps of one session, whatever its flow says: a flow may go round for ever.',
    { max: 999_999 },
  ),
  stepMs: seconds(
    'DIALOGUE_STEP_SECONDS',
    180,
    'Longest time for one step, with all attempts of on_error=retry; whoever asked for it waits so long for the answer.',
    { max: 3_600 },
  ),
};
