import type { Game } from '../../rules/escape/state.ts';
import { drawBoard, drawLegend } from './draw.ts';
import { type Frame, pictureOf, playerLines } from './frames.ts';
import { BOLD, DIM, inked, type Look, tokenInk } from './ink.ts';
import { drawPlayers } from './players.ts';
import { printable } from './width.ts';
import { wordsOf } from './words.ts';

/** A match that can be looked at. */
export interface Show {
  readonly game: Game;
  readonly names: readonly string[];
  readonly frames: readonly Frame[];
  /** Result points by seat. */
  readonly points: readonly number[];
}

/** Rows of a board, its players and the line above them. */
const FIXED_ROWS = 21;

/** A frame as lines of at most 100 columns. With `rows` it is as many lines at most, the least important left out. */
export function drawScene(show: Show, at: number, look: Look, rows = Number.POSITIVE_INFINITY): string[] {
  const frame = show.frames[at];
  if (!frame) return [];
  const happened = happenedIn(show, frame);
  const hasLegend = rows > FIXED_ROWS + happened.length;
  const hasBlanks = rows > FIXED_ROWS + happened.length + 3;
  const blank = hasBlanks ? [''] : [];
  const room = Math.max(1, rows - FIXED_ROWS);
  const hidden = happened.length - room;
  const told = hidden > 0 ? [...happened.slice(0, room - 1), `  … and ${hidden + 1} more`] : happened;
  return [
    headline(show, frame, at, look),
    ...blank,
    ...drawBoard(pictureOf(show.game, frame), look),
    ...(hasLegend ? [drawLegend(look)] : []),
    ...blank,
    ...drawPlayers(playerLines(show.game, frame, show.names), frame.turn, look),
    ...blank,
    ...told,
  ];
}

function headline(
  { game, names, frames }: Show,
  { round, turn, state }: Frame,
  at: number,
  look: Look,
): string {
  const next = game.board.zoneRounds[state.stage];
  const zone = next === undefined ? '' : `   next zone falls after round ${next}`;
  const rounds = `round ${round} of ${game.constants.lastRound}`;
  const step = inked(`   ${at + 1}/${frames.length}${zone}`, DIM, look);
  if (turn === null) return `${inked('the end', BOLD, look)}, ${rounds}${step}`;
  const name = printable(names[turn] ?? '').slice(0, 20);
  const token = look.isColourful ? inked(` ${turn} `, tokenInk(turn), look) : String(turn);
  return `${inked(rounds, BOLD, look)}, turn of ${token} ${name}${step}`;
}

function happenedIn({ game, names, points }: Show, { events, turn }: Frame): string[] {
  const telling = { board: game.board, names };
  const told = events.flatMap((event) => wordsOf(event, telling) ?? []);
  if (turn !== null) return told.length > 0 ? told.map((text) => `  ${text}`) : ['  nothing'];
  const order = [...points.entries()].sort(([, a], [, b]) => b - a);
  const places = order.map(([seat, won]) => `${seat} ${printable(names[seat] ?? '')} ${won}`);
  return [...told, `points: ${places.join(', ')}`].map((text) => `  ${text}`);
}
