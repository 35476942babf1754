/** Colours and weights of a piece of text: SGR parameters, '' for plain. */
export type Ink = string;

/** Colours of the seats among the terminal's own 16. */
const SEAT_COLOURS = [6, 3, 5, 2];

export const PLAIN: Ink = '';
export const BOLD: Ink = '1';
export const DIM: Ink = '90';
export const RED: Ink = '91';
export const BLUE: Ink = '94';
export const BRIGHT: Ink = '1;97';

/** Text in a seat's colour. */
export function seatInk(seat: number): Ink {
  return `1;3${SEAT_COLOURS[seat] ?? 7}`;
}

/** Text on a seat's colour. */
export function tokenInk(seat: number): Ink {
  return `1;30;4${SEAT_COLOURS[seat] ?? 7}`;
}

/** What a terminal can show. */
export interface Look {
  readonly isColourful: boolean;
  /** Whether it shows line drawing characters. */
  readonly isUnicode: boolean;
}

/**
 * What to expect of a stream: no colours without a terminal or with NO_COLOR, plain ASCII where the locale names
 * another encoding than UTF-8.
 */
export function lookOf(
  { isTTY }: { readonly isTTY?: boolean },
  env: Readonly<Record<string, string | undefined>>,
): Look {
  const locale = env.LC_ALL || env.LC_CTYPE || env.LANG || '';
  const isOld = env.TERM === 'dumb' || env.TERM === 'linux';
  return {
    isColourful: isTTY === true && !env.NO_COLOR && env.TERM !== 'dumb',
    isUnicode: !isOld && (!/\./.test(locale) || /utf-?8/i.test(locale)),
  };
}

/** Text with its ink, if there are colours. */
export function inked(text: string, ink: Ink, { isColourful }: Look): string {
  return isColourful && ink !== PLAIN && text !== '' ? `\u001b[${ink}m${text}\u001b[0m` : text;
}
