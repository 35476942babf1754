import type { ConversationCommand } from '../conversation/commands.ts';
import type { RoomCommand } from '../room/commands.ts';
import { addressOf } from '../runtime/address.ts';
import type { Turn } from '../runtime/turn.ts';
import type { CommandOf, Phase, RetentionCommand } from './commands.ts';
import { EVERY_MS, type RetentionPorts, type RetentionState } from './state.ts';

/** Logs of one look, and rows of one deletion. */
const PAGE = 200;
const BATCH = 500;
/** Between two steps: the store is there for others too, and told cuts are committed meanwhile. Milliseconds. */
const PAUSE_MS = 100;
/** Before the same logs are looked at again, because one look did not take in all of their past. */
const AGAIN_MS = 250;
/** Before deleting: the last cuts are committed by then, or it is the next sweep that deletes. */
const SETTLE_MS = 2_000;
/** A sweep that takes longer goes on an hour later. */
const DEADLINE_MS = 1_800_000;
const REPORT_ROWS = 10_000;

export function sweep({ keepMs }: RetentionPorts) {
  return (turn: Turn<RetentionState>): void => {
    if (turn.state.sweep) return;
    const before = turn.now - keepMs;
    turn.state.sweep = { startedAt: turn.now, before, cuts: 0, rows: 0 };
    next(turn, { name: 'rooms', after: 0 }, 0);
  };
}

export function step({ store }: RetentionPorts) {
  return (turn: Turn<RetentionState>, { phase }: CommandOf<'step'>): void => {
    const { sweep } = turn.state;
    if (!sweep) return;
    const { before } = sweep;
    turn.job<RetentionCommand>(
      async () => {
        const { name } = phase;
        if (name === 'rooms') {
          const { after } = phase;
          return { type: 'roomsFound', after, rooms: await store.agedRooms(before, after, PAGE) };
        }
        if (name === 'copies') {
          const { after } = phase;
          return { type: 'copiesFound', after, copies: await store.agedCopies(before, after, PAGE) };
        }
        return { type: 'cleaned', rows: await store.deleteTaken(BATCH) };
      },
      (error) => ({ type: 'failed', error }),
    );
  };
}

export function roomsFound(ports: RetentionPorts) {
  return (turn: Turn<RetentionState>, { after, rooms }: CommandOf<'roomsFound'>): void => {
    const { sweep } = turn.state;
    if (!sweep) return;
    for (const { roomId, through } of rooms) {
      if (through === null) continue;
      sweep.cuts += 1;
      turn.tell<RoomCommand>(addressOf('room', roomId), { type: 'cut', through });
    }
    const last = rooms.at(-1);
    if (isOver(turn, ports)) return;
    if (rooms.some(({ more }) => more)) next(turn, { name: 'rooms', after }, AGAIN_MS);
    else if (last) next(turn, { name: 'rooms', after: last.roomId }, PAUSE_MS);
    else next(turn, { name: 'copies', after: '' }, 0);
  };
}

export function copiesFound(ports: RetentionPorts) {
  return (turn: Turn<RetentionState>, { after, copies }: CommandOf<'copiesFound'>): void => {
    const { sweep } = turn.state;
    if (!sweep) return;
    const cuts = new Map<string, { ownerId: number; through: number }[]>();
    for (const { id, ownerId, through } of copies) {
      if (through === null) continue;
      sweep.cuts += 1;
      cuts.set(id, [...(cuts.get(id) ?? []), { ownerId, through }]);
    }
    for (const [id, found] of cuts) {
      const command: ConversationCommand = { type: 'cut', before: sweep.before, copies: found };
      turn.tell(addressOf('conversation', id), command);
    }
    const last = copies.at(-1);
    if (isOver(turn, ports)) return;
    if (copies.some(({ more }) => more)) next(turn, { name: 'copies', after }, AGAIN_MS);
    else if (last) next(turn, { name: 'copies', after: last.id }, PAUSE_MS);
    else next(turn, { name: 'clean' }, SETTLE_MS);
  };
}

export function cleaned(ports: RetentionPorts) {
  return (turn: Turn<RetentionState>, { rows }: CommandOf<'cleaned'>): void => {
    const { sweep } = turn.state;
    if (!sweep) return;
    const before = sweep.rows;
    sweep.rows += rows;
    if (Math.floor(sweep.rows / REPORT_ROWS) > Math.floor(before / REPORT_ROWS))
      ports.telemetry.info('retention goes on', { cuts: sweep.cuts, rows: sweep.rows });
    if (rows === 0) finish(turn, ports, 'retention done');
    else if (!isOver(turn, ports)) next(turn, { name: 'clean' }, PAUSE_MS);
  };
}

function isOver(turn: Turn<RetentionState>, ports: RetentionPorts): boolean {
  const over = turn.now - (turn.state.sweep?.startedAt ?? 0) > DEADLINE_MS;
  if (over) finish(turn, ports, 'retention stops for now');
  return over;
}

function finish(turn: Turn<RetentionState>, { telemetry }: RetentionPorts, what: string): void {
  const { cuts = 0, rows = 0 } = turn.state.sweep ?? {};
  if (cuts + rows > 0) telemetry.info(what, { cuts, rows });
  telemetry.count('retention_rows_deleted', rows);
  telemetry.count('retention_sweeps');
  turn.state.sweep = null;
  turn.timer('sweep', EVERY_MS, { type: 'sweep' });
}

function next(turn: Turn<RetentionState>, phase: Phase, afterMs: number): void {
  turn.timer<RetentionCommand>('step', afterMs, { type: 'step', phase });
}
