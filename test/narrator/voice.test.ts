import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Voice } from '../../src/actors/ports/voice.ts';
import { readWav, type WavFormat, writeWav } from '../../src/lib/wav.ts';
import { EmbeddedVoice } from '../../src/narrator/voice/embedded.ts';
import { openVoice, type VoiceSettings } from '../../src/narrator/voice/open.ts';
import { Books, HandClock } from '../support/model-books.ts';
import { hangsUp, keepsSilent, ModelServer, type Reply, refuses, sends } from '../support/model-server.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';
import { until } from '../support/until.ts';

const NEVER = new AbortController().signal;
const BOUNDS = { mostSeconds: 600, streamed: false };
const FORMAT: WavFormat = { encoding: 'pcm', rate: 16_000, channels: 1, bits: 16 };
/** Chance that always takes the first. */
const LEAST = { below: () => 0, token: () => 'token' };
const NOTHING: VoiceSettings = {
  baseUrl: null,
  apiKey: null,
  stallMs: 5_000,
  ttsModel: null,
  ttsVoice: 'alloy',
  asrModel: null,
  ttsCommand: null,
  asrCommand: null,
  voiceMs: 60_000,
  voices: 2,
  voiceQueue: 1,
};

/** How loud a sound of 16 bits is on average. */
function loudness(samples: Uint8Array): number {
  const view = new DataView(samples.buffer, samples.byteOffset, samples.byteLength);
  let sum = 0;
  for (let at = 0; at + 2 <= samples.length; at += 2) sum += view.getInt16(at, true) ** 2;
  return Math.sqrt(sum / (samples.length / 2));
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}

describe('the embedded voice', () => {
  // Time stands still: no piece is late, and the process ends when a test says so.
  const clock = new HandClock();
  const voice = new EmbeddedVoice(clock, new SilentTelemetry());
  afterAll(() => voice.close());

  it('speaks English and Chinese as WAV of a sensible length and loudness', async () => {
    const [english, chinese] = await Promise.all([
      voice.speak('The experiment was recorded, and two files were found.', 'en', NEVER),
      voice.speak('实验已经记录，找到了两个文件。', 'zh', NEVER),
    ]);
    for (const { bytes, contentType } of [english, chinese]) {
      const { rate, channels, bits, seconds, samples } = readWav(bytes, BOUNDS);
      expect({ contentType, rate, channels, bits }).toEqual({
        contentType: 'audio/wav',
        rate: 22_050,
        channels: 1,
        bits: 16,
      });
      expect(seconds).toBeGreaterThan(2);
      expect(seconds).toBeLessThan(8);
      expect(loudness(samples)).toBeGreaterThan(1_000);
    }
  });

  it('obeys no markup, and joins the pieces of a long text', async () => {
    const { bytes } = await voice.speak('<break time="500s"/> a [[b]] & c', 'en', NEVER);
    expect(readWav(bytes, BOUNDS).seconds).toBeLessThan(8);
    const short = readWav((await voice.speak('Ten drops of acid.', 'en', NEVER)).bytes, BOUNDS).seconds;
    const long = await voice.speak('Ten drops of acid. '.repeat(12), 'en', NEVER);
    expect(readWav(long.bytes, BOUNDS).seconds).toBeGreaterThan(short * 8);
  });

  it('works again when it was killed while it spoke, and ends after a minute without work', async () => {
    const killed = voice.pid ?? 0;
    const speaking = voice.speak('One drop of acid.', 'en', NEVER);
    process.kill(killed, 'SIGKILL');
    expect(readWav((await speaking).bytes, BOUNDS).seconds).toBeGreaterThan(0.8);
    const pid = voice.pid ?? killed;
    expect(pid).not.toBe(killed);
    await clock.run(60_000);
    expect(await until(() => !isAlive(pid), 5_000)).toBe(true);
    expect(voice.pid).toBeUndefined();
    expect(clock.set).toBe(0);
  });

  it.each<[string, string, object]>([
    [
      'is not installed',
      "process.send({ type: 'missing', why: 'no package' }); setInterval(() => {}, 1000);",
      { code: 'VOICE_UNAVAILABLE', message: expect.stringContaining('TTS_COMMAND') },
    ],
    [
      'dies again',
      'process.exit(7);',
      { code: 'VOICE_FAILED', message: expect.stringContaining('ended with 7') },
    ],
    [
      'cannot say it',
      "process.send({ type: 'ready', rate: 1 }); process.on('message', ({ id }) => process.send({ type: 'failed', id, why: 'no voice' }));",
      { code: 'VOICE_FAILED', message: expect.stringContaining('no voice') },
    ],
  ])('that %s is a sentence', async (_, text, fault) => {
    const directory = await mkdtemp(join(tmpdir(), 'voice-test-'));
    const program = join(directory, 'child.mjs');
    await writeFile(program, text);
    const broken = new EmbeddedVoice(new HandClock(), new SilentTelemetry(), program);
    for (let i = 0; i < 2; i += 1)
      await expect(broken.speak('Hi.', 'en', NEVER)).rejects.toMatchObject(fault);
    broken.close();
    await rm(directory, { recursive: true });
  });

  it('that hangs is ended and begun anew, and given up the second time', async () => {
    const directory = await mkdtemp(join(tmpdir(), 'voice-test-'));
    const program = join(directory, 'child.mjs');
    await writeFile(program, 'setInterval(() => {}, 1000);');
    const hanging = new EmbeddedVoice(clock, new SilentTelemetry(), program);
    const speaking = hanging.speak('Hi.', 'en', NEVER);
    speaking.catch(() => undefined);
    await clock.run(30_000);
    await clock.run(30_000);
    await expect(speaking).rejects.toMatchObject({ code: 'VOICE_FAILED' });
    hanging.close();
    expect(clock.set).toBe(0);
    await rm(directory, { recursive: true });
  });

  it('says so when there is nothing to say', async () => {
    await expect(voice.speak(' \n ', 'en', NEVER)).rejects.toMatchObject({ code: 'VOICE_FAILED' });
  });
});

