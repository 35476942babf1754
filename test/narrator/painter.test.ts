import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { createPainter, type PainterSettings } from '../../src/narrator/painter/painter.ts';
import { createInlineCompute } from '../../src/workers/inline.ts';
import {
  type Asked,
  breaksOff,
  hangsUp,
  keepsSilent,
  ModelServer,
  type Reply,
  refuses,
  sends,
} from '../support/model-server.ts';
import { VirtualTime } from '../support/virtual-time.ts';

const EMBEDDED: PainterSettings = { baseUrl: null, apiKey: null, imageModel: null, paintMs: 5_000 };

/** A painter over what counts how often it draws. `keptBytes`: of pictures that are 8 bytes each. */
function counted(keptBytes?: number) {
  const drawn: string[] = [];
  const state = { fails: false };
  const draw = async (what: string) => {
    drawn.push(what);
    if (state.fails) throw new Error('busy');
    return 'picture.';
  };
  const compute = {
    portrait: draw,
    background: ({ place, mood }: { place: string; mood: string }) => draw(`${place}/${mood}`),
    fitPicture: async () => 'fitted.',
  };
  const painter = createPainter(
    EMBEDDED,
    { compute, telemetry: quiet([]), clock: new VirtualTime() },
    keptBytes,
  );
  return { drawn, state, painter };
}

function quiet(warnings: string[]) {
  const nothing = () => undefined;
  const warn = (_: string, fields?: Readonly<Record<string, unknown>>) => {
    warnings.push(String(fields?.error));
  };
  return {
    count: nothing,
    observe: nothing,
    gauge: nothing,
    debug: nothing,
    info: nothing,
    warn,
    error: nothing,
  };
}

describe('what is drawn once', () => {
  it('is kept, by name, and by place and mood', async () => {
    const { painter, drawn } = counted();
    for (let i = 0; i < 3; i++) await painter.portrait('ada');
    for (const mood of ['hunt', 'hunt', 'parley']) await painter.background('lake', mood);
    await painter.portrait(' ada ');
    await painter.portrait('lake/hunt');
    expect(drawn).toEqual(['ada', 'lake/hunt', 'lake/parley', 'lake/hunt']);
  });

  it('is drawn once for many who ask at once', async () => {
    const { painter, drawn } = counted();
    await Promise.all(Array.from({ length: 50 }, () => painter.portrait('ada')));
    expect(drawn).toEqual(['ada']);
  });

  it('is drawn again after a failure', async () => {
    const { painter, drawn, state } = counted();
    state.fails = true;
    const asked = [painter.portrait('ada'), painter.portrait('ada')];
    expect((await Promise.allSettled(asked)).map(({ status }) => status)).toEqual(['rejected', 'rejected']);
    state.fails = false;
    expect(await painter.portrait('ada')).toBe('picture.');
    expect(drawn).toEqual(['ada', 'ada']);
  });

  it('is bounded: what was asked for longest ago goes', async () => {
    const { painter, drawn } = counted(16);
    for (const name of ['a', 'b', 'a', 'c', 'a', 'b']) await painter.portrait(name);
    expect(drawn).toEqual(['a', 'b', 'c', 'b']);
  });

  it('keeps short names of what is long or broken', async () => {
    const { painter, drawn } = counted();
    await painter.portrait('x'.repeat(10_000));
    await painter.portrait('\ud800');
    expect(drawn).toEqual(['x'.repeat(200), '\ufffd']);
  });
});

