import { describe, expect, it } from 'vitest';
import { type SeatSocket, ServerLink } from './server-link.ts';

/** A server that does what the test says. */
class FakeSocket implements SeatSocket {
  readonly sent: string[] = [];
  isClosed = false;
  readonly #hears = new Map<string, (...values: never[]) => void>();

  on(event: string, hear: (...values: never[]) => void): void {
    this.#hears.set(event, hear);
  }

  say(text: string): void {
    (this.#hears.get('message') as ((data: unknown) => void) | undefined)?.(Buffer.from(text));
  }

  cut(code: number, reason = ''): void {
    (this.#hears.get('close') as ((code: number, reason: unknown) => void) | undefined)?.(
      code,
      Buffer.from(reason),
    );
  }

  send(text: string): void {
    this.sent.push(text);
  }

  close(): void {
    this.isClosed = true;
  }
}

function linked() {
  const sockets: FakeSocket[] = [];
  const heard: string[] = [];
  let now = 0;
  let timer: (() => void) | null = null;
  const link = new ServerLink({
    connect: () => {
      const socket = new FakeSocket();
      sockets.push(socket);
      return socket;
    },
    after: (_, call) => {
      timer = call;
      return () => {
        timer = null;
      };
    },
    patienceMs: 60_000,
    now: () => now,
  });
  link.open({
    text: (text) => heard.push(text),
    cut: () => heard.push('CUT'),
    closed: (why) => heard.push(`CLOSED ${why}`),
  });
  const pass = (ms: number) => {
    now += ms;
    const call = timer;
    timer = null;
    call?.();
  };
  const newest = () => sockets.at(-1) ?? new FakeSocket();
  return { link, sockets, heard, pass, newest };
}

describe('ServerLink', () => {
  it('passes texts on, both ways', () => {
    const { link, heard, newest } = linked();
    newest().say('{"type":"id"}');
    link.send('{"type":"finish"}');
    expect(heard).toEqual(['{"type":"id"}']);
    expect(newest().sent).toEqual(['{"type":"finish"}']);
  });

  it('comes back after a cut', () => {
    const { sockets, heard, pass, newest } = linked();
    newest().say('{"type":"id"}');
    newest().cut(1006);
    pass(1_000);
    expect(sockets.length).toBe(2);
    newest().say('{"type":"roundbegin"}');
    expect(heard).toEqual(['{"type":"id"}', 'CUT', '{"type":"roundbegin"}']);
  });

  it('does not come back when it is told so', () => {
    const { sockets, heard, pass, newest } = linked();
    newest().cut(4506, 'The seat is not yours.');
    pass(1_000);
    expect(sockets.length).toBe(1);
    expect(heard).toEqual(['CLOSED The seat is not yours.']);
  });

  it('gives up when the server stays away', () => {
    const { heard, pass, newest } = linked();
    newest().cut(1006);
    pass(61_000);
    newest().cut(1006);
    pass(1_000);
    expect(heard).toEqual(['CUT', 'CLOSED the server cannot be reached']);
  });

  it('G31: is done with the end message, and takes the close after it for nothing', () => {
    const { heard, newest, pass } = linked();
    newest().say('{"type":"end","points":{},"ranking":[]}');
    newest().cut(4508, 'The match is over.');
    pass(1_000);
    expect(heard).toEqual(['{"type":"end","points":{},"ranking":[]}', 'CLOSED null']);
  });

  it('is silent once it is left', () => {
    const { link, heard, newest, pass } = linked();
    link.close();
    newest().cut(1000);
    pass(1_000);
    expect(newest().isClosed).toBe(true);
    expect(heard).toEqual([]);
  });
});
