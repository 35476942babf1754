import { normal } from '../../../rules/assistant/text/terms.ts';
import type { KnownFile } from '../../ports/agent.ts';
import type { CallOf, Language } from '../../ports/agent-call.ts';
import { done } from './outcome.ts';
import { moment, sized } from './placing.ts';
import type { Tool } from './tool.ts';

const SHOWN = 40;
const REFERENCED = 20;

interface Sentences {
  readonly none: string;
  readonly all: (count: number) => string;
  readonly named: (count: number, name: string) => string;
  readonly nothing: (name: string) => string;
  readonly more: (count: number) => string;
  readonly states: Readonly<Record<KnownFile['status'], string>>;
  readonly colon: string;
}

const SENTENCES: Readonly<Record<Language, Sentences>> = {
  en: {
    none: 'You have not sent me any files yet.',
    all: (count) => (count === 1 ? 'You have one file:' : `You have ${count} files, newest first:`),
    named: (count, name) => `${count === 1 ? 'One file fits' : `${count} files fit`} “${name}”:`,
    nothing: (name) => `No file of yours has “${name}” in its name.`,
    more: (count) => `… and ${count} more.`,
    states: { read: 'read', waiting: 'still being read', unreadable: 'could not be read' },
    colon: ': ',
  },
  zh: {
    none: '您还没有上传文件。',
    all: (count) => `您有 ${count} 个文件（从新到旧）：`,
    named: (count, name) => `名称与“${name}”相符的文件有 ${count} 个：`,
    nothing: (name) => `没有名称含“${name}”的文件。`,
    more: (count) => `……还有 ${count} 个。`,
    states: { read: '已读取', waiting: '正在读取', unreadable: '无法读取' },
    colon: '：',
  },
};

/** Lists files, or finds them by name, with how far reading them has come. */
export const files: Tool<CallOf<'files'>> = async ({ name }, _answers, { files: all, language }) => {
  const sentences = SENTENCES[language];
  if (all.length === 0) return done({ answer: sentences.none, found: false });
  const fitting = name === null ? all : all.filter(({ fileName }) => fits(fileName, name));
  const nothing = name !== null && fitting.length === 0;
  const shown = nothing ? all : fitting;
  const lead = name === null || nothing ? sentences.all(all.length) : sentences.named(fitting.length, name);
  const lines = [
    ...(nothing ? [sentences.nothing(name)] : []),
    lead,
    ...shown.slice(0, SHOWN).map((file, i) => `${i + 1}. ${line(file, language)}`),
    ...(shown.length > SHOWN ? [sentences.more(shown.length - SHOWN)] : []),
  ];
  const refs = nothing ? [] : fitting.slice(0, REFERENCED).map(({ fileId }) => fileId);
  return done({ answer: lines.join('\n'), found: !nothing, refs });
};

/** All words of the name are in it. */
function fits(fileName: string, name: string): boolean {
  const there = normal(fileName);
  const words = normal(name)
    .split(/\s+/)
    .filter((word) => word !== '');
  return words.every((word) => there.includes(word));
}

function line({ fileName, size, status, remark, createTime }: KnownFile, language: Language): string {
  const { states, colon } = SENTENCES[language];
  const state = remark === null ? states[status] : `${states[status]}${colon}${remark}`;
  return `${fileName} (${sized(size)}, ${moment(createTime)}) – ${state}`;
}
