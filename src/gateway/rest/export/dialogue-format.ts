import type { DialogueMessageRow, DialogueRow, DialogueStatus } from '../../../actors/ports/dialogue-rows.ts';
import { hasChinese } from '../../../lib/has-chinese.ts';
import { dialogueMessageView, dialogueView } from '../dialogue-view.ts';
import { clock, linesOf, oneLine, plain } from './plain-text.ts';

export type DialogueFormat = 'text' | 'markdown' | 'json';

interface Format {
  readonly contentType: string;
  readonly ending: string;
  begin(dialogue: DialogueRow): string;
  /** `previous`: the message before; null for the first. */
  item(dialogue: DialogueRow, message: DialogueMessageRow, previous: DialogueMessageRow | null): string;
  end(): string;
}

interface Words {
  readonly heading: readonly string[];
  readonly colon: string;
  readonly between: string;
  readonly everybody: string;
  readonly status: Readonly<Record<DialogueStatus, string>>;
  round(round: number): string;
}

const WORDS: Readonly<Record<'zh' | 'en', Words>> = {
  zh: {
    heading: ['主题', '会话', '流程', '状态', '参与者', '创建时间', '结束时间', '消息数'],
    colon: '：',
    between: '、',
    everybody: '所有人',
    round: (round: number) => `第 ${round} 轮`,
    status: { not_started: '未开始', running: '进行中', paused: '已暂停', finished: '已结束', error: '异常' },
  },
  en: {
    heading: ['Topic', 'Session', 'Flow', 'Status', 'Participants', 'Created', 'Ended', 'Messages'],
    colon: ': ',
    between: ', ',
    everybody: 'everybody',
    round: (round: number) => `Round ${round}`,
    status: {
      not_started: 'not started',
      running: 'running',
      paused: 'paused',
      finished: 'finished',
      error: 'error',
    },
  },
};

/**
 * How a session looks as a file, in the language of its topic (dialogue.md, "Messages and export"). What was said can
 * neither look like somebody else's message nor become markup.
 */
export const DIALOGUE_FORMATS: Readonly<Record<DialogueFormat, Format>> = {
  text: {
    contentType: 'text/plain; charset=utf-8',
    ending: 'txt',
    begin: (dialogue) =>
      `${headingOf(dialogue)
        .map(([name, value]) => `${name}${wordsOf(dialogue).colon}${value}`)
        .join('\n')}\n\n`,
    item: (dialogue, message) => {
      const { createTime, round, content } = message;
      const said = linesOf(content).join('\n    ');
      return `[${clock(createTime)}] ${wordsOf(dialogue).round(round)} ${way(dialogue, message)}: ${said}\n`;
    },
    end: () => '',
  },
  markdown: {
    contentType: 'text/markdown; charset=utf-8',
    ending: 'md',
    begin: (dialogue) => {
      const [, ...rest] = headingOf(dialogue);
      const { colon } = wordsOf(dialogue);
      const list = rest.map(([name, value]) => `- ${name}${colon}${plain(value)}\n`).join('');
      return `# ${plain(oneLine(dialogue.topic))}\n\n${list}`;
    },
    item: (dialogue, message, previous) => {
      const { createTime, round, content } = message;
      const heading = previous?.round === round ? '' : `\n## ${wordsOf(dialogue).round(round)}\n`;
      const said = linesOf(content).map(plain).join('  \n> ');
      return `${heading}\n**${plain(way(dialogue, message))}** · ${clock(createTime)}\n\n> ${said}\n`;
    },
    end: () => '',
  },
  json: {
    contentType: 'application/json; charset=utf-8',
    ending: 'json',
    begin: (dialogue) => `{"session":${JSON.stringify(dialogueView(dialogue))},"messages":[`,
    item: (dialogue, message, previous) =>
      `${previous ? ',' : ''}\n${JSON.stringify(dialogueMessageView(dialogue, message))}`,
    end: () => '\n]}\n',
  },
};

function wordsOf({ topic }: DialogueRow) {
  return hasChinese(topic) ? WORDS.zh : WORDS.en;
}

function headingOf(dialogue: DialogueRow): [string, string][] {
  const { heading, status, between } = wordsOf(dialogue);
  const values = [
    oneLine(dialogue.topic),
    String(dialogue.dialogueId),
    oneLine(dialogue.flowName),
    status[dialogue.status],
    dialogue.participants.map(({ name, ref }) => oneLine(`${name} (${ref})`)).join(between),
    clock(dialogue.createTime),
    dialogue.endTime === null ? '-' : clock(dialogue.endTime),
    String(dialogue.lastMessage ?? 0),
  ];
  return heading.map((name, at) => [name, values[at] ?? '']);
}

/** `老师A → 学生B` */
function way(dialogue: DialogueRow, { speaker, target }: DialogueMessageRow): string {
  const name = (index: number) => oneLine(dialogue.participants[index]?.name ?? '?');
  return `${name(speaker)} → ${target === null ? wordsOf(dialogue).everybody : name(target)}`;
}
