import { type Outline, type OutlinePassage, outlineOf } from '../../../rules/assistant/answering/outline.ts';
import { chosen } from '../../../rules/assistant/asking/choice.ts';
import { mentionedFiles } from '../../../rules/assistant/asking/file-mention.ts';
import { isStop } from '../../../rules/assistant/consent.ts';
import type { KnownFile } from '../../ports/agent.ts';
import type { CallOf, Language } from '../../ports/agent-call.ts';
import { done, OBSERVED_CHARACTERS } from './outcome.ts';
import { namesOf, placed } from './placing.ts';
import type { Tool, ToolContext, ToolOutcome } from './tool.ts';

/** Passages that are read of a document. */
const READ = 400;
const SENTENCES_SHOWN = 6;
const OFFERED = 20;
const PARTS = 12;
const COLUMNS = 12;

interface Sentences {
  readonly none: string;
  readonly which: (names: string) => string;
  readonly notChosen: string;
  readonly waiting: (name: string) => string;
  readonly unreadable: (name: string, why: string) => string;
  readonly empty: (name: string) => string;
  readonly lead: (name: string) => string;
  readonly parts: (names: string) => string;
  readonly table: (rows: number, columns: string) => string;
  readonly cut: (remark: string) => string;
  readonly begin: (passages: number) => string;
}

const SENTENCES: Readonly<Record<Language, Sentences>> = {
  en: {
    none: 'You have not sent me any files yet. Send me one, and I will summarise it.',
    which: (names) => `Which file shall I summarise?\n${names}`,
    notChosen: 'I do not know which file you mean, so I have summarised none.',
    waiting: (name) => `I am still reading ${name}; ask again in a moment.`,
    unreadable: (name, why) => `I could not read ${name}${why === '' ? '.' : `: ${why}`}`,
    empty: (name) => `There is no text in ${name}.`,
    lead: (name) => `What ${name} says, in its own words:`,
    parts: (names) => `Its parts: ${names}.`,
    table: (rows, columns) => `A table of ${rows} ${rows === 1 ? 'row' : 'rows'}; its columns: ${columns}.`,
    cut: (remark) => `Note: ${remark}`,
    begin: (passages) => `It is long: this comes from its first ${passages} passages.`,
  },
  zh: {
    none: '您还没有上传文件。上传之后，我就可以总结。',
    which: (names) => `要总结哪个文件？\n${names}`,
    notChosen: '不清楚您指的是哪个文件，因此没有总结。',
    waiting: (name) => `正在读取 ${name}，请稍后再问。`,
    unreadable: (name, why) => `无法读取 ${name}${why === '' ? '。' : `：${why}`}`,
    empty: (name) => `${name} 中没有文字。`,
    lead: (name) => `${name} 的主要内容（原文）：`,
    parts: (names) => `组成部分：${names}。`,
    table: (rows, columns) => `一张 ${rows} 行的表；各列：${columns}。`,
    cut: (remark) => `注意：${remark}`,
    begin: (passages) => `文件较长，以上取自开头的 ${passages} 段。`,
  },
};

/** Tells what a file says in its own sentences; asks which file where that is not clear. */
export const summarise: Tool<CallOf<'summarise'>> = async ({ fileId }, answers, at) => {
  const { files, attached, language } = at;
  const sentences = SENTENCES[language];
  const only = files.length === 1 ? files[0] : attached.length === 1 ? attached[0] : undefined;
  const named = fileId === null ? only : files.find((file) => file.fileId === fileId);
  if (named) return summaryOf(named, at);
  if (files.length === 0) return done({ answer: sentences.none, found: false });
  const asked = answers.slice(0, 2);
  for (const answer of asked) {
    if (answer === null || answer.trim() === '' || isStop(answer))
      return done({ answer: sentences.notChosen, found: false });
    const file =
      chosen(answer, files, ({ fileName }) => fileName) ?? mentionedFiles(answer, attached, files)[0];
    if (file) return summaryOf(file, at);
  }
  if (asked.length === 2) return done({ answer: sentences.notChosen, found: false });
  const names = files.slice(0, OFFERED).map(({ fileName }, i) => `${i + 1}. ${fileName}`);
  return { type: 'ask', question: sentences.which(names.join('\n')) };
};

async function summaryOf(file: KnownFile, { library, language }: ToolContext): Promise<ToolOutcome> {
  const { fileName, fileId, status, remark } = file;
  const { waiting, unreadable, empty } = SENTENCES[language];
  const refs = [fileId];
  if (status === 'waiting') return done({ answer: waiting(fileName), found: false, refs });
  if (status === 'unreadable')
    return done({ answer: unreadable(fileName, remark ?? ''), found: false, refs });
  const passages = await library.passages(file, READ);
  const outline = outlineOf(passages, SENTENCES_SHOWN);
  if (outline.sentences.length === 0 && outline.tables.length === 0)
    return done({ answer: empty(fileName), found: false, refs });
  const answer = told(file, outline, passages.length, language);
  return done({ answer, found: true, refs, observation: observed(answer, passages) });
}

function told({ fileName, remark }: KnownFile, outline: Outline, read: number, language: Language): string {
  const { lead, parts, table, cut, begin } = SENTENCES[language];
  const lines = [
    lead(fileName),
    ...outline.sentences.map(({ text, place }) =>
      place === '' ? `• ${text}` : `• ${text} (${placed('', place, language).replace(/^[,，]\s*/u, '')})`,
    ),
    ...outline.tables.map(({ rows, columns }) => table(rows, columnsOf(columns, language))),
    ...(outline.parts.length > 1 ? [parts(namesOf(outline.parts, PARTS, language))] : []),
    ...(remark === null ? [] : [cut(remark)]),
    ...(read === READ ? [begin(READ)] : []),
  ];
  return lines.join('\n');
}

function columnsOf(columns: Outline['tables'][number]['columns'], language: Language): string {
  const shown = columns.map(({ name, range, examples }) => {
    const values = range ? `${range[0]} – ${range[1]}` : examples.join(', ');
    return values === '' ? name : `${name} (${values})`;
  });
  return namesOf(shown, COLUMNS, language);
}

/** The summary and, as far as there is room, the begin of the text itself. */
function observed(answer: string, passages: readonly OutlinePassage[]): string {
  let text = answer;
  for (const passage of passages) {
    if (text.length >= OBSERVED_CHARACTERS) break;
    text += `\n[${passage.place}] ${passage.text}`;
  }
  return text;
}
