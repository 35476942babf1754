import { meantBy } from './commands.ts';
import type { MasterFacts, SelectedFacts, WishedFacts } from './facts.ts';
import type { Game } from './game.ts';

/** What the master says; empty words: he greets. He may send the player into a task. */
export async function talk(game: Game, text: string): Promise<void> {
  const { words } = game.ports;
  const answer = await game.told<MasterFacts>('main', { text });
  game.say(words.says(words.master, answer.text));
  if (!answer.status) return;
  await game.picture('task', answer.subimg);
  begin(game);
}

/** Lists the tasks that there are, and remembers them by their numbers. */
export async function showTasks(game: Game): Promise<void> {
  const { words } = game.ports;
  const [open, own] = await listed(game);
  game.tasks = [
    ...open.map((title) => ({ title, isOwn: false })),
    ...own.map((title) => ({ title, isOwn: true })),
  ];
  const lines = (titles: readonly string[], from: number) =>
    titles.length === 0 ? [words.noTasks] : titles.map((title, i) => `  ${from + i}  ${title}`);
  game.say(words.publicTasks);
  for (const line of lines(open, 1)) game.say(line);
  if (own.length > 0) {
    game.say(words.ownTasks);
    for (const line of lines(own, open.length + 1)) game.say(line);
  }
  game.say(words.takeHow);
}

async function listed(game: Game): Promise<readonly [string[], string[]]> {
  const names = async (path: string) => (await game.call<{ task_list: string[] }>(path)).task_list;
  return [await names('task_info'), await names('task_info_personal')];
}

/** Begins a task by its number in the last list, or by its title. */
export async function take(game: Game, asked: string): Promise<void> {
  const { words } = game.ports;
  if (asked === '') return showTasks(game);
  if (game.tasks.length === 0) {
    const [open, own] = await listed(game);
    game.tasks = [
      ...open.map((title) => ({ title, isOwn: false })),
      ...own.map((title) => ({ title, isOwn: true })),
    ];
  }
  const titles = game.tasks.map(({ title }) => title);
  const title = /^\d+$/.test(asked) ? titles[Number(asked) - 1] : meantBy(asked, titles);
  const task = game.tasks.find((one) => one.title === title);
  if (!task) return game.say(words.taskUnknown(asked));
  const path = task.isOwn ? 'select_personal' : 'select';
  const { text, image_data } = await game.told<SelectedFacts>(path, { task_name: task.title });
  game.tasks = [];
  game.say(text);
  await game.picture(task.title, image_data);
  begin(game);
}

/** A task of his own. */
export async function wish(game: Game, text: string): Promise<void> {
  const { words } = game.ports;
  if (text === '') return game.say(words.wishHow);
  const answer = await game.told<WishedFacts>('task_request', { text });
  game.say(words.says(words.master, answer.text));
  await showTasks(game);
}

function begin(game: Game): void {
  game.place = { kind: 'task' };
  game.met = [];
  game.say(game.ports.words.setOut);
}
