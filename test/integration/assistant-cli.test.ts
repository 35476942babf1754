import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type SessionOptions, talkAt } from '../../src/cli/assistant/session.ts';
import { WORDS } from '../../src/cli/assistant/wording.ts';
import { writeWav } from '../../src/lib/wav.ts';
import { pdf } from '../support/documents/pdf.ts';
import { TestServer } from '../support/server.ts';

const words = WORDS.en;
const FLAGS = { reply_in_speech: false, enable_instruct: false, enable_comment: false };
const folder = mkdtempSync(join(tmpdir(), 'assistant-cli-'));
const at = (name: string) => join(folder, name);
const WAV = writeWav({ encoding: 'pcm', rate: 16_000, channels: 1, bits: 16 }, [new Uint8Array(3_200)]);
/** One byte more than is accepted for a voice message here. */
const LARGE = new Uint8Array(4_097);

let server: TestServer;
beforeAll(async () => {
  writeFileSync(at('paper.pdf'), pdf(['Cooling\n\nThe critical temperature of the sample was 92 K.']));
  writeFileSync(at('样品 表.csv'), '样品,产率\nA1,81\nB2,47\n');
  writeFileSync(at('notes.md'), '# Buffer\n\nThe buffer was adjusted to pH 7.4 with sodium hydroxide.\n');
  writeFileSync(at('hello.wav'), WAV);
  writeFileSync(at('large.wav'), LARGE);
  server = await TestServer.start({
    ASR_COMMAND: `"${process.execPath}" -e "process.stdin.resume().on('end',()=>console.log('What can you do?'))"`,
    TTS_COMMAND: `"${process.execPath}" -e "process.stdin.resume().on('end',()=>process.stdout.write(fs.readFileSync(process.argv[1])))" "${at('hello.wav')}"`,
    ASSISTANT_SOUND_BYTES: '4096',
  });
});
afterAll(async () => {
  await server.stop();
  rmSync(folder, { recursive: true });
});

interface Talked {
  readonly text: string;
  readonly asides: string;
  readonly isWell: boolean;
}

/** What came of these lines. */
async function talked(
  typed: readonly string[],
  options: Partial<SessionOptions> = {},
  base = server.url,
): Promise<Talked> {
  const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const heard = { text: '', asides: '' };
  output.setEncoding('utf8').on('data', (piece: string) => {
    heard.text += piece;
  });
  errors.setEncoding('utf8').on('data', (piece: string) => {
    heard.asides += piece;
  });
  input.end(typed.map((line) => `${line}\n`).join(''));
  const nobody = { user: null, token: null, hasPassword: false, question: null } as const;
  const all = { ...nobody, language: 'en', flags: FLAGS, ...options } as const;
  const isWell = await talkAt(base, all, { input, output, errors });
  return { ...heard, isWell };
}

const asked = (text: string, ...files: string[]) => ({ text, files: files.map(at), voice: null });

describe('troupe assistant', () => {
  it('answers one question from the file that holds it, and ends', async () => {
    const question = asked('What was the critical temperature?', 'notes.md', 'paper.pdf');
    const { text, asides, isWell } = await talked([], { user: 'ann', question });
    expect(isWell).toBe(true);
    expect(text).toContain('92 K');
    expect(text).toMatch(/^ {2}\[1\] paper\.pdf \(\d+ B|kB\) \S{32}\/paper\.pdf$/m);
    expect(text).not.toContain('notes.md');
    expect(asides).toContain(`${words.sent('notes.md')}\n${words.reading('paper.pdf')}\n`);
  });

  it('talks by a script: files, references, downloads that are the same byte for byte, what is deleted is gone', async () => {
    const { text } = await talked(
      [
        `/file "${at('样品 表.csv')}" A1的产率是多少？`,
        '/files',
        `/save 1 ${at('copy.csv')}`,
        '/delete 1',
        '/files',
        `/file ${at('none.txt')}`,
        `/save ${'x'.repeat(32)}/gone.txt ${at('gone.txt')}`,
      ],
      { user: '7' },
    );
    expect(text).toContain('81');
    expect(text).toMatch(/\[1\] 样品 表\.csv \(26 B\)/);
    expect(readFileSync(at('copy.csv'))).toEqual(readFileSync(at('样品 表.csv')));
    expect(text).toContain(`${words.deleted('样品 表.csv')}\n> /files\n${words.noFiles}\n`);
    expect(text).toMatch(/no such file/);
    expect(text).toContain(words.remedy(404));
    expect([existsSync(at('gone.txt')), existsSync(at('gone.txt.part'))]).toEqual([false, false]);
  });

  it('is asked back: a plan, what is missing, consent; and cancels', async () => {
    const { text } = await talked(
      [
        '/instruct on',
        'What can you do?',
        'yes',
        '/instruct off',
        'Create an experiment',
        'Annealing',
        '/cancel',
        '/cancel',
        '/clear',
      ],
      { user: '8' },
    );
    expect(text).toContain('? This is my plan: ');
    expect(text).toMatch(/> yes\n[^?]/);
    expect(text).toMatch(/> Create an experiment\n\? [\s\S]*> Annealing\n\? /);
    expect(text).toContain(`> /cancel\n${words.nothingToCancel}\n> /clear\n${words.cleared}\n`);
  });

  it('hears a voice message, speaks, and saves what was spoken; what is too large is refused with what to do', async () => {
    mkdirSync(at('spoken'));
    const { text } = await talked(
      [
        '/speech on',
        `/say ${at('hello.wav')}`,
        `/play ${at('spoken')}`,
        `/say ${at('large.wav')}`,
        '/play x y',
      ],
      { user: '9' },
    );
    expect(text).toMatch(/\[1\] \(spoken, 3\.2 kB; /);
    expect(readFileSync(at('spoken/reply.wav'))).toEqual(Buffer.from(WAV));
    expect(text).toContain(words.remedy(413));
  });

  it('signs up and logs in under AUTH=signed, where a name alone is not enough', async () => {
    const signed = await TestServer.start({ AUTH: 'signed', AUTH_KEYS: `k:${'x'.repeat(40)}` });
    try {
      const options = { user: 'bea', hasPassword: true };
      const made = await talked(['correct horse', '/files'], options, signed.url);
      expect(made.asides).toContain(words.signedUp('bea'));
      expect(made.text).toBe(`> /files\n${words.noFiles}\n`);
      expect((await talked(['correct horse', '/files'], options, signed.url)).asides).toContain(
        words.welcome('bea'),
      );
      await expect(talked(['wrong horse'], options, signed.url)).rejects.toMatchObject({ code: 'SIGN_IN' });
      await expect(talked([], { user: 'bea' }, signed.url)).rejects.toMatchObject({ status: 401 });
    } finally {
      await signed.stop();
    }
  });
});