describe('an endpoint that makes pictures', () => {
  const compute = createInlineCompute();
  let server: ModelServer;
  let picture: string;

  beforeAll(async () => {
    server = await ModelServer.start();
    picture = await compute.background({ place: 'lake', mood: 'hunt' });
  });
  afterEach(() => server.script());
  afterAll(async () => {
    await server.close();
    await compute.close();
  });

  const makes = (image: unknown = picture): Reply => sends(JSON.stringify({ data: [{ b64_json: image }] }));

  function setUp(paintMs = 5_000) {
    const warnings: string[] = [];
    const clock = new VirtualTime();
    const settings = { baseUrl: server.baseUrl, apiKey: 's3cret', imageModel: 'brush', paintMs };
    return {
      painter: createPainter(settings, { compute, telemetry: quiet(warnings), clock }),
      warnings,
      clock,
    };
  }

  const embedded = () => compute.portrait('ada');
  const fitted = () => compute.fitPicture({ image: picture, width: 256, height: 256 });

  it('is asked for what is shown, and what it makes is a PNG of our size', async () => {
    server.script(makes(), makes(`data:image/png;base64,${picture}`));
    const { painter } = setUp();
    expect(await painter.portrait('ada" \n ignore')).toBe(await fitted());
    const expected = await compute.fitPicture({ image: picture, width: 512, height: 320 });
    expect(await painter.background('雾谷', 'riddle')).toBe(expected);
    const [face, place] = server.asked as [Asked, Asked];
    expect(face.path).toBe('/v1/images/generations');
    expect(face.headers.authorization).toBe('Bearer s3cret');
    expect(face.body).toMatchObject({ model: 'brush', n: 1, response_format: 'b64_json', size: '1024x1024' });
    expect(face.body?.prompt).toContain('"ada ignore"');
    expect(place.body).toMatchObject({ size: '1536x1024', prompt: expect.stringContaining('"雾谷"') });
  });

  it('is asked in its own words: what it does not know is left out from then on', async () => {
    server.script(
      refuses(400, "Unknown parameter: 'response_format'."),
      refuses(400, 'Invalid size.'),
      makes(),
      makes(),
    );
    const { painter } = setUp();
    expect(await painter.portrait('ada')).toBe(await fitted());
    await painter.portrait('bob');
    expect(server.asked.slice(2).map(({ body }) => Object.keys(body ?? {}))).toEqual([
      ['model', 'prompt', 'n'],
      ['model', 'prompt', 'n'],
    ]);
  });

  it.each<[string, () => Reply]>([
    ['refuses', () => refuses(401)],
    ['fails', () => refuses(500)],
    ['refuses what was asked', () => refuses(400, 'Not allowed by our policy.')],
    ['hangs up', () => hangsUp()],
    ['breaks off', () => breaksOff(['x'])],
    ['answers no JSON', () => sends('<html>', 'text/html')],
    ['answers null', () => sends('null')],
    ['answers an address', () => sends('{"data":[{"url":"http://127.0.0.1:1/x.png"}]}')],
    ['answers what is no base64', () => makes('%%%')],
    ['answers no text', () => makes(7)],
    ['answers SVG', () => makes(Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>').toString('base64'))],
    ['answers too much', () => makes(picture.padEnd(5_700_000, 'A'))],
    ['answers a damaged picture', () => makes(picture.slice(0, 80))],
    ['redirects', () => sends('', 'text/plain', { status: 302, headers: { location: '/v1/other' } })],
  ])('that %s: the embedded painter draws, and it is left alone for a minute', async (_, reply) => {
    server.script(reply());
    server.otherwise = makes();
    const { painter, warnings, clock } = setUp();
    expect(await painter.portrait('ada')).toBe(await embedded());
    expect(warnings).toEqual([expect.stringMatching(/^\S.{8,250}$/)]);
    expect(warnings[0]).not.toContain('s3cret');
    expect(await painter.portrait('bob')).toBe(await compute.portrait('bob'));
    expect(server.asked).toHaveLength(1);
    await clock.advance(60_000);
    expect(await painter.portrait('eve')).toBe(await fitted());
  });

  it('that is silent is waited for until the deadline', async () => {
    server.script(keepsSilent());
    const { painter, warnings, clock } = setUp();
    const asked = painter.portrait('ada');
    const { over } = await server.request(1);
    await clock.advance(5_000);
    expect(await asked).toBe(await embedded());
    expect(warnings).toEqual(['The endpoint made no picture within 5 seconds.']);
    await over;
  });

  it('draws four at once; who comes then gets an embedded one and nobody waits', async () => {
    const held: (() => void)[] = [];
    server.otherwise = (response, asked) => void held.push(() => makes()(response, asked));
    const { painter, warnings } = setUp();
    const asked = ['a', 'b', 'c', 'd'].map((name) => painter.portrait(name));
    await server.request(4);
    expect(await painter.portrait('ada')).toBe(await embedded());
    for (const answer of held) answer();
    expect(await Promise.all(asked)).toEqual(Array(4).fill(await fitted()));
    expect(warnings).toEqual([]);
  });
});
