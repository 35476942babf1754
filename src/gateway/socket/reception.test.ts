import { beforeEach, describe, expect, it } from 'vitest';
import { SilentTelemetry } from '../../../test/support/silent-telemetry.ts';
import { CLOSE_CODES } from '../../protocol/close-codes.ts';
import { reject } from '../../protocol/rejections.ts';
import type { Authenticated, Authenticator } from '../auth/authenticator.ts';
import type { Socket } from '../transport.ts';
import { Reception } from './reception.ts';
import { newSeat, type Seat } from './seat.ts';
import type { Sockets } from './sockets.ts';

const ADA = { userId: 7, tokenId: null, expires: null, operator: false };
let answer: (who: Authenticated) => void;
let fail: (fault: Error) => void;
let happened: string[];
let reception: Reception;
let seat: Seat;
let socket: Socket;

beforeEach(() => {
  happened = [];
  const authenticator = {
    authenticate: () =>
      new Promise<Authenticated>((resolve, reject) => {
        answer = resolve;
        fail = reject;
      }),
  } as unknown as Authenticator;
  const sockets = {
    open: (_: Seat, { principal }: { principal: { userId: number } | null }) =>
      happened.push(`open ${principal?.userId ?? 'deaf'}`),
    closed: () => happened.push('closed'),
    frame: (_: Seat, bytes: Uint8Array) => happened.push(Buffer.from(bytes).toString()),
  } as unknown as Sockets;
  reception = new Reception(authenticator, sockets, new SilentTelemetry());
  seat = newSeat({ token: 't', headers: new Map(), format: 'json', address: '', resume: null });
  socket = { end: (code: number) => happened.push(`end ${code}`) } as unknown as Socket;
  reception.open(seat, socket);
});

const frame = (bytes: Uint8Array) => reception.frame(seat, socket, bytes, false);
const settled = () => new Promise((resolve) => setImmediate(resolve));

describe('Reception', () => {
  it('hands over what came early, in its order, once it is known who he is', async () => {
    const memory = Buffer.from('one');
    frame(memory);
    memory.fill(0);
    frame(Buffer.from('two'));
    expect(happened).toEqual([]);
    answer({ ok: true, principal: ADA });
    await settled();
    frame(Buffer.from('three'));
    expect(happened).toEqual(['open 7', 'one', 'two', 'three']);
    expect([seat.arrival, seat.early]).toEqual([null, null]);
  });

  it('opens deaf for a bad token, and turns away when it cannot be known', async () => {
    answer({ ok: false, rejection: reject('UNAUTHENTICATED') });
    await settled();
    expect(happened).toEqual(['open deaf']);
  });

  it.each([
    ['refused as retryable', () => answer({ ok: false, rejection: reject('UNAVAILABLE') })],
    ['a fault', () => fail(new Error('away'))],
  ])('turns away when the store is away: %s', async (_, act) => {
    act();
    await settled();
    expect(happened).toEqual([`end ${CLOSE_CODES.UNAVAILABLE.code}`]);
  });

  it('hears out who has said something and left, without touching his socket', async () => {
    frame(Buffer.from('last words'));
    seat.gone = true;
    answer({ ok: true, principal: ADA });
    await settled();
    expect(happened).toEqual(['open 7', 'last words', 'closed']);
  });

  it('does nothing to a socket that has closed meanwhile', async () => {
    seat.gone = true;
    answer({ ok: true, principal: ADA });
    await settled();
    expect(happened).toEqual([]);
  });

  it.each([
    ['frames', Array.from({ length: 4_097 }, () => Buffer.from('x'))],
    ['bytes', [Buffer.alloc(900_000), Buffer.alloc(900_000)]],
  ])('keeps few early %s', (_, frames) => {
    for (const one of frames) frame(one);
    expect(happened).toEqual([`end ${CLOSE_CODES.TOO_MANY_FRAMES.code}`]);
  });
});
