import { parseArgs } from 'node:util';
import WebSocket from 'ws';
import { Fault } from '../lib/fault.ts';
import { BOT_NAMES, type BotName, isBotName } from '../rules/escape/bots/bots.ts';
import { DEFAULT_PRESET, PRESETS, SEATS } from '../rules/escape/constants.ts';
import { SHIP_BOARD } from '../rules/escape/map/ship.ts';
import { lookOf } from './escape/ink.ts';
import type { Link } from './escape/play/link.ts';
import { LocalLink } from './escape/play/local-link.ts';
import { MatchDesk, type MatchFacts } from './escape/play/match-desk.ts';
import { PlainFace } from './escape/play/plain-face.ts';
import { waitInQueue } from './escape/play/queue.ts';
import { ScreenFace } from './escape/play/screen-face.ts';
import { type SeatSocket, ServerLink } from './escape/play/server-link.ts';
import { type Left, sit } from './escape/play/sit.ts';
import { Sitting } from './escape/play/sitting.ts';
import { resultLines } from './escape/play/table-lines.ts';

const USAGE = `usage: troupe play --local [--seat N] [--bots hunter,runner,guardian] [--seed N]
       troupe play --user ID [--url http://host:port] [--token T] [--seat N] [--bots …] [--clock seconds]
       troupe play --user ID --queue            against whoever waits, too
       troupe play --user ID --match ID --seat N    a seat of yours in a match that there is
bots: ${BOT_NAMES.join(', ')}
`;
const OPTIONS = {
  local: { type: 'boolean', default: false },
  queue: { type: 'boolean', default: false },
  match: { type: 'string' },
  seat: { type: 'string', default: '0' },
  bots: { type: 'string', default: 'hunter,runner,guardian' },
  seed: { type: 'string', default: '1' },
  clock: { type: 'string', default: '120' },
  user: { type: 'string' },
  token: { type: 'string' },
  url: { type: 'string', default: `http://127.0.0.1:${process.env.PORT ?? 8090}` },
} as const;

interface Wish {
  readonly seat: number;
  readonly bots: readonly BotName[];
  readonly seed: number;
  readonly clockSeconds: number;
  readonly match: number | null;
  readonly isQueue: boolean;
}

/** A seat of the escape game for a person: against built-in bots in this process, or on a server. */
export async function play(args: string[]): Promise<number> {
  const { values } = parseArgs({ args, options: OPTIONS });
  const wish = wishOf(values);
  const token = values.token ?? values.user;
  if (wish === null || (!values.local && !token)) {
    process.stderr.write(USAGE);
    return 2;
  }
  return token && !values.local ? playOnline(new MatchDesk(values.url, token), wish) : playHere(wish);
}

async function playHere({ seat, bots, seed }: Wish): Promise<number> {
  const game = { constants: PRESETS[DEFAULT_PRESET], board: SHIP_BOARD };
  const seats = [...bots.slice(0, seat), null, ...bots.slice(seat)];
  const names = seats.map((bot) => bot ?? '');
  const sitting = new Sitting({ board: SHIP_BOARD, names, clockMs: null, now: Date.now });
  return told(sitting, await take(sitting, new LocalLink(game, seats, seed)));
}

async function playOnline(desk: MatchDesk, wish: Wish): Promise<number> {
  const { match, seat } = await seatFor(desk, wish);
  if (match.hasOwnMap)
    throw new Fault('MAP_UNKNOWN', 'the match has a map of its own; this client knows only the ship');
  const sitting = new Sitting({
    board: SHIP_BOARD,
    names: match.names,
    clockMs: match.clockMs,
    now: Date.now,
  });
  const link = new ServerLink({
    connect: () => new WebSocket(desk.seatUrl(match.matchId, seat)) as SeatSocket,
    after: (ms, call) => {
      const timer = setTimeout(call, ms);
      return () => clearTimeout(timer);
    },
    patienceMs: Math.max(match.clockMs, 60_000),
    now: Date.now,
  });
  const left = await take(sitting, link);
  if (left.why === 'closed' && sitting.known.end === null) {
    // It may have ended while the connection was cut.
    const { result } = await desk.look(match.matchId);
    if (result !== null) {
      sitting.hear(JSON.stringify({ type: 'end', ...result, points: { ...result.points } }));
      return told(sitting, { why: 'over' });
    }
  }
  if (left.why === 'quit')
    process.stdout.write(
      `until your clock runs out you can come back: --match ${match.matchId} --seat ${seat}\n`,
    );
  return told(sitting, left);
}

async function seatFor(desk: MatchDesk, wish: Wish): Promise<{ match: MatchFacts; seat: number }> {
  if (wish.match !== null) return { match: await desk.look(wish.match), seat: wish.seat };
  if (!wish.isQueue)
    return { match: await desk.create(wish.seat, wish.bots, wish.clockSeconds), seat: wish.seat };
  const given = await waitInQueue(desk, wish.clockSeconds, (text) => process.stdout.write(`${text}\n`));
  return { match: await desk.look(given.matchId), seat: given.seat };
}

function take(sitting: Sitting, link: Link): Promise<Left> {
  const { stdin, stdout, env } = process;
  const look = lookOf(stdout, env);
  const isPerson = stdin.isTTY && stdout.isTTY;
  const face = isPerson
    ? new ScreenFace(stdin, stdout, look)
    : new PlainFace(stdin, (line) => stdout.write(`${line}\n`), look);
  return sit(sitting, link, face);
}

/** The last words, and the exit code. */
function told(sitting: Sitting, left: Left): number {
  const lines =
    left.why === 'closed' ? [left.text] : left.why === 'quit' ? ['you left'] : resultLines(sitting);
  for (const line of lines) process.stdout.write(`${line}\n`);
  return left.why === 'over' ? 0 : 1;
}

type Values = ReturnType<typeof parseArgs<{ options: typeof OPTIONS }>>['values'];

/** Null for what makes no sense. */
function wishOf(values: Values): Wish | null {
  const seat = Number(values.seat);
  const [seed, clockSeconds] = [Number(values.seed), Number(values.clock)];
  const match = values.match === undefined ? null : Number(values.match);
  const bots = (values.bots ?? '').split(',').filter(isBotName);
  const isSound = Number.isInteger(seat) && seat >= 0 && seat < SEATS && bots.length === SEATS - 1;
  if (!isSound || ![seed, clockSeconds, match ?? 0].every(Number.isInteger)) return null;
  return { seat, bots, seed, clockSeconds, match, isQueue: values.queue === true };
}
