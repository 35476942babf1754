import {
  bestOf,
  type Quotation,
  quotationsFor,
  type Source,
} from '../../../rules/assistant/answering/answers.ts';
import { asksForAuthors } from '../../../rules/assistant/answering/fitting.ts';
import { queryText, widerQueryText } from '../../../rules/assistant/answering/query-text.ts';
import type { KnownFile } from '../../ports/agent.ts';
import type { CallOf, Language } from '../../ports/agent-call.ts';
import { collectionOf } from './collection.ts';
import { done } from './outcome.ts';
import { namesOf, placed } from './placing.ts';
import { answerFromRows } from './search-rows.ts';
import type { Tool, ToolContext } from './tool.ts';

const PASSAGES = 20;
const QUOTATIONS = 3;
/** Files whose begin is read for their authors. */
const BEGINS = 12;
/** From here on nothing better is looked for with other words. */
const GOOD = 0.85;
/** From this coverage on a quotation that is no answer is worth showing. */
const CLOSE = 0.34;
const SHOWN_NAMES = 8;
const OBSERVED_PASSAGE = 700;

interface Sentences {
  readonly none: string;
  readonly unread: (names: string) => string;
  readonly waiting: (names: string) => string;
  readonly nothing: (files: string) => string;
  readonly closest: string;
  readonly also: string;
  readonly quote: (text: string, place: string) => string;
}

const SENTENCES: Readonly<Record<Language, Sentences>> = {
  en: {
    none: 'You have not sent me any files yet. Send me one, and I can answer from it.',
    unread: (names) => `I could not read ${names}.`,
    waiting: (names) => `I am still reading ${names}; ask again in a moment.`,
    nothing: (files) => `I found no answer to that in your files. I looked through ${files}.`,
    closest: 'The closest passage is this:',
    also: 'Also:',
    quote: (text, place) => `“${text}” (${place})`,
  },
  zh: {
    none: '您还没有上传文件。上传之后，我就可以根据文件回答。',
    unread: (names) => `无法读取：${names}。`,
    waiting: (names) => `正在读取：${names}，请稍后再问。`,
    nothing: (files) => `在您的文件中没有找到答案。已查找：${files}。`,
    closest: '最接近的内容是：',
    also: '另外：',
    quote: (text, place) => `“${text}”（${place}）`,
  },
};

/** Answers from the user's files with quotations. */
export const search: Tool<CallOf<'search'>> = async ({ query, fileIds }, _answers, at, signal) => {
  const { files, language } = at;
  const among = fileIds === null ? files : files.filter(({ fileId }) => fileIds.includes(fileId));
  const readable = among.filter(({ status }) => status === 'read');
  if (readable.length === 0)
    return done({ answer: notes(among, language) || SENTENCES[language].none, found: false });
  const { sources, quotations } = await lookFor(
    query,
    fileIds === null ? null : readable.map(({ fileId }) => fileId),
    at,
    signal,
  );
  const rows = await answerFromRows(query, quotations, at);
  const best = bestOf(quotations, QUOTATIONS);
  const observation = observed(best, sources);
  if (rows)
    return done({
      answer: rows.text,
      found: true,
      observation: `${rows.text}\n${observation}`,
      refs: [rows.fileId],
    });
  if (best.length > 0) {
    const refs = best.map(({ source }) => source.fileId);
    return done({ answer: answered(best, language), found: true, observation, refs });
  }
  return notFound(quotations, among, observation, language);
};

function notFound(
  quotations: readonly Quotation[],
  among: readonly KnownFile[],
  observation: string,
  language: Language,
) {
  const { nothing, closest } = SENTENCES[language];
  const names = among.filter(({ status }) => status === 'read').map(({ fileName }) => fileName);
  const near = quotations.find(({ coverage }) => coverage >= CLOSE);
  const parts = [
    nothing(namesOf(names, SHOWN_NAMES, language)),
    near ? `${closest}\n${quoted(near, language)}` : '',
    notes(among, language),
  ];
  const answer = parts.filter((part) => part !== '').join('\n');
  return done({
    answer,
    found: false,
    observation: `${answer}\n${observation}`,
    refs: near ? [near.source.fileId] : [],
  });
}

