import type { AgentContext, KnownFile } from '../../../actors/ports/agent.ts';
import { numbered } from '../../prompt/assistant/plan.ts';

/** The file that a model means by a name, a number of the prompt or an id. Null: there is none, or it may be several. */
export function fileNamed(named: string, context: AgentContext): KnownFile | null {
  const files = numbered(context);
  const name = bare(named);
  const byName = files.find(({ fileId, fileName }) => fileId === named || bare(fileName) === name);
  if (byName) return byName;
  const [, number] = /^(?:no\.?|file|文件|#)?\s*\[?(\d{1,6})\]?\.?$/i.exec(name) ?? [];
  if (number !== undefined) return files[Number(number) - 1] ?? null;
  return (
    only(files.filter(({ fileName }) => bare(fileName).replace(/\.\w{1,5}$/, '') === name)) ??
    only(files.filter(({ fileName }) => name.length > 1 && bare(fileName).includes(name)))
  );
}

function only(files: readonly KnownFile[]): KnownFile | null {
  return files.length === 1 ? (files[0] ?? null) : null;
}

function bare(name: string): string {
  return name
    .normalize('NFC')
    .replace(/^[\s"'“”‘’《「『`]+|[\s"'“”‘’》」』`]+$/g, '')
    .toLowerCase();
}
