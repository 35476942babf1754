import { describe, expect, it } from 'vitest';
import type { Answer } from '../transport.ts';
import { Repeats } from './repeats.ts';

const answer = (body: string): Answer => ({ status: 200, body, contentType: 'text/plain' });

describe('rpg.md request_id', () => {
  it('the same call is made once, also while it is under way', async () => {
    const repeats = new Repeats();
    let calls = 0;
    const act = async () => answer(String(++calls));
    const both = await Promise.all(['1 a', '1 a'].map((key) => repeats.once(key, () => true, act)));
    expect(both.map(({ body }) => body)).toEqual(['1', '1']);
    expect((await repeats.once('1 a', () => true, act)).body).toBe('1');
    expect((await repeats.once('1 b', () => true, act)).body).toBe('2');
  });

  it('what may succeed later is made again, and so is what failed', async () => {
    const repeats = new Repeats();
    let calls = 0;
    const act = async () => {
      calls += 1;
      if (calls === 1) throw new Error('x');
      return answer(String(calls));
    };
    await expect(repeats.once('k', () => true, act)).rejects.toThrow('x');
    expect((await repeats.once('k', () => false, act)).body).toBe('2');
    expect((await repeats.once('k', () => true, act)).body).toBe('3');
    expect((await repeats.once('k', () => true, act)).body).toBe('3');
  });
});
