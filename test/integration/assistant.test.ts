import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Body, type Part, replyTo, send, wav } from '../conformance/assistant/client.ts';
import { callsTools, ModelServer, refuses } from '../support/model-server.ts';
import { TestServer } from '../support/server.ts';

const PAPER = '# Buffer study\n\nSamples were incubated at 37 °C for 45 minutes. The yield was 83.2 %.\n';
const SPOKEN = 'How long were the samples incubated?';
let model: ModelServer;
let server: TestServer;
let next = 1;

beforeAll(async () => {
  model = await ModelServer.start();
  server = await TestServer.start({
    OPENAI_BASE_URL: model.baseUrl,
    OPENAI_MODEL: 'test-model',
    NARRATOR_RETRIES: '0',
    ASR_COMMAND: `printf '${SPOKEN}'`,
  });
  // A model that is away: rules decide.
  model.otherwise = refuses(500, 'away');
});
afterAll(async () => {
  await server.stop();
  await model.close();
});

/** As the existing clients do: the POST is not waited for, its body never read. */
function fire(user: number, route: string, body: object | readonly Part[]): void {
  void send(server, 'POST', `/users/${user}/${route}`, body).catch(() => undefined);
}

function paper(text: string): Part[] {
  return [
    ['file', Buffer.from(PAPER), 'paper.md'],
    ['file_name', 'paper.md'],
    ['text', text],
  ];
}

/** What the only reference of a reply leads to. */
async function referenced(user: number, reply: Body): Promise<string> {
  const [[path, size] = ['', 0]] = Object.entries(reply.references ?? {});
  const file = await send(server, 'POST', `/users/${user}/files/bytes`, { filepath: path });
  expect(Buffer.byteLength(file.body)).toBe(size);
  return file.body;
}

async function sound(user: number, reply: Body): Promise<Uint8Array> {
  const [[path, size] = ['', 0]] = Object.entries(reply.reply_speech);
  const response = await fetch(`${server.url}/users/${user}/files/${path}`);
  const bytes = new Uint8Array(await response.arrayBuffer());
  expect(bytes.byteLength).toBe(size);
  return bytes;
}

describe('the lab assistant, by clients that fire and poll', () => {
  it('assistant.md 1 to 5: text, a file and speech, in both shapes', async () => {
    const user = next++;
    fire(user, 'chat_text', { text: 'hello', reply_in_speech: false });
    expect(await replyTo(server, user)).toMatchObject({ references: null, inner_chat: false, error: null });

    fire(user, 'chat_with_file', paper('What was the yield?'));
    const told = await replyTo(server, user);
    expect(told.reply_text).toContain('83.2 %');
    expect(await referenced(user, told)).toBe(PAPER);

    fire(user, 'chat_speech', [['file', wav(8_000), 'speech.wav']]);
    const said = await replyTo(server, user);
    expect(said).not.toHaveProperty('reply_text');
    expect(Buffer.from((await sound(user, said)).subarray(0, 4)).toString()).toBe('RIFF');
    expect(await referenced(user, said)).toBe(PAPER);
  });

  it('assistant.md 7, 8: the inner twins answer what is asked', async () => {
    const user = next++;
    const plan = { text: 'What was the yield?', enable_instruct: true };
    fire(user, 'chat_text', plan);
    expect(await replyTo(server, user)).toMatchObject({ inner_chat: true });
    // Guidance: the plan that follows from it is carried out.
    fire(user, 'inner_chat_with_file', [...paper('look here'), ['enable_instruct', 'true']]);
    expect((await replyTo(server, user)).reply_text).toContain('83.2 %');

    fire(user, 'chat_text', { text: 'Create an experiment called Annealing', enable_comment: false });
    expect(await replyTo(server, user)).toMatchObject({ inner_chat: true });
    fire(user, 'inner_chat_text', { text: 'to see what heat does' });
    expect((await replyTo(server, user)).reply_text).toContain('to see what heat does');
    fire(user, 'inner_chat_speech', [
      ['file', wav(8_000), 'speech.wav'],
      ['reply_in_speech', 'false'],
    ]);
    // What was said is neither a yes nor a no: it asks once more.
    expect(await replyTo(server, user)).toMatchObject({ inner_chat: true, reply_text: expect.any(String) });
    fire(user, 'inner_chat_text', { text: 'yes' });
    expect(await replyTo(server, user)).toMatchObject({ inner_chat: false, error: null });
  });

  it('a language model drives the same loop: it calls a tool, sees what it brought, and answers with its files', async () => {
    const user = next++;
    model.script(
      callsTools({
        name: 'search_files',
        args: { query: 'yield of the study', plan: 'I look for the yield.' },
      }),
      callsTools({ name: 'answer', args: { text: 'The yield was 83.2 percent.', files: ['paper.md'] } }),
    );
    fire(user, 'chat_with_file', paper('How much did they get?'));
    const told = await replyTo(server, user);
    expect(told.reply_text).toBe('The yield was 83.2 percent.');
    expect(await referenced(user, told)).toBe(PAPER);
    expect(JSON.stringify(model.asked[1]?.body)).toContain('incubated at 37');
  });

  it('what a model wants recorded needs the user’s own yes', async () => {
    const user = next++;
    const create = { name: 'Glass', purpose: 'to see', plan: 'I make it.' };
    const done = callsTools({ name: 'answer', args: { text: 'Done.' } });
    model.script(callsTools({ name: 'create_experiment', args: create }), done);
    fire(user, 'chat_text', { text: 'make me an experiment' });
    expect(await replyTo(server, user)).toMatchObject({ inner_chat: true });
    fire(user, 'inner_chat_text', { text: 'no' });
    expect((await replyTo(server, user)).reply_text).toBe('Done.');
    expect(JSON.stringify(model.asked[1]?.body)).toMatch(/not (?:made|created|written)|nothing/i);
    model.script();
    fire(user, 'chat_text', { text: 'show my experiments' });
    expect((await replyTo(server, user)).reply_text).not.toContain('Glass');
  });
});
