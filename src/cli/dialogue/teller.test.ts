import { describe, expect, it } from 'vitest';
import { CastList } from './cast-list.ts';
import type { MessageFacts, SessionFacts } from './desk.ts';
import { Teller } from './teller.ts';
import { hearing, type Listener, watch } from './watch.ts';
import { WORDS } from './wording.ts';

const words = WORDS.zh;
const cast = new CastList(
  {
    participants: [
      { session_role_id: 101, role_ref: 'teacher', role_name: '李老师' },
      { session_role_id: 102, role_ref: 'student', role_name: '小明' },
    ],
  } as unknown as SessionFacts,
  null,
  words,
);
const said = (content: string): MessageFacts => ({
  id: 1,
  speaker_session_role_id: 101,
  target_session_role_id: null,
  content,
  round_index: 2,
  section: 'question',
});
const upcoming = { number: 3, parts: '李老师 → 所有人', what: '提问', round: 2 };

function telling(isTTY: boolean) {
  let text = '';
  const teller = new Teller({ isTTY, write: (one: string) => (text += one) }, words);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: colours
  return { teller, text: () => text.replaceAll(/\u001b\[\dm/g, '') };
}

describe('what is said', () => {
  it('is printed as it comes, once, in a terminal', () => {
    const { teller, text } = telling(true);
    teller.expect(upcoming);
    teller.piece(2, 'late');
    teller.piece(3, '什么是');
    expect(text()).toBe('李老师 → 所有人  （第 2 轮 · 提问）\n什么是');
    teller.said(said('什么是动量？'), cast);
    teller.piece(3, '动量？');
    expect(text()).toBe('李老师 → 所有人  （第 2 轮 · 提问）\n什么是动量？\n\n');
  });

  it('begins anew when the narrator does, and when pieces were lost', () => {
    const { teller, text } = telling(true);
    teller.expect(upcoming);
    teller.reset(3);
    teller.piece(3, 'abc');
    teller.reset(3);
    teller.piece(3, 'xz');
    teller.said(said('xyz'), cast);
    expect(text().split('\n').slice(1)).toEqual([
      'abc',
      words.startsOver,
      'xz',
      words.startsOver,
      'xyz',
      '',
      '',
    ]);
  });

  it('is not printed twice when the stream was cut and tells all from the start', () => {
    const { teller, text } = telling(true);
    teller.expect(upcoming);
    teller.piece(3, 'abc');
    teller.begin(3);
    teller.piece(3, 'ab');
    teller.piece(3, 'cd');
    teller.said(said('abcde'), cast);
    expect(text().split('\n').slice(1)).toEqual(['abcde', '', '']);
  });

  it('is printed whole where it does not go to a terminal, or nothing of it was known', () => {
    for (const step of [upcoming, null]) {
      const { teller, text } = telling(false);
      teller.expect(step);
      teller.piece(3, 'half');
      teller.said(said('整句'), cast);
      const what = step ? '提问' : 'question';
      expect(text()).toBe(`李老师 → 所有人  （第 2 轮 · ${what}）\n整句\n\n`);
    }
  });

  it('may be nothing', () => {
    const { teller, text } = telling(true);
    teller.expect(upcoming);
    teller.said(null, cast);
    expect(text()).toBe(`${words.skipped}\n\n`);
  });

  it('has nothing that a terminal would obey', () => {
    const { teller, text } = telling(true);
    teller.expect(upcoming);
    teller.piece(3, 'a\u001b[2J\u0007');
    teller.said(said('a\u001b[2J\u0007b\n\u202ec'), cast);
    expect(text()).toContain('\na[2Jb\nc\n');
  });
});

describe('reading along', () => {
  it('tells pieces of the message that is said now', () => {
    const heard: unknown[] = [];
    const hear = hearing(2, {
      begin: (...args) => heard.push(args),
      piece: (...args) => heard.push(args),
      reset: (...args) => heard.push(args),
    });
    const event = (type: string, data: unknown) => hear({ type, data: JSON.stringify(data), id: '' });
    event('state', { id: 1 });
    event('step', { session_id: 2, message_id: 2_000_004 });
    event('token', { message_id: 2_000_004, text: 'a' });
    event('reset', { message_id: 2_000_004 });
    event('token', { message_id: 3_000_004, text: 'of another session' });
    event('unheard-of', null);
    hear({ type: 'token', data: '{', id: '' });
    expect(heard).toEqual([[4], [4, 'a'], [4]]);
  });

  it('connects again when it is cut, and ends with the signal', async () => {
    const over = new AbortController();
    const body = 'event: token\ndata: {"message_id":1000001,"text":"x"}\n\n';
    const [heard, slept]: [string[], number[]] = [[], []];
    let opened = 0;
    const listener: Listener = {
      begin: () => {},
      piece: (number, text) => heard.push(number + text),
      reset: () => {},
    };
    await watch({
      desk: { open: async () => new Response(opened++ === 1 ? '' : body) },
      sessionId: 1,
      listener,
      signal: over.signal,
      sleep: async (ms) => {
        slept.push(ms);
        if (opened === 3) over.abort();
      },
      ready: () => {},
    });
    expect([opened, heard.length, slept.length]).toEqual([3, 2, 3]);
  });
});
