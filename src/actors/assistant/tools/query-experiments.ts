import type { CallOf, Language } from '../../ports/agent-call.ts';
import type { ExperimentRecordRow, ExperimentRow } from '../../ports/assistant-rows.ts';
import { LOG } from './experiment-sentences.ts';
import { experimentNamed, offered } from './naming.ts';
import { done } from './outcome.ts';
import { moment } from './placing.ts';
import type { Tool, ToolContext } from './tool.ts';

const RECORDS = 50;
const LISTED = 50;
const SHOWN = 600;
const LATEST = 120;

/** Lists experiments, or finds records by experiment, words and time. */
export const queryExperiments: Tool<CallOf<'queryExperiments'>> = async (call, _answers, at) => {
  const { experiments, language, store, userId } = at;
  const { noSuch, noRecords, found, foundMost } = LOG[language];
  const newest = [...experiments].reverse();
  const { experiment, words, from, until } = call;
  const one = experimentNamed(experiment, newest);
  if (experiment !== null && !one)
    return experiments.length === 0
      ? done({ answer: noRecords(''), found: false })
      : done({ answer: noSuch(experiment.slice(0, 100), offered(newest, LISTED)), found: false });
  if (!one && words === null && from === null && until === null) return listed(newest, at);
  const query = {
    experimentId: one?.experimentId ?? null,
    words: (words ?? '').split(/\s+/).filter((word) => word !== ''),
    from,
    until,
    most: RECORDS,
  };
  const records = await store.records(userId, query);
  if (records.length === 0) return done({ answer: noRecords(said(call, one, language)), found: false });
  const nameOf = new Map(experiments.map(({ experimentId, name }) => [experimentId, name]));
  const lines = records.map((record) => line(record, nameOf.get(record.experimentId) ?? '', language));
  const lead = records.length === RECORDS ? foundMost(RECORDS) : found(records.length);
  const refs = records.flatMap((record) => record.refs);
  return done({ answer: [lead, ...lines].join('\n'), found: true, refs });
};

/** All experiments, each with its latest record among the newest of all. */
async function listed(newest: readonly ExperimentRow[], { language, store, userId }: ToolContext) {
  const { noRecords, listed: lead, listItem, latest } = LOG[language];
  if (newest.length === 0) return done({ answer: noRecords(''), found: false });
  const query = { experimentId: null, words: [], from: null, until: null, most: RECORDS };
  const records = await store.records(userId, query);
  const lines = newest.slice(0, LISTED).flatMap(({ name, purpose, createTime, experimentId }, i) => {
    const last = records.find((record) => record.experimentId === experimentId);
    const item = `${i + 1}. ${listItem(name, cut(purpose, LATEST), moment(createTime))}`;
    return last ? [item, latest(moment(last.createTime), cut(last.content, LATEST))] : [item];
  });
  return done({ answer: [lead(newest.length), ...lines].join('\n'), found: true });
}

function line(
  { number, createTime, content }: ExperimentRecordRow,
  name: string,
  language: Language,
): string {
  return LOG[language].record(name, number, moment(createTime), cut(content, SHOWN));
}

/** What was looked for, to be said that it is not there. */
function said(call: CallOf<'queryExperiments'>, one: ExperimentRow | null, language: Language): string {
  const { words } = call;
  const time = timeOf(call, language);
  if (language === 'zh')
    return `${one ? `实验“${one.name}”` : ''}${time}${words === null ? '' : `含“${words}”的`}`;
  return `${one ? ` of the experiment “${one.name}”` : ''}${words === null ? '' : ` with “${words}”`}${time}`;
}

function timeOf({ from, until }: CallOf<'queryExperiments'>, language: Language): string {
  const day = (at: number) => new Date(at).toISOString().slice(0, 10);
  const first = from === null ? null : day(from);
  const last = until === null ? null : day(until - 1);
  const isChinese = language === 'zh';
  if (first === null && last === null) return '';
  if (first === last) return isChinese ? ` ${first} 的` : ` of ${first}`;
  if (last === null) return isChinese ? ` ${first} 以来的` : ` since ${first}`;
  if (first === null) return isChinese ? `截至 ${last} 的` : ` up to ${last}`;
  return isChinese ? ` ${first} 至 ${last} 的` : ` from ${first} to ${last}`;
}

function cut(text: string, most: number): string {
  return text.length <= most ? text : `${text.slice(0, most).toWellFormed()}…`;
}
