import type { Link } from './link.ts';
import type { Sitting } from './sitting.ts';

/** What a person looks at and presses. */
export interface Face {
  /** Shows how things are; called after every change, and each second. */
  show(sitting: Sitting): void;
  /** Keys go to `press` from now on; null: nothing more will be pressed. */
  open(press: (key: string | null) => void): void;
  close(): void;
}

/** Why somebody does not sit there any more. */
export type Left =
  | { readonly why: 'over' }
  | { readonly why: 'quit' }
  | { readonly why: 'closed'; readonly text: string };

const QUIT = 'q';
const TICK_MS = 1_000;

/** Plays until the match is over, the person leaves, or the server will not have him. */
export async function sit(sitting: Sitting, link: Link, face: Face): Promise<Left> {
  let isDrawn = true;
  const draw = () => {
    if (isDrawn) return;
    // First, as showing may make somebody press a key.
    isDrawn = true;
    face.show(sitting);
  };
  const changed = () => {
    if (isDrawn) setImmediate(draw);
    isDrawn = false;
  };
  const timer = setInterval(changed, TICK_MS);
  try {
    return await new Promise<Left>((resolve) => {
      face.open((key) => {
        if (key === null || key === QUIT) return resolve({ why: 'quit' });
        const text = sitting.press(key);
        if (text !== null) link.send(text);
        changed();
      });
      link.open({
        text: (text) => {
          sitting.hear(text);
          changed();
        },
        cut: (why) => {
          sitting.cut();
          sitting.say(why);
          changed();
        },
        closed: (why) => resolve(why === null ? { why: 'over' } : { why: 'closed', text: why }),
      });
    });
  } finally {
    clearInterval(timer);
    draw();
    link.close();
    face.close();
  }
}
