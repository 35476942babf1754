import { describe, expect, it } from 'vitest';
import type { Batch } from '../actors/ports/committer.ts';
import { CommitRefused } from '../actors/ports/committer.ts';
import { prepare } from './merge.ts';

const HEAD = { kind: 'room', id: '7', expected: 3 };
const put = (key: string, value: string) =>
  ({ statement: 'roomExtra.put', row: { roomId: 7, key, value } }) as const;

function rowsOf(writes: Batch['writes']) {
  const { rows } = prepare({ head: HEAD, writes });
  return Object.fromEntries([...rows].map(([name, texts]) => [name, texts.map((text) => JSON.parse(text))]));
}

describe('the preparation of a batch', () => {
  it('keeps the later of two writes of one row, whichever they are', () => {
    const gone = { statement: 'roomExtra.delete', row: { roomId: 7, key: 'a' } } as const;
    expect(rowsOf([put('a', '1'), put('b', '2'), put('a', '3')])).toEqual({
      'roomExtra.put': [
        { roomId: 7, key: 'a', value: '3' },
        { roomId: 7, key: 'b', value: '2' },
      ],
    });
    expect(rowsOf([put('a', '1'), gone])).toEqual({ 'roomExtra.delete': [{ roomId: 7, key: 'a' }] });
    expect(Object.keys(rowsOf([gone, put('a', '1')]))).toEqual(['roomExtra.put']);
  });

  it('keeps no write of a row that a later one deletes with many others', () => {
    const use = (dialogueId: number, personaId: number) =>
      ({ statement: 'personaUse.put', row: { dialogueId, personaId } }) as const;
    const ended = { statement: 'personaUses.delete', row: { dialogueId: 1 } } as const;
    expect(rowsOf([use(1, 5), use(1, 6), use(12, 5), ended])).toEqual({
      'personaUse.put': [{ dialogueId: 12, personaId: 5 }],
      'personaUses.delete': [{ dialogueId: 1 }],
    });
  });

  it('makes a change of a row that it inserts itself a part of the insert', () => {
    const user = { userId: 1, username: 'a', passwordHash: null, avatar: null, createTime: 5 };
    const password = { userId: 1, passwordHash: 'h', tokenEpoch: 1, operator: false, disabled: false };
    expect(
      rowsOf([
        { statement: 'user.insert', row: user },
        { statement: 'user.update', row: password },
      ]),
    ).toEqual({ 'user.insert': [{ ...user, ...password }] });
  });

  it('makes a change of a row that it puts itself a part of that', () => {
    const match = { battleId: 1, seed: 3, fighters: ['a', 'b'], status: 'challenged' };
    const change = { battleId: 1, status: 'fighting' };
    expect(
      rowsOf([
        { statement: 'battle.put', row: match as never },
        { statement: 'battle.update', row: change as never },
      ]),
    ).toEqual({ 'battle.put': [{ ...match, ...change }] });
  });

  it('counts rows and the bytes of their JSON, and names every row it is about', () => {
    const { count, bytes, identities } = prepare({ head: HEAD, writes: [put('a', '你'), put('a/b', 'x')] });
    expect(count).toBe(2);
    expect(bytes).toBe(
      Buffer.byteLength('{"roomId":7,"key":"a","value":"你"}{"roomId":7,"key":"a/b","value":"x"}'),
    );
    expect(identities).toEqual(['heads/room/7', 'room_extras/7/a', 'room_extras/7/a/b']);
  });

  it('refuses what JSON cannot say', () => {
    const extra: { self?: unknown } = {};
    extra.self = extra;
    const write = {
      statement: 'effect.insert',
      row: { effectId: 1, target: 'a/1', payload: extra, createTime: 0 },
    } as const;
    expect(() => prepare({ head: HEAD, writes: [write] })).toThrow(CommitRefused);
  });
});
