import { bytes, whole } from './setting.ts';

/** Limits of the volunteer fleet. */
export const FLEET = {
  volunteersPerUser: whole(
    'VOLUNTEERS_PER_USER',
    256,
    'Volunteers of one user, told apart by name; names are kept for good.',
    { max: 100_000 },
  ),
  hotBytes: bytes(
    'TASK_HOT_BYTES',
    67_108_864,
    'Contents of waiting tasks kept in memory; the others are read when it is their turn. The numbers of all are in memory, 8 bytes each.',
    { min: 1_048_576 },
  ),
};
