import { emitKeypressEvents } from 'node:readline';
import { DIM, inked, type Look } from './ink.ts';
import { drawScene, type Show } from './scene.ts';
import { KEYS_HELP, type Key, Stepper } from './stepper.ts';

const USUAL_ROWS = 30;
/** The other screen of the terminal, so that what was there before comes back; without its cursor. */
const ENTER = '\u001b[?1049h\u001b[?25l';
const LEAVE = '\u001b[?25h\u001b[?1049l';
const CLEAR_LINE = '\u001b[K';
const CLEAR_BELOW = '\u001b[J';
const HOME = '\u001b[H';

/** Shows a replay until the person quits. */
export async function perform(show: Show, look: Look): Promise<void> {
  const { stdin, stdout } = process;
  const stepper = new Stepper(show.frames);
  let timer: NodeJS.Timeout | null = null;
  const draw = () => {
    const rows = (stdout.rows || USUAL_ROWS) - 1;
    const foot = stepper.typed === '' ? KEYS_HELP : `to round ${stepper.typed}, then enter`;
    const lines = [...drawScene(show, stepper.at, look, rows), inked(foot, DIM, look)];
    stdout.write(`${HOME}${lines.map((line) => `${line}${CLEAR_LINE}`).join('\r\n')}${CLEAR_BELOW}`);
    const pace = stepper.paceMs;
    if (timer) clearTimeout(timer);
    timer = pace === null ? null : setTimeout(next, pace);
  };
  const next = () => {
    stepper.tick();
    draw();
  };
  emitKeypressEvents(stdin);
  stdin.setRawMode(true);
  stdin.resume();
  stdout.write(ENTER);
  stdout.on('resize', draw);
  try {
    await new Promise<void>((quit) => {
      stdin.on('keypress', (_, key: Key) => {
        const wish = stepper.press(key);
        if (wish === 'quit') quit();
        else if (wish === 'draw') draw();
      });
      stdin.once('end', quit);
      process.once('SIGTERM', quit);
      draw();
    });
  } finally {
    if (timer) clearTimeout(timer);
    stdout.off('resize', draw);
    stdin.setRawMode(false);
    stdin.pause();
    stdout.write(LEAVE);
  }
}