describe('an endpoint', () => {
  const KEY = 'sk-secret-key';
  const wav = (text: string, format = FORMAT) => writeWav(format, [Buffer.from(text)]);
  const heard = { bytes: wav('what was said '), contentType: 'audio/wav' };
  const books = new Books();
  let server: ModelServer;
  let clock = new HandClock();
  const open = () =>
    openVoice({ ...NOTHING, baseUrl: server.baseUrl, apiKey: KEY, ttsModel: 'tts', asrModel: 'asr' }, books, {
      clock,
      random: LEAST,
    });
  beforeAll(async () => {
    server = await ModelServer.start();
  });
  beforeEach(() => {
    clock = new HandClock();
  });
  afterAll(() => server.close());

  it('speaks a long text in pieces, which become one WAV whatever length they claim', async () => {
    const streamed = Buffer.from(wav('zweite'));
    streamed.writeUInt32LE(0xffffffff, 4);
    streamed.writeUInt32LE(0xffffffff, 40);
    server.script(sends(wav('first '), 'audio/wav'), sends(streamed, 'application/octet-stream'));
    const { bytes, contentType } = await open().speak(`${'a'.repeat(498)}. 好。`, 'en', NEVER);
    expect(contentType).toBe('audio/wav');
    expect(Buffer.from(readWav(bytes, BOUNDS).samples).toString()).toBe('first zweite');
    expect(
      server.asked.map(({ path, body }) => [path, body?.model, body?.voice, body?.response_format]),
    ).toEqual(Array(2).fill(['/v1/audio/speech', 'tts', 'alloy', 'wav']));
    expect(server.asked.map(({ body }) => body?.input)).toEqual([`${'a'.repeat(498)}.`, '好。']);
    expect(server.asked[0]?.headers.authorization).toBe(`Bearer ${KEY}`);
    expect(clock.set).toBe(0);
  });

  it.each([
    ['WAV', heard, 'message.wav', 'audio/wav'],
    [
      'WebM that says it is WAV',
      { bytes: Buffer.from('1a45dfa30123456789abcdef', 'hex'), contentType: 'audio/wav' },
      'message.webm',
      'audio/webm',
    ],
    [
      'what its type calls MP3',
      { bytes: Buffer.from('0123456789abcdef'), contentType: 'audio/mpeg' },
      'message.mp3',
      'audio/mpeg',
    ],
  ])('understands %s', async (_, sound, name, type) => {
    server.script(sends(JSON.stringify({ text: ' Add the\n acid. ' })));
    expect(await open().hear(sound, NEVER)).toBe('Add the acid.');
    const [asked] = server.asked;
    expect(asked?.path).toBe('/v1/audio/transcriptions');
    const form = asked?.bytes.toString('latin1') ?? '';
    expect(form).toContain(`filename="${name}"`);
    expect(form.toLowerCase()).toContain(`content-type: ${type}`);
    expect(form).toContain(Buffer.from(sound.bytes).toString('latin1'));
    expect(form).toMatch(/name="model"\r\n\r\nasr\r\n/);
  });

  it('may answer plain text, or that nothing was said', async () => {
    server.script(sends('plain words', 'text/plain'), sends(JSON.stringify({ text: '' })));
    const voice = open();
    expect(await voice.hear(heard, NEVER)).toBe('plain words');
    expect(await voice.hear(heard, NEVER)).toBe('');
  });

  it('is asked a second time where that helps, and no more', async () => {
    server.script(refuses(429, 'slow down', { 'retry-after-ms': '3' }), sends(wav('hi'), 'audio/wav'));
    const run = open().speak('Hi.', 'en', NEVER);
    await server.request(1);
    await clock.run(3);
    expect(readWav((await run).bytes, BOUNDS).samples).toHaveLength(2);
    server.script(hangsUp(), refuses(500, 'broken'), sends(wav('hi'), 'audio/wav'));
    const failing = open().speak('Hi.', 'en', NEVER);
    await server.request(1);
    await clock.run(500);
    await expect(failing).rejects.toMatchObject({
      code: 'VOICE_FAILED',
      message: expect.stringContaining('failed (500: broken)'),
    });
    expect(server.asked).toHaveLength(2);
  });

  it.each<[string, Reply, RegExp]>([
    ['a key that is refused', refuses(401, `no ${KEY}`), /refuses the key \(401: no \*\*\*\)/],
    ['a model that is unknown', refuses(404), /does not know the model/],
    ['a wait of a minute', refuses(429, 'later', { 'retry-after': '60' }), /takes no more requests/],
    ['a web page', sends('<html>hello</html>', 'text/html'), /made no sound.*no WAV/],
    ['MP3', sends(Buffer.from('ID3\x03aaaaaaaaaaaaaaaaaa'), 'audio/mpeg'), /made no sound.*no WAV/],
    ['nothing', sends('', 'audio/wav'), /made no sound/],
    ['a WAV without samples', sends(wav('').subarray(0, 44), 'audio/wav'), /no samples/],
  ])('that answers %s is a sentence', async (_, reply, why) => {
    server.script(reply);
    await expect(open().speak('Hi.', 'en', NEVER)).rejects.toMatchObject({
      code: 'VOICE_FAILED',
      message: expect.stringMatching(why),
    });
    expect(server.asked).toHaveLength(1);
    expect(clock.set).toBe(0);
  });

  it.each<[string, Reply, RegExp]>([
    ['no JSON', sends('{"text"', 'application/json'), /not JSON/],
    ['something else', sends('{"words":[]}'), /no transcript/],
    ['without end', sends('a'.repeat(300_000), 'text/plain'), /without end/],
  ])('that understands and answers %s is a sentence', async (_, reply, why) => {
    server.script(reply);
    await expect(open().hear(heard, NEVER)).rejects.toMatchObject({
      code: 'VOICE_FAILED',
      message: expect.stringMatching(why),
    });
  });

  it('that falls silent is given up, and its connection ended', async () => {
    server.script(keepsSilent());
    const speaking = open().speak('Hi.', 'en', NEVER);
    speaking.catch(() => undefined);
    const asked = await server.request(1);
    await clock.run(NOTHING.stallMs);
    await expect(speaking).rejects.toMatchObject({
      message: expect.stringContaining('silent for 5 seconds'),
    });
    await asked.over;
  });

  it('is left when nobody waits any more', async () => {
    server.script(keepsSilent());
    const leaving = new AbortController();
    const hearing = open().hear(heard, leaving.signal);
    hearing.catch(() => undefined);
    const asked = await server.request(1);
    const gone = new Error('gone');
    leaving.abort(gone);
    await expect(hearing).rejects.toBe(gone);
    await asked.over;
    expect(clock.set).toBe(0);
  });
});

