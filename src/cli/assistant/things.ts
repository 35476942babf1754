import { stat } from 'node:fs/promises';
import { firstWord } from './commands.ts';
import type { Conversation } from './conversation.ts';
import { download, nameOf } from './download.ts';
import type { FileListFacts } from './facts.ts';
import { sizeText } from './size-text.ts';

/** All of his files, the newest first. */
export async function showFiles(talk: Conversation): Promise<void> {
  const { desk, words, say } = talk.ports;
  for (let after: string | null = null, isFirst = true; isFirst || after !== null; isFirst = false) {
    const path: string = after === null ? 'files' : `files?after=${encodeURIComponent(after)}`;
    const { files, next } = await desk.call<FileListFacts>('GET', path);
    if (isFirst && files.length === 0) say(words.noFiles);
    for (const file of files) say(words.listed(talk.numberOf(file.path), file, sizeText(file.size)));
    after = next;
  }
}

/** `2 copy.pdf`: number or path, and where to. */
export async function save(talk: Conversation, typed: string): Promise<void> {
  const { words, say } = talk.ports;
  const { word, rest } = firstWord(typed);
  if (word === '') return say(words.saveHow);
  const path = talk.pathOf(word);
  if (path === null) return say(words.numberUnknown(word));
  await saveAs(talk, path, firstWord(rest).word || null);
}

export async function play(talk: Conversation, typed: string): Promise<void> {
  const { words, say } = talk.ports;
  if (talk.spoken === null) return say(words.nothingSpoken);
  await saveAs(talk, talk.spoken, firstWord(typed).word || null);
}

async function saveAs(talk: Conversation, path: string, to: string | null): Promise<void> {
  const { desk, words, say } = talk.ports;
  const progress = talk.progress((percent) => words.fetching(nameOf(path), percent));
  const place = await download(desk, path, to, progress);
  say(words.saved(place, sizeText((await stat(place)).size)));
}

export async function remove(talk: Conversation, typed: string): Promise<void> {
  const { desk, words, say } = talk.ports;
  const { word } = firstWord(typed);
  if (word === '') return say(words.deleteHow);
  const path = talk.pathOf(word);
  if (path === null) return say(words.numberUnknown(word));
  await desk.call('DELETE', `files/${path.split('/').map(encodeURIComponent).join('/')}`);
  say(words.deleted(nameOf(path)));
}
