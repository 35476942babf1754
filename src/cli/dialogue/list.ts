import type { DialogueStatus } from '../../actors/ports/dialogue-rows.ts';
import { columnsOf, printable, toWidth } from '../escape/width.ts';
import type { Listed } from './desk.ts';
import type { Words } from './words.ts';

export interface ListedSession {
  readonly id: number;
  readonly topic: string;
  readonly flow_template_name: string;
  readonly status: DialogueStatus;
  readonly updated_at: string;
}

const MOST_COLUMNS = 60;

/** Sessions as a table for a person, newest first. */
export function sessionTable({ items, total }: Listed<ListedSession>, words: Words): readonly string[] {
  if (items.length === 0) return [words.none];
  const rows = [
    words.columns,
    ...items.map((one) => [
      String(one.id),
      words.statuses[one.status] ?? one.status,
      printable(one.topic),
      printable(one.flow_template_name),
      one.updated_at,
    ]),
  ];
  const widths = words.columns.map((_, at) =>
    Math.min(MOST_COLUMNS, Math.max(...rows.map((row) => columnsOf(row[at] ?? '')))),
  );
  const lines = rows.map((row) =>
    row
      .map((cell, at) => toWidth(cell, widths[at] ?? 0))
      .join('  ')
      .trimEnd(),
  );
  return total > items.length ? [...lines, words.more(items.length, total)] : lines;
}
