import { SEATS } from '../../rules/escape/constants.ts';
import type { Position } from '../../rules/escape/map/map.ts';
import { STATUS, type Status } from '../../rules/escape/player.ts';
import type { ToolCounts } from '../../rules/escape/tool.ts';
import { glyphsOf } from './glyphs.ts';
import { BOLD, DIM, inked, type Look, PLAIN, RED, seatInk, tokenInk } from './ink.ts';
import { toWidth } from './width.ts';

/** What is known of a player; null for what is not. */
export interface PlayerLine {
  readonly seat: number;
  readonly name: string;
  readonly status: Status;
  readonly hp: number | null;
  readonly maxHp: number;
  /** Ids. */
  readonly keys: readonly number[] | null;
  readonly bag: ToolCounts | null;
  readonly score: number | null;
  readonly place: Position | null;
  /** What else there is to say: when he is back, how long he still waits. */
  readonly note: string;
}

const STATUS_WORDS: Readonly<Record<Status, string>> = {
  [STATUS.alive]: 'alive',
  [STATUS.dead]: 'dead',
  [STATUS.escaped]: 'escaped',
  [STATUS.skip]: 'turn lost',
  [STATUS.waiting]: 'waiting',
  [STATUS.error]: 'out',
};
const BAG_WORDS = ['mine', 'sticky', 'kit', 'blink'];
const NAME = 12;
const STATUS_WIDTH = 9;
const BAR = 8;
const HP = BAR + 4;
const BAG = BAG_WORDS.join(' ').length;
const SCORE = 5;
const WIDTHS = [NAME, STATUS_WIDTH, HP, SEATS, BAG, SCORE];

/** A line for each player, with a title: at most 100 columns. */
export function drawPlayers(players: readonly PlayerLine[], turn: number | null, look: Look): string[] {
  const title = ['player', 'status', 'hp', 'keys', BAG_WORDS.join(' '), 'score', 'place'];
  const cells = title.map((word, at) => toWidth(word, WIDTHS[at] ?? word.length));
  return [
    inked(`    ${cells.join('  ')}`, DIM, look),
    ...players.map((player) => lineOf(player, turn, look)),
  ];
}

function lineOf(player: PlayerLine, turn: number | null, look: Look): string {
  const { seat, name, status, score, place, note } = player;
  const [left, right] = seat === turn ? glyphsOf(look).sides : [' ', ' '];
  const sides = seatInk(seat);
  const isGone = status === STATUS.dead || status === STATUS.error;
  const token =
    inked(left, sides, look) + inked(String(seat), tokenInk(seat), look) + inked(right, sides, look);
  const cells = [
    inked(toWidth(name, NAME), seat === turn ? BOLD : PLAIN, look),
    inked(toWidth(STATUS_WORDS[status], STATUS_WIDTH), isGone ? RED : PLAIN, look),
    health(player, look),
    keys(player.keys, look),
    bag(player.bag),
    (score === null ? '' : String(score)).padStart(SCORE),
    `${place === null ? '     ' : place.join(' ')}  ${note}`,
  ];
  return `${token} ${cells.join('  ')}`.trimEnd();
}

function health({ hp, maxHp }: PlayerLine, look: Look): string {
  if (hp === null) return toWidth('secret', HP);
  const { full, hollow } = glyphsOf(look);
  const filled = Math.min(BAR, Math.ceil((hp / maxHp) * BAR));
  const ink = hp * 3 <= maxHp ? RED : PLAIN;
  return `${inked(full.repeat(filled), ink, look)}${inked(hollow.repeat(BAR - filled), DIM, look)}${String(hp).padStart(4)}`;
}

function keys(held: readonly number[] | null, look: Look): string {
  if (held === null) return '????';
  const seats = Array.from({ length: SEATS }, (_, seat) => seat);
  return seats
    .map((seat) => (held.includes(seat) ? inked(String(seat), seatInk(seat), look) : inked('.', DIM, look)))
    .join('');
}

/** Each count under the word of its tool. */
function bag(counts: ToolCounts | null): string {
  const cells = BAG_WORDS.map((word, tool) =>
    toWidth(counts === null ? '' : `  ${counts[tool] || '.'}`, word.length),
  );
  return cells.join(' ');
}
