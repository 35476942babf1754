import type { Words } from './words.ts';

const ATTRIBUTES: Readonly<Record<string, string>> = {
  龙眼: 'dragon eyes',
  凤羽: 'phoenix feathers',
  经验值: 'experience',
};

export const ENGLISH: Words = {
  noServer: (base, why) =>
    `${base} does not answer (${why}); start one with npm start, name another with --url, or play with --local`,
  notTroupe: (base, status, path) =>
    `${base} is no Troupe server with this game (HTTP ${status} at /${path})`,

  wanderer: 'Wanderer',
  askName: 'Your name (Enter picks one): ',
  askEmail: 'E-mail: ',
  askPassword: 'Password: ',
  passwordNeeded: 'a password is needed with --email',
  welcome: (role, isNew) => (isNew ? `You are ${role}.` : `Welcome back, ${role}.`),
  passing: '(You play without a password: nobody can come back as this player. --email makes an account.)',
  accountNeeded: (name) => `${name} has an account here; log in with --email`,

  help: `  (words)                 to the master, or what you do in a task or a duel
  /tasks                  tasks that there are; /take N begins one
  /new <words>            a task of your own, made of your words
  /use A, B               things for your next move; /use A, B: <words> at once
  /skill A                skills for your next move, likewise
  /bag  /skills  /status  what you have, and what you are
  /make item|skill <1-10> <description>   makes one, paid in phoenix feathers or dragon eyes
  /who                    who is online
  /duel <name>            challenges somebody; /accept and /reject answer a challenge
  /master <words>         talks with the master in the middle of a task; /go goes on with it
  /quit`,
  hint: '/help lists what you can do.',
  unknown: (name) => `there is no /${name}; /help lists what there is`,
  prompts: { tavern: 'tavern > ', task: 'task > ', duel: 'duel > ' },

  master: 'Master',
  narrator: '',
  says: (who, text) => (who === '' ? text : `${who}: ${text}`),
  setOut: '── You are on your way. Say what you do. ──',
  onTheWay: 'Say what you do.',
  noTask: 'You are in no task; /tasks shows some.',
  taskWon: '── The task has ended. ──',
  reward: (parts) => `Reward: ${parts.join(', ')}`,
  noReward: 'There is no reward.',
  stillTold: '(it is still being told)',

  publicTasks: 'Tasks for everybody:',
  ownTasks: 'Tasks of your own:',
  noTasks: '  none now',
  takeHow: '/take and a number begins one; /new and your words makes one for you.',
  taskUnknown: (asked) => `there is no task "${asked}"; /tasks shows them`,
  wishHow: 'usage: /new <what the task shall be about>',

  bag: 'Equipment:',
  skills: 'Skills:',
  nothing: '  nothing yet; /make or a task brings some',
  thing: ({ name, description, effect, power, consumable, count }) =>
    `  ${name}${count > 1 ? ` ×${count}` : ''} (${effect} ${power}${consumable ? ', used up' : ''}) ${description}`,
  status: (role, facts) =>
    `${role}: ${Object.entries(facts)
      .map(([name, value]) => `${ATTRIBUTES[name] ?? name} ${value}`)
      .join(', ')}`,
  armed: (names) => `With your next move: ${names.join(', ')}`,
  disarmed: 'With your next move: nothing',
  notOwned: (name) => `you have no ${name}; /bag and /skills show what you have`,
  makeHow: 'usage: /make item|skill <1-10> <description>',

  online: (names) => `Online: ${names.join(', ')}`,
  alone: 'Nobody else is online.',
  duelHow: 'usage: /duel <name>; /who shows who is online',
  challenging: (name) => `You challenge ${name} and wait for the answer (at most a minute).`,
  notAnswered: 'There was no answer.',
  rejected: (name) => `${name} has rejected your challenge.`,
  challenged: (name) => `!! ${name} challenges you to a duel: /accept or /reject`,
  nobodyChallenges: 'Nobody challenges you.',
  waitsForChallenge: '(waits for a challenge)',
  challengeRefused: (name) => `You have rejected the challenge of ${name}.`,
  begins: (opponent) => `── Duel with ${opponent}: who wins three rounds has won. Say what you do. ──`,
  moved: (opponent, action) => `${opponent}: ${action}`,
  score: (own, other) => `(${own} : ${other})`,
  waitsForMove: (opponent) => `(waits for ${opponent})`,
  duelOver: '── The duel is over. ──',
  duelWon: (winner) =>
    winner === null
      ? '── The duel is over. Nobody has won. ──'
      : `── The duel is over. ${winner} has won. ──`,
  inDuel: 'You are in a duel.',

  picture: (path) => `[picture: ${path}]`,
  lost: '(the connection is lost; trying again)',
  found: '(the connection is back)',
  bye: (role) => `Farewell, ${role}.`,
};
