import { beforeEach, describe, expect, it } from 'vitest';
import type { DialogueMessageRow, DialogueRow } from '../../../actors/ports/dialogue-rows.ts';
import { Slots } from '../slots.ts';
import { exportDialogue, exportFileName } from './dialogue.ts';
import type { DialogueFormat } from './dialogue-format.ts';

const row = {
  dialogueId: 100,
  topic: '高中物理课：动量守恒',
  flowId: 1,
  flowName: '教学对话模板',
  status: 'finished',
  participants: [
    { ref: 'teacher', personaId: 1, name: '老师A' },
    { ref: 'student', personaId: 2, name: '学生B' },
  ],
  script: { steps: [] },
  position: { current: null, executed: 3 },
  lastMessage: 3,
  currentRound: 2,
  errorReason: null,
  createTime: Date.UTC(2025, 11, 2, 10, 30),
  updateTime: Date.UTC(2025, 11, 2, 10, 40),
  endTime: Date.UTC(2025, 11, 2, 10, 50),
} as unknown as DialogueRow;

function message(number: number, content: string, round: number, speaker = 0): DialogueMessageRow {
  const createTime = Date.UTC(2025, 11, 2, 10, 40 + number);
  const target = speaker === 0 ? null : 0;
  return {
    dialogueId: 100,
    number,
    speaker,
    target,
    content,
    summary: content,
    round,
    section: 'question',
    createTime,
  } as DialogueMessageRow;
}

let slots: Slots;
let pages: [number, number][];

beforeEach(() => {
  slots = new Slots(1, 2);
  pages = [];
});

function started(
  stored: readonly DialogueMessageRow[],
  format: DialogueFormat,
  of: Partial<DialogueRow> = {},
) {
  const dialogues = {
    messagesAfter: async (_: number, after: number, limit: number) => {
      pages.push([after, limit]);
      return stored.filter(({ number }) => number > after).slice(0, limit);
    },
  };
  return exportDialogue({ dialogues: dialogues as never, exports: slots }, { ...row, ...of }, format, 7);
}

async function whole(chunks: AsyncGenerator<Uint8Array>): Promise<string> {
  let text = '';
  for await (const chunk of chunks) text += Buffer.from(chunk).toString();
  return text;
}

const SAID = [
  message(1, '什么是动量？', 1),
  message(2, '质量乘速度。\n# 不是标题', 1, 1),
  message(3, '很好 *！*', 2),
];

describe('a session as a file', () => {
  it('as text: a header, then time, round, speaker → target', async () => {
    expect(await whole(started(SAID, 'text'))).toBe(`主题：高中物理课：动量守恒
会话：100
流程：教学对话模板
状态：已结束
参与者：老师A (teacher)、学生B (student)
创建时间：2025-12-02 10:30:00 UTC
结束时间：2025-12-02 10:50:00 UTC
消息数：3

[2025-12-02 10:41:00 UTC] 第 1 轮 老师A → 所有人: 什么是动量？
[2025-12-02 10:42:00 UTC] 第 1 轮 学生B → 老师A: 质量乘速度。
    # 不是标题
[2025-12-02 10:43:00 UTC] 第 2 轮 老师A → 所有人: 很好 *！*
`);
  });

  it('as Markdown: by round, and nobody can write markup', async () => {
    expect(await whole(started(SAID, 'markdown'))).toBe(`# 高中物理课：动量守恒

- 会话：100
- 流程：教学对话模板
- 状态：已结束
- 参与者：老师A (teacher)、学生B (student)
- 创建时间：2025-12-02 10:30:00 UTC
- 结束时间：2025-12-02 10:50:00 UTC
- 消息数：3

## 第 1 轮

**老师A → 所有人** · 2025-12-02 10:41:00 UTC

> 什么是动量？

**学生B → 老师A** · 2025-12-02 10:42:00 UTC

> 质量乘速度。  
> \\# 不是标题

## 第 2 轮

**老师A → 所有人** · 2025-12-02 10:43:00 UTC

> 很好 \\*！\\*
`);
  });

  it('as JSON: the session and its messages as REST answers them', async () => {
    expect(JSON.parse(await whole(started(SAID, 'json')))).toMatchObject({
      session: { id: 100, status: 'finished', participants: [{ role_name: '老师A' }, {}] },
      messages: [{ id: 100_000_001 }, { reply_to_message_id: 100_000_001 }, { round_index: 2 }],
    });
    expect(JSON.parse(await whole(started([], 'json', { lastMessage: null })))).toMatchObject({
      messages: [],
    });
  });

  it('speaks the language of the topic', async () => {
    const text = await whole(started([], 'text', { topic: 'Momentum', lastMessage: null, endTime: null }));
    expect(text).toContain('Topic: Momentum\nSession: 100\n');
    expect(text).toContain('Status: finished\n');
    expect(text).toContain('Ended: -\nMessages: 0\n');
  });

  it('is read page by page, the next when the one before was taken, up to where it began', async () => {
    const stored = Array.from({ length: 1_000 }, (_, i) => message(i + 1, `m${i + 1}`, 1));
    const chunks = started(stored, 'text', { lastMessage: 450 });
    await chunks.next();
    expect(pages).toEqual([]);
    await chunks.next();
    for (let i = 0; i < 20; i++) await new Promise(setImmediate);
    expect(pages).toEqual([[0, 200]]);
    const rest = await whole(chunks);
    expect(rest).toContain(': m450\n');
    expect(rest).not.toContain('m451');
    expect(pages).toEqual([
      [0, 200],
      [200, 200],
      [400, 50],
    ]);
  });

  it('takes a place while it runs; a session that is deleted meanwhile cuts it', async () => {
    const chunks = started([], 'text');
    await chunks.next();
    expect(slots.full(7)).toBe('TOO_MANY_REQUESTS');
    await expect(chunks.next()).rejects.toMatchObject({ code: 'GONE' });
    expect(slots.full(7)).toBeNull();
    // Of nobody who is known only the sum counts.
    expect([slots.enter(null), slots.enter(null), slots.enter(null)]).toEqual([null, null, 'BUSY']);
    slots.leave(null);
    expect(slots.enter(7)).toBeNull();
  });

  it.each([
    ['高中物理课：动量守恒', '高中物理课：动量守恒-100.md'],
    ['a/b\\c: "d"', 'a b c d-100.md'],
    ['...', 'file-100.md'],
    ['很'.repeat(500), `${'很'.repeat(70)}-100.md`],
  ])('%s is named %s', (topic, name) => expect(exportFileName({ ...row, topic }, 'markdown')).toBe(name));
});