interface Looked {
  readonly sources: readonly Source[];
  readonly quotations: readonly Quotation[];
}

/** Passages that may answer; where the user's own words find little, other words for them are looked for too. */
async function lookFor(
  query: string,
  fileIds: readonly string[] | null,
  { library, files, userId }: ToolContext,
  signal: AbortSignal,
): Promise<Looked> {
  const collection = collectionOf(userId, files);
  const named = new Map(files.map(({ fileId, fileName }) => [fileId, fileName]));
  const find = async (text: string) => {
    const found = await library.search(collection, { text, fileIds, most: PASSAGES }, signal);
    return found.map((one) => ({ ...one, fileName: named.get(one.fileId) ?? '' }));
  };
  const begins = asksForAuthors(query) ? await beginsOf(fileIds, { library, files }) : [];
  const first = looked(query, merged(begins, await find(queryText(query))));
  const wider = widerQueryText(query);
  if (wider === null || coverageOf(first) >= GOOD) return first;
  const both = looked(query, merged(first.sources, await find(wider)));
  return coverageOf(first) > coverageOf(both) ? first : both;
}

/** Who wrote a paper stands under its title, often without a word that says so. */
async function beginsOf(
  fileIds: readonly string[] | null,
  { library, files }: Pick<ToolContext, 'library' | 'files'>,
): Promise<Source[]> {
  const among = files.filter(
    ({ fileId, status }) => status === 'read' && fileIds?.includes(fileId) !== false,
  );
  const begins = among.slice(0, BEGINS).map(async (file) => {
    const passages = await library.passages(file, 1);
    return passages.map((one) => ({ ...one, fileName: file.fileName, score: 0 }));
  });
  return (await Promise.all(begins)).flat();
}

function looked(query: string, sources: readonly Source[]): Looked {
  return { sources, quotations: quotationsFor(query, sources) };
}

function coverageOf({ quotations }: Looked): number {
  const best = quotations.find(({ isAnswer }) => isAnswer);
  return best?.coverage ?? 0;
}

function merged(first: readonly Source[], second: readonly Source[]): Source[] {
  const scale = (passages: readonly Source[]) => {
    const top = Math.max(1e-9, ...passages.map(({ score }) => score));
    return passages.map((one) => ({ ...one, score: one.score / top }));
  };
  const all = new Map<string, Source>();
  for (const one of [...scale(first), ...scale(second)]) {
    const key = `${one.fileId} ${one.number}`;
    const before = all.get(key);
    if (!before || before.score < one.score) all.set(key, one);
  }
  return [...all.values()];
}

function answered(best: readonly Quotation[], language: Language): string {
  const [first, ...others] = best.map((one) => quoted(one, language));
  return others.length === 0 ? (first ?? '') : `${first}\n${SENTENCES[language].also}\n${others.join('\n')}`;
}

function quoted({ text, source }: Quotation, language: Language): string {
  return SENTENCES[language].quote(text, placed(source.fileName, source.place, language));
}

/** What could not be looked through. */
function notes(among: readonly KnownFile[], language: Language): string {
  const { unread, waiting } = SENTENCES[language];
  const named = (status: KnownFile['status']) =>
    among
      .filter((file) => file.status === status)
      .map(({ fileName, remark }) => (remark ? `${fileName} (${remark})` : fileName));
  const [unreadable, still] = [named('unreadable'), named('waiting')];
  return [
    unreadable.length > 0 ? unread(namesOf(unreadable, SHOWN_NAMES, language)) : '',
    still.length > 0 ? waiting(namesOf(still, SHOWN_NAMES, language)) : '',
  ]
    .filter((note) => note !== '')
    .join('\n');
}

/** The quotations and then the passages themselves, for a model to read. */
function observed(best: readonly Quotation[], sources: readonly Source[]): string {
  const quotes = best.map(
    ({ text, source }) => `Quotation (${placed(source.fileName, source.place, 'en')}): ${text}`,
  );
  const passages = [...sources]
    .sort((a, b) => b.score - a.score)
    .map(
      ({ fileName, place, text }) => `[${placed(fileName, place, 'en')}] ${text.slice(0, OBSERVED_PASSAGE)}`,
    );
  return [...quotes, ...passages].join('\n');
}
