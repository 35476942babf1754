import { describe, expect, it } from 'vitest';
import { Envelope } from './envelope.ts';
import { Mailbox } from './mailbox.ts';

function envelope(type: string): Envelope {
  return new Envelope({ type });
}

function typesOf(envelopes: readonly Envelope[]): string[] {
  return envelopes.map(({ command }) => command.type);
}

describe('Mailbox', () => {
  it('keeps the order of commands and refuses what is over its limit', () => {
    const mailbox = new Mailbox(2);
    expect(['a', 'b', 'c'].map((type) => mailbox.push(envelope(type)))).toEqual([true, true, false]);
    expect(typesOf(mailbox.drain())).toEqual(['a', 'b']);
  });

  it('lets signals overtake, and never refuses them', () => {
    const mailbox = new Mailbox(1);
    mailbox.push(envelope('a'));
    for (const type of ['s', 't']) mailbox.pushSignal(envelope(type));
    expect(mailbox.size).toBe(3);
    expect(
      [mailbox.take(), mailbox.take(), mailbox.take(), mailbox.take()].map((one) => one?.command.type),
    ).toEqual(['s', 't', 'a', undefined]);
  });

  it('takes back what a discarded turn had, over its limit, before everything that waits', () => {
    const mailbox = new Mailbox(2);
    const [first, second] = [envelope('1'), envelope('2')];
    for (const type of ['a', 'b']) mailbox.push(envelope(type));
    mailbox.putBack([first, second]);
    expect(mailbox.push(envelope('c'))).toBe(false);
    expect(typesOf(mailbox.drain())).toEqual(['1', '2', 'a', 'b']);
  });

  it('removes some and keeps the order of the rest', () => {
    const mailbox = new Mailbox(9);
    for (const type of ['a', 'b', 'c', 'b']) mailbox.push(envelope(type));
    mailbox.remove(({ command }) => command.type === 'b');
    expect(typesOf(mailbox.drain())).toEqual(['a', 'c']);
  });
});
