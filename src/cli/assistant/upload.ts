import { randomUUID } from 'node:crypto';
import { open } from 'node:fs/promises';
import { request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { basename } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { explain, Fault } from '../../lib/fault.ts';

export interface Sent {
  /** On this machine. */
  readonly file: string;
  readonly fields: Readonly<Record<string, string>>;
}

/** Hears how much is through, in bytes. */
export type Progress = (done: number, size: number) => void;

export interface Upload {
  readonly url: URL;
  readonly headers: Readonly<Record<string, string>>;
  readonly sent: Sent;
  readonly progress: Progress;
}

/** Longest silence of the server. */
const IDLE_MS = 120_000;

/**
 * Sends a file as multipart/form-data while it is read, so that memory does not grow with it. Answers what the server says, also
 * where that says it before the end. Rejects with a `Fault` FILE_UNREADABLE, and with what the connection fails with.
 */
export async function upload({ url, headers, sent, progress }: Upload): Promise<{
  readonly status: number;
  readonly text: string;
}> {
  const file = await open(sent.file).catch(unreadable);
  try {
    const about = await file.stat();
    if (!about.isFile()) throw new Fault('FILE_UNREADABLE', `${sent.file} is no file`);
    const boundary = `troupe-${randomUUID()}`;
    const [head, tail] = [headOf(boundary, sent), Buffer.from(`\r\n--${boundary}--\r\n`)];
    async function* body(): AsyncGenerator<Uint8Array> {
      yield head;
      let done = 0;
      for await (const chunk of file.createReadStream({ autoClose: false, highWaterMark: 262_144 })) {
        done += (chunk as Uint8Array).length;
        yield chunk as Uint8Array;
        progress(done, about.size);
      }
      yield tail;
    }
    const length = head.length + about.size + tail.length;
    const type = `multipart/form-data; boundary=${boundary}`;
    return await exchange(url, { ...headers, 'Content-Type': type, 'Content-Length': String(length) }, body);
  } finally {
    await file.close();
  }
}

function exchange(
  url: URL,
  headers: Readonly<Record<string, string>>,
  body: () => AsyncIterable<Uint8Array>,
): Promise<{ status: number; text: string }> {
  return new Promise((resolve, reject) => {
    const request = (url.protocol === 'https:' ? secure : plain)(url, { method: 'POST', headers });
    let hasAnswer = false;
    request.setTimeout(IDLE_MS, () => request.destroy(new Error('it is silent')));
    request.once('response', (response) => {
      hasAnswer = true;
      let text = '';
      response.setEncoding('utf8');
      response.on('data', (piece: string) => {
        text += piece;
      });
      response.once('end', () => resolve({ status: response.statusCode ?? 0, text }));
      response.once('error', reject);
    });
    request.once('error', (error) => {
      if (!hasAnswer) reject(error);
    });
    // A server that refuses before the end has closed the way there, and its answer counts.
    pipeline(body, request).catch((error: unknown) => {
      if (!hasAnswer) setTimeout(() => reject(error), REFUSAL_MS).unref();
    });
  });
}

/** How long an answer may follow a connection that takes no more. */
const REFUSAL_MS = 200;

function headOf(boundary: string, { file, fields }: Sent): Buffer {
  const name = basename(file);
  const all = Object.entries({ ...fields, file_name: name });
  const parts = all.map(
    ([field, value]) =>
      `--${boundary}\r\nContent-Disposition: form-data; name="${field}"\r\n\r\n${value}\r\n`,
  );
  const quoted = name.replace(/["\r\n]/g, (one) => encodeURIComponent(one));
  const about = `Content-Disposition: form-data; name="file"; filename="${quoted}"`;
  return Buffer.from(
    `${parts.join('')}--${boundary}\r\n${about}\r\nContent-Type: application/octet-stream\r\n\r\n`,
  );
}

function unreadable(error: unknown): never {
  throw new Fault('FILE_UNREADABLE', explain(error));
}
