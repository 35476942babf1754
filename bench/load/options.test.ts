import { describe, expect, it } from 'vitest';
import { optionsOf } from './options.ts';

describe('optionsOf', () => {
  it('needs nothing', () => {
    expect(optionsOf([])).toMatchObject({
      target: { host: '127.0.0.1', port: 8090 },
      protocol: 'chat-json',
      room: null,
      clients: 200,
      senders: 200,
      sample: 20,
    });
  });

  it('never samples or lets speak more clients than there are', () => {
    expect(optionsOf(['--clients', '5', '--senders', '9'])).toMatchObject({ sample: 5, senders: 5 });
  });

  it('says what it does not understand', () => {
    expect(() => optionsOf(['--rate', '0'])).toThrow('--rate is "0"; accepted: a number above 0');
    expect(() => optionsOf(['--url', 'http://x'])).toThrow(/accepted: ws:/);
    expect(() => optionsOf(['--protocol', 'x'])).toThrow(/chat-json, chat-msgpack/);
    expect(() => optionsOf(['--rates', '5'])).toThrow(/rates/);
  });
});
