import type { Call, Language } from '../../../actors/ports/agent-call.ts';

interface Words {
  readonly greeting: string;
  readonly thanks: string;
  readonly farewell: string;
  readonly unclear: string;
  readonly stopped: string;
  readonly declined: string;
  readonly helps: string;
  /** What is going to be done. `names`: of the files it is done with; empty: all of them. */
  readonly plans: {
    readonly [T in Call['tool']]: (call: Extract<Call, { readonly tool: T }>, names: string) => string;
  };
  readonly elsewhere: (names: string) => string;
  /** What follows was found elsewhere than where it was looked for first. */
  readonly notThere: string;
}

const quoted = (text: string | null, none: string) => (text === null ? none : `“${text}”`);

/** What the embedded planner says itself. */
export const WORDS: Readonly<Record<Language, Words>> = {
  en: {
    greeting: 'Hello! Ask me something about your files, or say “help” to hear what I can do.',
    thanks: 'You are welcome.',
    farewell: 'Goodbye!',
    unclear:
      'What would you like to know or do? You can ask about your files, have one summarised, or keep an experiment log.',
    stopped: 'All right, I have stopped. Nothing was changed.',
    declined: 'All right, I leave it. Tell me what you would like instead.',
    helps: 'I am not sure what you mean.',
    notThere: 'It is not there, but another file of yours says this:',
    elsewhere: (names) => `I found no answer in ${names}, so I also look through your other files.`,
    plans: {
      search: ({ query }, names) =>
        `I look for “${query}” in ${names === '' ? 'all of your files' : names} and quote what answers it.`,
      summarise: (_call, names) =>
        names === '' ? 'I ask which file you mean, and summarise it.' : `I summarise ${names}.`,
      files: ({ name }) =>
        name === null ? 'I list your files.' : `I look for files with “${name}” in their names.`,
      createExperiment: ({ name, purpose }) =>
        `I create an experiment called ${quoted(name, '(I ask for the name)')} with the purpose ${quoted(purpose, '(I ask for it)')}, after asking for your consent.`,
      recordExperiment: ({ experiment, content }) =>
        `I record ${quoted(content, 'what you tell me')} in the experiment ${quoted(experiment, 'that you name')}, after asking for your consent.`,
      queryExperiments: ({ experiment, words }) =>
        `I look through the experiment log${experiment === null ? '' : ` of “${experiment}”`}${words === null ? '' : ` for “${words}”`}.`,
      capabilities: () => 'I tell you what I can do.',
    },
  },
  zh: {
    greeting: '您好！可以问我关于您文件的问题，说“帮助”可以了解我能做什么。',
    thanks: '不客气。',
    farewell: '再见！',
    unclear: '您想了解什么，或者想做什么？可以问文件里的内容、让我总结文件，或者管理实验记录。',
    stopped: '好的，已停止，没有做任何改动。',
    declined: '好的，不做了。请告诉我您想怎么做。',
    helps: '我没有听明白您的意思。',
    notThere: '那里没有找到，但您的另一个文件中有：',
    elsewhere: (names) => `在 ${names} 中没有找到答案，接着在您的其他文件中查找。`,
    plans: {
      search: ({ query }, names) =>
        `在${names === '' ? '您的全部文件' : ` ${names} `}中查找“${query}”，并引用原文回答。`,
      summarise: (_call, names) => (names === '' ? '先问清是哪个文件，再进行总结。' : `总结 ${names}。`),
      files: ({ name }) => (name === null ? '列出您的文件。' : `查找名称含“${name}”的文件。`),
      createExperiment: ({ name, purpose }) =>
        `新建实验，名称：${quoted(name, '（会先问您）')}，目的：${quoted(purpose, '（会先问您）')}，写入前会征得您的同意。`,
      recordExperiment: ({ experiment, content }) =>
        `在实验${quoted(experiment, '（会先问您是哪个）')}中记录${quoted(content, '您说的内容')}，写入前会征得您的同意。`,
      queryExperiments: ({ experiment, words }) =>
        `查询${experiment === null ? '' : `实验“${experiment}”的`}实验记录${words === null ? '' : `，关键词“${words}”`}。`,
      capabilities: () => '介绍我能做什么。',
    },
  },
};
