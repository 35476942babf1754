import { createHash, randomBytes, randomInt } from 'node:crypto';
import { Fault } from '../../lib/fault.ts';
import { type Desk, Refusal } from './desk.ts';
import type { EnteredFacts } from './facts.ts';
import type { Words } from './words.ts';

export interface EnterOptions {
  readonly name: string | null;
  /** Null: plays without a password, as somebody whom AUTH=open lets be anyone. */
  readonly email: string | null;
}

/** How a person is asked; null: nobody answers. */
export interface Questions {
  ask(question: string): Promise<string | null>;
  /** Typed unseen where that can be. */
  secret(question: string): Promise<string | null>;
}

export interface Entered {
  readonly role: string;
  readonly isNew: boolean;
  /** Nobody will know him again. */
  readonly isPassing: boolean;
}

interface Desked {
  call: Desk['call'];
  token: string | null;
}

/**
 * Enters the game: with an e-mail address by log-in, or sign-up where there is no such account; without one as a player by name,
 * who is made where there is none. The token that comes of it is used from then on. Rejects as the desk does, with a `Fault`
 * PASSWORD_MISSING, and with ACCOUNT where the name is that of an account that has to log in.
 */
export async function enter(
  desk: Desked,
  options: EnterOptions,
  questions: Questions,
  words: Words,
): Promise<Entered> {
  return options.email === null
    ? byName(desk, options.name, questions, words)
    : byEmail(desk, { name: options.name, email: options.email }, questions, words);
}

async function byEmail(
  desk: Desked,
  { name, email }: { readonly name: string | null; readonly email: string },
  questions: Questions,
  words: Words,
): Promise<Entered> {
  const typed = await questions.secret(words.askPassword);
  if (!typed) throw new Fault('PASSWORD_MISSING', words.passwordNeeded);
  const password = hashed(typed);
  try {
    const { username, token } = await desk.call<EnteredFacts>('login', { email, password });
    desk.token = token;
    return { role: username, isNew: false, isPassing: false };
  } catch (error) {
    if (!(error instanceof Refusal) || error.statusCode !== 404) throw error;
  }
  const username = await nameFor(name, questions, words);
  return signUp(desk, { email, password, username }, false);
}

async function byName(
  desk: Desked,
  given: string | null,
  questions: Questions,
  words: Words,
): Promise<Entered> {
  const name = await nameFor(given, questions, words);
  let isSigned = false;
  try {
    await desk.call('status', { role: name });
    return { role: name, isNew: false, isPassing: false };
  } catch (error) {
    if (!(error instanceof Refusal) || ![401, 404].includes(error.statusCode)) throw error;
    // Under AUTH=signed nobody is told who there is.
    isSigned = error.statusCode === 401;
  }
  const email = `${randomBytes(8).toString('hex')}@players.invalid`;
  const password = hashed(randomBytes(24).toString('hex'));
  return signUp(desk, { email, password, username: name }, isSigned).catch((error: unknown) => {
    const isTaken = error instanceof Refusal && error.statusCode === 409;
    throw isTaken ? new Fault('ACCOUNT', words.accountNeeded(name)) : error;
  });
}

async function signUp(
  desk: Desked,
  account: { readonly email: string; readonly password: string; readonly username: string },
  isPassing: boolean,
): Promise<Entered> {
  const { username, token } = await desk.call<EnteredFacts>('signup', account);
  desk.token = token;
  return { role: username ?? account.username, isNew: true, isPassing };
}

async function nameFor(given: string | null, { ask }: Questions, words: Words): Promise<string> {
  const name = given ?? (await ask(words.askName))?.trim() ?? '';
  return name === '' ? `${words.wanderer}${String(randomInt(10_000)).padStart(4, '0')}` : name;
}

/** As clients of the game hash a password, so that one account works everywhere. */
function hashed(password: string): string {
  return createHash('md5').update(password).digest('hex');
}
