import { bytes, seconds } from './setting.ts';

/** Limits of REST requests. */
export const REST = {
  bodyBytes: bytes(
    'BODY_BYTES',
    1_048_576,
    'Largest request body; the largest honest one is a list of a thousand ids.',
    {
      max: 67_108_864,
    },
  ),
  bodyMs: seconds('BODY_SECONDS', 10, 'Time to send the body; a slower sender holds memory for nothing.', {
    max: 300,
  }),
  askMs: seconds('ASK_SECONDS', 10, 'Time an actor has to answer before the caller hears "unavailable".', {
    max: 300,
  }),
};
