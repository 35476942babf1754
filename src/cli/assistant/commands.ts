import { lineReader } from '../typed-line.ts';

/** Everything that can be typed beside messages, with its other names. */
const NAMES = {
  help: ['help', 'h', '?', '帮助'],
  file: ['file', 'f', '文件'],
  say: ['say', 'voice', '语音'],
  speech: ['speech', '朗读'],
  instruct: ['instruct', '计划'],
  comment: ['comment', '评论'],
  files: ['files', 'ls', '列表'],
  delete: ['delete', 'rm', '删除'],
  save: ['save', 's', '保存'],
  play: ['play', 'p', '播放'],
  cancel: ['cancel', '取消'],
  clear: ['clear', '清空'],
  quit: ['quit', 'exit', 'q', '退出'],
} as const;

export type CommandName = keyof typeof NAMES;

/** What somebody typed. */
export const lineOf = lineReader(NAMES);

/** The first word, in quotes where there are blanks in it, and what follows. `"my paper.pdf" what is it?` */
export function firstWord(rest: string): { readonly word: string; readonly rest: string } {
  const [, double, single, bare, after] = /^\s*(?:"([^"]*)"|'([^']*)'|(\S*))\s*(.*)$/su.exec(rest) ?? [];
  return { word: double ?? single ?? bare ?? '', rest: after ?? '' };
}
