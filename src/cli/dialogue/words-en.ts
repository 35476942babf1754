import type { Words } from './words.ts';

export const ENGLISH: Words = {
  tasks: {
    ask_question: 'asks',
    answer_question: 'answers',
    review_answer: 'reviews',
    question: 'questions',
    summarize: 'sums up',
    evaluate: 'evaluates',
    suggest: 'suggests',
    challenge: 'challenges',
    support: 'supports',
    conclude: 'concludes',
  },
  statuses: {
    not_started: 'not started',
    running: 'running',
    paused: 'paused',
    finished: 'finished',
    error: 'failed',
  },
  everyone: 'everyone',

  noServer: (base, why) =>
    `${base} does not answer (${why}); start one with npm start, or name another with --url`,
  notTroupe: (base, status, path) => `${base} is no Troupe server (HTTP ${status} at ${path})`,
  field: (message, field, reason) => `${message} (${field}: ${reason})`,
  roleLine: (isNew, id, name) => `${isNew ? 'made ' : 'there '}  role ${id}  ${name}`,
  flowLine: (isNew, id, name) => `${isNew ? 'made ' : 'there '}  flow ${id}  ${name}`,
  tryNext: (commands) => `Now try:\n${commands.map((one) => `  ${one}`).join('\n')}`,

  flowUnknown: (name) => `there is no flow "${name}"`,
  flowAmbiguous: (name, found) =>
    `more than one flow has "${name}" in its name: ${found.join(', ')}; say its id`,
  roleUnknown: (name) => `there is no role "${name}"`,
  rolesMissing: (refs) =>
    `nobody takes the part of ${refs.join(', ')}; say ${refs.map((ref) => `--role ${ref}=<id or name>`).join(' ')}`,
  opened: (id, topic, flow) => `session ${id}: ${topic} (${flow})`,
  goesOn: (id, topic, status) => `session ${id}: ${topic} (${ENGLISH.statuses[status]})`,
  cast: (ref, name) => `  ${ref} = ${name}`,

  said: (round, what) => (round === null ? `(${what})` : `(round ${round}, ${what})`),
  skipped: '(nothing was said in this step; it is skipped)',
  startsOver: '(that does not count; it is said anew)',
  waiting: '(the connection is lost; trying again)',

  question: (order, speaker, what) => `In step ${order} ${speaker} ${what}. After it:`,
  toStep: (order, speaker, what) => `step ${order}, ${speaker} ${what}`,
  toEnd: 'the end',
  byDefault: 'default',
  noDefault: 'no default: choose one',
  firstOf: (cases) => (cases > 1 ? `1-${cases}` : '1'),
  prompt: 'your choice (? helps) > ',
  help: `  a number  takes that one
  Enter     the default
  g N       goes on with step N
  p         pauses and leaves
  b         opens a branch from here, then goes on
  q         finishes the session`,
  notUnderstood: 'there is no such choice; ? helps',
  choiceUnknown: (choice, cases) =>
    `the step has no choice "${choice}"; there is ${cases.map((one) => `"${one}"`).join(', ') || 'none'}, or the order of a step`,
  chosen: (what) => `chosen: ${what}`,

  pausing: '(pauses after this step; Ctrl-C once more leaves at once)',
  paused: (id, again) => `Session ${id} is paused.${again === null ? '' : ` To go on: ${again}`}`,
  left: (id, again) => `Session ${id} has not started.${again === null ? '' : ` To go on: ${again}`}`,
  branched: (id, topic, again) =>
    `Branch, session ${id}: ${topic}${again === null ? '' : `\nTo go on with it: ${again}`}`,
  finished: (id, steps, rounds) => `Session ${id} has ended: ${steps} steps in ${rounds} rounds.`,
  failed: (id, reason) => `Session ${id} has failed: ${reason}`,
  exportWith: (commands) => `Export it:\n${commands.map((one) => `  ${one}`).join('\n')}`,
  exported: (file) => `exported to ${file}`,
  columns: ['ID', 'STATUS', 'TOPIC', 'FLOW', 'UPDATED'],
  none: 'there are no sessions yet; npx troupe dialogue run begins one',
  more: (shown, total) => `(the newest ${shown} of ${total})`,
};