describe('commands', () => {
  let directory = '';
  const voices: Voice[] = [];
  const books = new Books();
  const clock = new HandClock();
  const script = (name: string) => join(directory, name);
  const node = (name: string, rest = '') => `"${process.execPath}" "${script(name)}" ${rest}`;
  const open = (settings: Partial<VoiceSettings>) => {
    const voice = openVoice({ ...NOTHING, ...settings }, books, { clock, random: LEAST });
    voices.push(voice);
    return voice;
  };
  const tts = (name: string, rest = '') => open({ ttsCommand: node(name, rest) });
  const asr = (name: string, rest = '') => open({ asrCommand: node(name, rest) });
  const sound = {
    bytes: writeWav(FORMAT, [new Uint8Array(3_200)]),
    contentType: 'application/octet-stream',
  };

  beforeAll(async () => {
    directory = await mkdtemp(join(tmpdir(), 'voice-test-'));
    const programs = {
      // Writes its text as samples, with a header of a stream whose length nobody knows.
      'speak.mjs': `import { readFileSync } from 'node:fs';
        const text = readFileSync(0).toString('utf16le').slice(0);
        const head = Buffer.alloc(44); head.write('RIFF'); head.writeUInt32LE(0xffffffff, 4); head.write('WAVEfmt ', 8);
        head.writeUInt32LE(16, 16); head.writeUInt16LE(1, 20); head.writeUInt16LE(1, 22); head.writeUInt32LE(16000, 24);
        head.writeUInt32LE(32000, 28); head.writeUInt16LE(2, 32); head.writeUInt16LE(16, 34); head.write('data', 36);
        head.writeUInt32LE(0xffffffff, 40);
        process.stdout.write(Buffer.concat([head, Buffer.from(process.argv[2] ?? '--'), Buffer.from(text, 'utf16le')]));`,
      'hear.mjs': `import { readFileSync } from 'node:fs';
        const bytes = readFileSync(process.argv[2] ?? 0); console.log('heard\\n ' + bytes.length + (process.argv[2] ? ' in a file' : ''));`,
      'fail.mjs': `console.error('loading'); console.error('no \\x1bmodel here'); process.exit(3);`,
      'flood.mjs': `for (;;) if (!process.stdout.write('x'.repeat(65536))) await new Promise((r) => process.stdout.once('drain', r));`,
      'garbage.mjs': `process.stdout.write(Buffer.from([0xff, 0xfe, 0x00, 0x80]));`,
      // Has a child of its own that keeps the output open.
      'hang.mjs': `import { spawn } from 'node:child_process'; import { writeFileSync } from 'node:fs';
        const child = spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' });
        writeFileSync(process.argv[2], process.pid + ' ' + child.pid); setInterval(() => {}, 1000);`,
      'leave.mjs': `import { spawn } from 'node:child_process';
        spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'], { stdio: 'inherit' }).unref(); console.log('left');`,
    };
    for (const [name, text] of Object.entries(programs)) await writeFile(script(name), text);
  });
  afterEach(async () => {
    for (const voice of voices.splice(0)) await voice.close();
    for (const key of Object.keys(books.labels)) delete books.labels[key];
  });
  afterAll(() => rm(directory, { recursive: true, force: true }));

  it('speak each piece in its language, and it becomes one WAV', async () => {
    const { bytes, contentType } = await tts('speak.mjs', '{language}').speak('Yes. 好。', 'en', NEVER);
    expect(contentType).toBe('audio/wav');
    const { rate, samples } = readWav(bytes, BOUNDS);
    expect(rate).toBe(16_000);
    // A last byte that is half a sample does not count.
    expect(Buffer.from(samples).toString('latin1')).toMatch(/^enYes\.zh/);
    expect(Buffer.from(samples).toString()).toContain('好。');
    const whole = await tts('speak.mjs').speak('Yes. 好。', 'en', NEVER);
    expect(Buffer.from(readWav(whole.bytes, BOUNDS).samples).toString()).toContain('--Yes. 好。');
    expect(books.labels['voice_uses spoken done']).toBe(2);
  });

  it('hear on standard input, or a file that is gone afterwards', async () => {
    expect(await asr('hear.mjs').hear(sound, NEVER)).toBe('heard 3244');
    expect(await asr('hear.mjs', '{file}').hear(sound, NEVER)).toBe('heard 3244 in a file');
    const left = await readdir(tmpdir());
    expect(left.filter((name) => name.startsWith('troupe-voice-'))).toEqual([]);
  });

  it.each([
    ['that fail', 'fail.mjs', /exit code 3: no {1,2}model here/],
    ['that flood', 'flood.mjs', /writes more than 262144 bytes/],
    ['that write garbage', 'garbage.mjs', /no text in UTF-8/],
  ])('%s are a sentence', async (_, name, why) => {
    const error = await asr(name)
      .hear(sound, NEVER)
      .catch((error: unknown) => error);
    expect(error).toMatchObject({ code: 'VOICE_FAILED', message: expect.stringMatching(why) });
    expect(books.labels['voice_uses heard failed']).toBe(1);
  });

  it('that are not there, or make no sound, are a sentence', async () => {
    await expect(open({ ttsCommand: '/no/such/program' }).speak('Hi.', 'en', NEVER)).rejects.toMatchObject({
      code: 'VOICE_FAILED',
      message: expect.stringContaining('ENOENT'),
    });
    await expect(tts('garbage.mjs').speak('Hi.', 'en', NEVER)).rejects.toMatchObject({
      code: 'VOICE_FAILED',
      message: expect.stringContaining('no WAV'),
    });
  });

  it('that hang are ended with all that they began; what they leave running holds nobody up', async () => {
    const pids = script('pids');
    const hearing = asr('hang.mjs', `"${pids}"`).hear(sound, NEVER);
    hearing.catch(() => undefined);
    let running = '';
    await until(async () => {
      running = await readFile(pids, 'utf8').catch(() => '');
      return running !== '';
    }, 10_000);
    await clock.run(60_000);
    await expect(hearing).rejects.toMatchObject({
      code: 'VOICE_FAILED',
      message: expect.stringContaining('within 60 seconds'),
    });
    const numbers = running.split(' ').map(Number);
    expect(numbers).toHaveLength(2);
    expect(await until(() => !numbers.some(isAlive), 5_000)).toBe(true);
    expect(await asr('leave.mjs').hear(sound, NEVER)).toBe('left');
  });

  it('are ended for whoever does not wait any more, and when the server stops', async () => {
    const leaving = new AbortController();
    const voice = asr('hang.mjs', `"${script('pids2')}"`);
    const hearing = voice.hear(sound, leaving.signal);
    const gone = new Error('gone');
    leaving.abort(gone);
    await expect(hearing).rejects.toBe(gone);
    const other = voice.hear(sound, NEVER);
    await voice.close();
    await expect(other).rejects.toMatchObject({
      code: 'VOICE_FAILED',
      message: expect.stringContaining('stopping'),
    });
    await expect(voice.hear(sound, NEVER)).rejects.toMatchObject({ code: 'VOICE_FAILED' });
  });

  it('run only so many at once, and few wait', async () => {
    const voice = asr('hang.mjs', `"${script('pids3')}"`);
    const all = [1, 2, 3].map(() => voice.hear(sound, NEVER));
    await expect(voice.hear(sound, NEVER)).rejects.toMatchObject({ code: 'VOICE_BUSY' });
    await voice.close();
    expect(await Promise.allSettled(all)).toMatchObject(all.map(() => ({ status: 'rejected' })));
  });

  it.each([
    ['nothing', new Uint8Array(), 'audio/wav', 'empty'],
    ['a text', Buffer.from('hello hello hello'), 'audio/wav', 'neither WAV'],
    ['a WAV that lies', sound.bytes.subarray(0, 100), 'audio/wav', 'shorter than its header'],
    ['a WebM', Buffer.from('1a45dfa3000000000000000000', 'hex'), 'audio/wav', 'WAV only'],
    ['an MP3 by its type', Buffer.from('0000000000000000000000'), 'audio/mpeg; x=y', 'WAV only'],
  ])('take no sound that is %s', async (_, bytes, contentType, why) => {
    await expect(asr('hear.mjs').hear({ bytes, contentType }, NEVER)).rejects.toMatchObject({
      code: 'SOUND_UNREADABLE',
      message: expect.stringContaining(why),
    });
  });

  it('that are not configured: speech is not understood, and a sentence says what to set', async () => {
    await expect(open({}).hear(sound, NEVER)).rejects.toMatchObject({
      code: 'VOICE_UNAVAILABLE',
      message: expect.stringMatching(/ASR_COMMAND or OPENAI_ASR_MODEL.*请改用文字/),
    });
  });
});
