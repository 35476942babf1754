import { text } from 'node:stream/consumers';
import { Fault } from '../lib/fault.ts';

const ENTER = ['\r', '\n', '\u0004'];
const CANCEL = '\u0003';
const ERASE = ['\u007f', '\b'];

/**
 * A new password: typed twice and not shown, or the first line of standard input when that is not a terminal. Never an
 * argument: other users of the machine can read those. Throws `Fault`: PASSWORD_MISSING, PASSWORDS_DIFFER.
 */
export async function newPassword(): Promise<string> {
  if (!process.stdin.isTTY) {
    const [line = ''] = (await text(process.stdin)).split(/\r?\n/, 1);
    if (line === '') throw new Fault('PASSWORD_MISSING', 'standard input has no password in its first line');
    return line;
  }
  const password = await hiddenLine('New password: ');
  if ((await hiddenLine('Again: ')) !== password)
    throw new Fault('PASSWORDS_DIFFER', 'the two are not the same');
  return password;
}

/** One line from the terminal, unseen. Throws `Fault` PASSWORD_MISSING when it is cancelled. */
export function hiddenLine(prompt: string): Promise<string> {
  const { stdin } = process;
  process.stderr.write(prompt);
  stdin.setRawMode(true);
  stdin.setEncoding('utf8');
  return new Promise((resolve, reject) => {
    let characters: string[] = [];
    const done = () => {
      stdin.off('data', hear);
      stdin.setRawMode(false);
      stdin.pause();
      process.stderr.write('\n');
    };
    const hear = (chunk: string) => {
      for (const character of chunk) {
        if (character === CANCEL) {
          done();
          reject(new Fault('PASSWORD_MISSING', 'cancelled'));
          return;
        }
        if (ENTER.includes(character)) {
          done();
          resolve(characters.join(''));
          return;
        }
        if (ERASE.includes(character)) characters = characters.slice(0, -1);
        else characters.push(character);
      }
    };
    stdin.on('data', hear);
    stdin.resume();
  });
}
