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

/** What a line means: a message, or a command. */
export type Line =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'message'; readonly text: string }
  | { readonly kind: 'command'; readonly name: CommandName; readonly rest: string }
  | { readonly kind: 'unknown'; readonly name: string };

const BY_NAME = new Map<string, CommandName>();
for (const [name, all] of Object.entries(NAMES) as [CommandName, readonly string[]][])
  for (const one of all) BY_NAME.set(one, name);

/** What somebody typed. `//` begins a message that begins with a slash. */
export function lineOf(typed: string): Line {
  const text = typed.trim();
  if (text === '') return { kind: 'nothing' };
  if (text.startsWith('//')) return { kind: 'message', text: text.slice(1) };
  if (!text.startsWith('/')) return { kind: 'message', text };
  const [, word = '', rest = ''] = /^\/(\S*)\s*(.*)$/su.exec(text) ?? [];
  const name = BY_NAME.get(word.toLowerCase());
  return name ? { kind: 'command', name, rest } : { kind: 'unknown', name: word };
}

/** The first word, in quotes where there are blanks in it, and what follows. `"my paper.pdf" what is it?` */
export function firstWord(rest: string): { readonly word: string; readonly rest: string } {
  const [, double, single, bare, after] = /^\s*(?:"([^"]*)"|'([^']*)'|(\S*))\s*(.*)$/su.exec(rest) ?? [];
  return { word: double ?? single ?? bare ?? '', rest: after ?? '' };
}
