import type { HttpResponse } from 'uWebSockets.js';
import { describe, expect, it, vi } from 'vitest';
import type { Body } from '../transport.ts';
import { Connection } from './connection.ts';
import { readBody } from './request.ts';

type OnData = (chunk: ArrayBuffer, isLast: boolean) => void;

function reading() {
  let onData: OnData = () => undefined;
  const response = {
    onData: (take: OnData) => {
      onData = take;
    },
  } as unknown as HttpResponse;
  const got: Body[] = [];
  const connection = new Connection();
  const giveUp = () => connection.cut();
  readBody(response, connection, 10, 1_000, (body) => got.push(body));
  const send = (text: string, isLast: boolean) => {
    onData(new TextEncoder().encode(text).buffer as ArrayBuffer, isLast);
  };
  return { got, giveUp, send };
}

describe('readBody', () => {
  it('joins pieces, refuses what is too large, and calls back once', () => {
    vi.useFakeTimers();
    const whole = reading();
    whole.send('he', false);
    whole.send('llo', true);
    expect(whole.got.map((body) => body.ok && String(Buffer.from(body.bytes)))).toEqual(['hello']);
    const large = reading();
    large.send('x'.repeat(11), false);
    large.send('x', true);
    expect(large.got).toEqual([{ ok: false, why: 'large' }]);
    expect(vi.getTimerCount()).toBe(0);
    vi.useRealTimers();
  });

  it('given up: no timer is left, and nothing is called back', () => {
    vi.useFakeTimers();
    const { got, giveUp, send } = reading();
    send('x', false);
    expect(vi.getTimerCount()).toBe(1);
    giveUp();
    expect(vi.getTimerCount()).toBe(0);
    send('y', true);
    expect(got).toEqual([]);
    vi.useRealTimers();
  });
});
