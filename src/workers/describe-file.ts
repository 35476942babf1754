import { open } from 'node:fs/promises';
import type { FileFacts } from '../actors/ports/compute.ts';

/** Enough for the magic numbers and for the size of an image behind large metadata. */
const HEAD_BYTES = 524_288;
/** EXIF orientations from here on are turned by a quarter. */
const TURNED = 5;
const MAX_PIXELS = 2_147_483_647;

/**
 * Type by the file's bytes, and what can be measured. Never fails on a content: what cannot be read has no measures.
 * The parsers are loaded when they are first needed: that takes longer than a password takes to check.
 */
export async function describeFile(path: string): Promise<FileFacts> {
  const head = await headOf(path);
  const contentType = (await typeOf(head)) ?? (isText(head) ? 'text/plain' : 'application/octet-stream');
  const plain = { contentType, width: null, height: null, second: null };
  try {
    if (contentType.startsWith('image/')) return { ...plain, ...(await pixels(head)) };
    if (/^(audio|video)\//.test(contentType)) return { ...plain, second: await seconds(path) };
  } catch {
    // A damaged file is still a file.
  }
  return plain;
}

async function headOf(path: string): Promise<Uint8Array> {
  const file = await open(path, 'r');
  try {
    const { buffer, bytesRead } = await file.read(Buffer.alloc(HEAD_BYTES), 0, HEAD_BYTES, 0);
    return buffer.subarray(0, bytesRead);
  } finally {
    await file.close();
  }
}

async function typeOf(head: Uint8Array): Promise<string | null> {
  const { fileTypeFromBuffer } = await import('file-type');
  try {
    const mime = (await fileTypeFromBuffer(head))?.mime.split(';')[0] ?? null;
    return mime === 'application/ogg' ? 'audio/ogg' : mime;
  } catch {
    return null;
  }
}

/** UTF-8 without control characters; the head may end within a character. */
function isText(head: Uint8Array): boolean {
  const text = new TextDecoder('utf-8').decode(head, { stream: true });
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what it looks for
  return head.length > 0 && !/[\u0000-\u0008\u000e-\u001a\u001c-\u001f\ufffd]/.test(text);
}

async function pixels(head: Uint8Array): Promise<Pick<FileFacts, 'width' | 'height'>> {
  const { imageSize } = await import('image-size');
  const { width, height, orientation = 1 } = imageSize(head);
  if (![width, height].every((n) => Number.isInteger(n) && n > 0 && n <= MAX_PIXELS)) throw new Error('size');
  return orientation >= TURNED ? { width: height, height: width } : { width, height };
}

async function seconds(path: string): Promise<number | null> {
  const { parseFile } = await import('music-metadata');
  const { format } = await parseFile(path, { duration: true, skipCovers: true });
  const { duration } = format;
  if (duration === undefined || !Number.isFinite(duration) || duration < 0) return null;
  return Math.round(duration * 1000) / 1000;
}
