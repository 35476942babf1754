import { z } from 'zod';
import { bytes, text, whole } from './setting.ts';

/** Uploaded files and roles. */
export const FILES = {
  directory: text<string | null>(
    'FILES_DIR',
    null,
    'Folder of uploaded files. Unset: files in DATA_DIR.',
    'a folder',
    z.string().refine((value) => !value.includes('\0')),
  ),
  fileBytes: bytes(
    'FILE_BYTES',
    104_857_600,
    'Largest file: pictures, music and documents of a table, not films.',
  ),
  quotaBytes: bytes('FILES_BYTES_PER_USER', 1_073_741_824, 'What the files of one user may take together.'),
  quotaFiles: whole(
    'FILES_PER_USER',
    10_000,
    'Files of one user; they are listed in memory while he uploads.',
    { max: 100_000 },
  ),
  uploadBytesPerSecond: bytes(
    'UPLOAD_BYTES_PER_SECOND',
    4_096,
    'What an upload must bring on average after BODY_SECONDS: slower ones hold a place and a file for nothing.',
    { min: 1, max: 1_073_741_824 },
  ),
  uploads: whole('UPLOADS', 64, 'Uploads at once; each takes up to about 1 MiB of memory.', { max: 10_000 }),
  uploadsPerUser: whole('UPLOADS_PER_USER', 4, 'Uploads of one user at once.', { max: 1_000 }),
  exports: whole('EXPORTS', 16, 'Exports of rooms at once; each reads the store page by page.', {
    max: 1_000,
  }),
  rolesPerUser: whole('ROLES_PER_USER', 1_000, 'Roles of one user; all are in memory while he changes one.', {
    max: 20_000,
  }),
};
