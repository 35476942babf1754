import { parseArgs } from 'node:util';
import { DEMO_NAMES, DEMOS } from './dialogue/demo/demos.ts';
import { DialogueDesk } from './dialogue/desk.ts';
import { LANGUAGES, languageOf } from './dialogue/language.ts';
import { seed } from './dialogue/seed.ts';
import { SERVER_OPTIONS, SERVER_USAGE, serverOf, urlFlags } from './dialogue/server-flags.ts';
import { WORDS } from './dialogue/wording.ts';

const USAGE = `usage: troupe seed-demo [--lang zh|en|both]   puts two ready flows (teaching, review) and their roles on a server
       ${SERVER_USAGE}
`;

/** Puts the ready flows and their roles on a server. What is there already by its name stays as it is. */
export async function seedDemo(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: { ...SERVER_OPTIONS, lang: { type: 'string' } } });
  const isBoth = values.lang === 'both';
  if (values.lang !== undefined && !isBoth && !LANGUAGES.some((one) => one === values.lang)) {
    process.stderr.write(USAGE);
    return 2;
  }
  const language = languageOf(isBoth ? undefined : values.lang, process.env);
  const words = WORDS[language];
  const desk = new DialogueDesk(serverOf(values), language);
  const flows: number[] = [];
  for (const of of isBoth ? LANGUAGES : [language]) {
    for (const name of DEMO_NAMES) {
      const { roles, flow } = await seed(desk, DEMOS[name][of]);
      for (const role of roles) process.stdout.write(`${words.roleLine(role.isNew, role.id, role.name)}\n`);
      process.stdout.write(`${words.flowLine(flow.isNew, flow.id, flow.name)}\n`);
      flows.push(flow.id);
    }
  }
  const flags = urlFlags(values);
  const runs = flows.map((id) => `npx troupe dialogue run --flow ${id}${flags}`);
  process.stdout.write(`\n${words.tryNext(runs)}\n`);
  return 0;
}
