import { z } from 'zod';
import type { ToolSpec } from '../compose.ts';

const MOST_NAMES = 50;

const PLAN = z
  .string()
  .optional()
  .describe('One sentence for the user, in his language: what you are about to do and why.');
const file = z.string().describe('Name or number of one of his files, as listed.');
const day = z.string().optional();

/** What a model may do, under the names it gets, with what it may say to each. */
export const TOOLS = {
  search_files: {
    about:
      'Finds passages in his files that answer a question, with quotations. Use it before you answer from files.',
    schema: z.object({
      query: z
        .string()
        .min(1)
        .describe('The question or the words to look for, in the language of the files.'),
      files: z.array(file).max(MOST_NAMES).optional().describe('Only these files; leave it out for all.'),
      plan: PLAN,
    }),
  },
  summarise_file: {
    about: 'Reads one file and gives its content in short.',
    schema: z.object({ file, plan: PLAN }),
  },
  list_files: {
    about: 'Lists his files, with names, sizes and whether they could be read.',
    schema: z.object({
      name: z.string().optional().describe('Only files whose name has this; leave it out for all.'),
      plan: PLAN,
    }),
  },
  create_experiment: {
    about: 'Begins an experiment in his log. It asks him for what is missing and for his consent itself.',
    schema: z.object({
      name: z.string().optional().describe('As he said it; never invented.'),
      purpose: z.string().optional().describe('As he said it; never invented.'),
      plan: PLAN,
    }),
  },
  record_experiment: {
    about:
      'Writes a record into an experiment of his log. It asks him for what is missing and for his consent itself.',
    schema: z.object({
      experiment: z.string().optional().describe('Its name as he said it; never invented.'),
      content: z.string().optional().describe('What is to be recorded, as he said it; never invented.'),
      plan: PLAN,
    }),
  },
  query_experiments: {
    about: 'Reads his experiment log.',
    schema: z.object({
      experiment: z.string().optional().describe('Name of one; leave it out for all.'),
      words: z.string().optional().describe('Only records with these words.'),
      from: day.describe('First day, YYYY-MM-DD.'),
      until: day.describe('Last day, YYYY-MM-DD.'),
      plan: PLAN,
    }),
  },
  capabilities: { about: 'Says what you can do.', schema: z.object({ plan: PLAN }) },
  ask_user: {
    about: 'Asks him one question, when it is not clear what he wants.',
    schema: z.object({ question: z.string().min(1) }),
  },
  answer: {
    about: 'Gives him the final answer.',
    schema: z.object({
      text: z.string().min(1).describe('The whole answer, in his language.'),
      files: z.array(file).max(MOST_NAMES).optional().describe('The files that it rests on.'),
    }),
  },
} as const;

export type ModelTool = keyof typeof TOOLS;

export function isModelTool(name: string): name is ModelTool {
  return Object.hasOwn(TOOLS, name);
}

const ENDING: readonly string[] = ['ask_user', 'answer'] satisfies ModelTool[];
const ALL: readonly ToolSpec[] = Object.entries(TOOLS).map(([name, { about, schema }]) => {
  const { $schema: _, ...parameters } = z.toJSONSchema(schema);
  return { name, description: about, parameters };
});

/** Those that may be used while so many uses are left: at last only asking and answering. */
export function toolSpecs(stepsLeft: number): readonly ToolSpec[] {
  return stepsLeft > 0 ? ALL : ALL.filter(({ name }) => ENDING.includes(name));
}
