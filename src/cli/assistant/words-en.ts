import type { Words } from './words.ts';

const REMEDIES: Readonly<Record<number, string>> = {
  401: 'Sign in with --user NAME --password, or give --token.',
  403: 'This token is not that of --user.',
  404: 'Check --user; /files lists your files.',
  413: 'Split the file, make room with /files and /delete, or raise ASSISTANT_FILE_BYTES (for voice ASSISTANT_SOUND_BYTES) at the server.',
  429: 'Try again in a moment.',
  503: 'Try again in a moment; /cancel ends what is being worked on.',
};

const STATES = { waiting: ', to be read', read: '', unreadable: ', cannot be read' } as const;

export const ENGLISH: Words = {
  noServer: (base, why) =>
    `${base} does not answer (${why}); start one with npm start, name another with --url, or use --local`,
  notTroupe: (base, status, path) =>
    `${base} is no Troupe server with a lab assistant (HTTP ${status} at ${path})`,
  remedy: (status) => REMEDIES[status] ?? '',

  askPassword: 'Password: ',
  passwordNeeded: 'a password is needed with --password',
  nameNeeded: '--password wants --user NAME',
  signInFailed: (user) => `${user} has another password here, or is no name that can be taken`,
  welcome: (user) => `You are ${user}.`,
  signedUp: (user) => `You are ${user}; the account is new.`,

  help: `  (words)               a question or an answer; in Chinese or English
  /file <path> [words]  sends a file: text, Markdown, PDF, DOCX, CSV, XLSX
  /say <file.wav>       sends a voice message
  /files                your files; /save <number or path> [to] downloads one, /delete <number> deletes it
  /play <to.wav>        saves the last spoken reply
  /speech on|off        replies in speech
  /instruct on|off      plans are shown to you before they are carried out
  /comment on|off       what each step brought is shown to you
  /cancel               ends the question that is being worked on
  /clear                forgets what was said before
  /quit`,
  hint: '/help lists what you can do.',
  unknown: (name) => `there is no /${name}; /help lists what there is`,
  prompts: { free: '> ', asked: '? ' },

  answers: (text) => text,
  asks: (text) => `? ${text}`,
  spoken: (number, size) => `  [${number}] (spoken, ${size}; /play <to.wav> saves it)`,
  extra: (text) => text,
  reference: (number, name, size, path) => `  [${number}] ${name} (${size}) ${path}`,
  listed: (number, { name, status, remark }, size) =>
    `  [${number}] ${name} (${size})${STATES[status]}${remark ? `: ${remark}` : ''}`,
  noFiles: '  no files yet; /file <path> sends one',

  sent: (name) => `(${name} is sent)`,
  reading: (name) => `(reading ${name}…)`,
  thinking: '(thinking…)',
  listening: '(listening…)',
  meanwhile: (text) => `(${text})`,
  sending: (name, percent) => `(${name}: ${percent} % sent)`,
  fetching: (name, percent) => `(${name}: ${percent} % here)`,
  saved: (place, size) => `saved: ${place} (${size})`,

  fileHow: 'usage: /file <path> [words]; a path with blanks in quotes',
  sayHow: 'usage: /say <file.wav>',
  saveHow: 'usage: /save <number or path> [to]',
  deleteHow: 'usage: /delete <number or path>',
  flagHow: (name) => `usage: /${name} on|off`,
  flag: (name, isOn) => `${name}: ${isOn ? 'on' : 'off'}, from the next message`,
  numberUnknown: (asked) => `there is no [${asked}]; /files lists your files`,
  nothingSpoken: 'nothing was spoken yet; /speech on lets replies be spoken',
  deleted: (name) => `deleted: ${name}`,
  cancelled: '(cancelled)',
  nothingToCancel: 'there is nothing to cancel',
  cleared: 'what was said before is forgotten',
  unanswered:
    '(The assistant waits for an answer: write it on standard input, or go on with troupe assistant.)',

  lost: '(the connection is lost; trying again)',
  found: '(the connection is back)',
  bye: 'Bye.',
};
