import type { AssistantTables } from './assistant-rows.ts';

/** A message with a mark that is nowhere else, and what its sender knows of it. */
export interface Sent {
  readonly mark: string;
  /** The user's name. */
  readonly user: string;
  readonly kind: 'find' | 'say' | 'record' | 'upload';
  /** 200 was answered; else nothing was, and it may be kept or not. */
  accepted: boolean;
  /** Its last reply was got. */
  answered: boolean;
  /** It was told that it has been recorded. */
  recorded: boolean;
}

/** What of contents is on the disk: hash → bytes. */
export type Disk = ReadonlyMap<string, number>;

export const HALF = 'half-';
const MARK = /\bm\d+u\d+\b/g;

export function marksIn(text: string): string[] {
  return [...new Set(text.match(MARK))];
}

/** Of a reply the message it answers: what it quotes and lists comes behind. */
export function answeredBy(text: string): string | null {
  return text.match(MARK)?.[0] ?? null;
}

/** What must be so whenever the server was killed. `holding`: those who have a reply and have not looked at it. */
export function rowProblems(
  tables: AssistantTables,
  sent: readonly Sent[],
  disk: Disk,
  holding: ReadonlySet<string>,
): string[] {
  return [
    ...sent.flatMap((one) => placeProblems(one, tables, holding.has(one.user))),
    ...recordProblems(tables, sent),
    ...fileProblems(tables, sent, disk),
  ];
}

/** What must be so when everything has come to its end, and the server was stopped. */
export function quietProblems(tables: AssistantTables, sent: readonly Sent[], disk: Disk): string[] {
  const problems = sent
    .filter(({ accepted, answered }) => accepted && !answered)
    .map(({ user, mark }) => `${user} was never answered on ${mark}`);
  const { assistant_chats, assistant_messages, assistant_replies, effects } = tables;
  const left = { assistant_chats, assistant_messages, assistant_replies, effects };
  for (const [name, { length }] of Object.entries(left))
    if (length > 0) problems.push(`${length} ${name} are left`);
  if (tables.wakeups.some(({ kind }) => kind === 'assistant')) problems.push('somebody is still waited for');
  if (tables.assistant_contents.some(({ kind }) => kind === 'heard'))
    problems.push('a sound that was understood is left');
  if (tables.documents.some(({ status }) => status !== 'read')) problems.push('a file was not read');
  const used = new Set([...tables.files, ...tables.assistant_contents].map(({ hash }) => hash));
  for (const hash of disk.keys()) if (!used.has(hash)) problems.push(`nothing names the content ${hash}`);
  return problems;
}

/** A message waits, or is in a chat, or is answered: it is at one of these places, and if it was accepted it is somewhere. */
function placeProblems(
  { mark, user, kind, accepted, answered }: Sent,
  tables: AssistantTables,
  isHolding: boolean,
): string[] {
  const id = tables.users.find(({ username }) => username === user)?.user_id;
  const holds = (row: unknown) => marksIn(JSON.stringify(row)).includes(mark);
  const mine = <T extends { readonly user_id: number }>(rows: readonly T[]) =>
    rows.filter(({ user_id }) => user_id === id);
  const replies = mine(tables.assistant_replies).filter(({ is_inner }) => !is_inner);
  const chats = mine(tables.assistant_chats).map(({ chat }) => [
    chat.taken,
    chat.request,
    chat.call?.answers,
  ]);
  const places = {
    waits: [...mine(tables.assistant_messages), ...tables.effects].filter(holds).length,
    'is in a chat': chats.filter(holds).length,
    'has a reply': replies.filter(({ text }) => answeredBy(text) === mark).length,
  };
  const count = Object.values(places).reduce((sum, number) => sum + number, 0);
  const said = JSON.stringify(places);
  if (count > 1) return [`${mark} is at ${count} places: ${said}`];
  // What was said is in its sound; what was recorded is not said again.
  const isHeard = kind === 'say' && mine(tables.assistant_contents).some((row) => row.kind === 'heard');
  const isRecorded = kind === 'record' && replies.length > 0;
  if (accepted && !answered && count === 0 && !isHeard && !isRecorded && !isHolding)
    return [`${mark} of ${user} (${kind}) was accepted, and is nowhere`];
  return [];
}

function recordProblems({ experiment_records }: AssistantTables, sent: readonly Sent[]): string[] {
  const problems: string[] = [];
  const times = new Map<string, number>();
  const numbers = new Map<number, number[]>();
  for (const { content, experiment_id, number } of experiment_records) {
    for (const mark of marksIn(content)) times.set(mark, (times.get(mark) ?? 0) + 1);
    numbers.set(experiment_id, [...(numbers.get(experiment_id) ?? []), number]);
  }
  for (const { mark, recorded } of sent) {
    const count = times.get(mark) ?? 0;
    if (count > 1 || (recorded && count === 0)) problems.push(`${mark} is recorded ${count} times`);
  }
  for (const [experiment, list] of numbers)
    if (list.sort((a, b) => a - b).some((number, i) => number !== i + 1))
      problems.push(`the records of experiment ${experiment} are numbered ${list}`);
  return problems;
}

function fileProblems(tables: AssistantTables, sent: readonly Sent[], disk: Disk): string[] {
  const problems: string[] = [];
  const { files, assistant_contents } = tables;
  const names = files.map(({ file_name }) => file_name);
  for (const { mark, kind, accepted } of sent) {
    if (kind !== 'upload') continue;
    const count = names.filter((name) => name === `${mark}.txt`).length;
    if (count > 1 || (accepted && count === 0)) problems.push(`${mark} has ${count} files`);
  }
  if (names.some((name) => name.startsWith(HALF))) problems.push('half an upload is a file');
  for (const { hash, size } of [...files, ...assistant_contents])
    if (disk.get(hash) !== size)
      problems.push(`of a content of ${size} bytes there are ${disk.get(hash) ?? 'none'}`);
  return problems;
}
