import { NOWHERE, type Node, nodeAt, shareElevator } from '../../../rules/escape/board.ts';
import type { Position } from '../../../rules/escape/map/map.ts';
import { STATUS, type Status } from '../../../rules/escape/player.ts';
import { TOOLS, type ToolCounts, type TrapKind } from '../../../rules/escape/tool.ts';
import { drawBoard, drawLegend, type Picture } from '../draw.ts';
import { BOLD, inked, type Look, RED, seatInk } from '../ink.ts';
import { drawPlayers, type PlayerLine } from '../players.ts';
import { stageOf } from './choices.ts';
import { placeOf } from './fields.ts';
import type { Sitting } from './sitting.ts';

const MAX_HP = 200;
const COLUMNS = 100;
/** Under it the clock is red. */
const HURRY_S = 10;

/** The ship as the person knows it, and the players: 22 lines of at most 100 columns. */
export function tableLines(sitting: Sitting, look: Look): string[] {
  const { known } = sitting;
  return [
    headline(sitting, look),
    ...drawBoard(pictureOf(sitting), look),
    drawLegend(look),
    ...drawPlayers(playersOf(sitting), known.inTurn < 0 ? null : known.inTurn, look),
  ];
}

/** What may be pressed, a kind a line. */
export function choiceLines({ choices }: Sitting, look: Look): string[] {
  const lines: string[] = [];
  const verbs = [...new Set(choices.map(({ verb }) => verb))];
  for (const verb of verbs) {
    let line = verb.padEnd(9);
    let columns = line.length;
    for (const { key, label } of choices.filter((choice) => choice.verb === verb)) {
      const width = key.length + label.length + 4;
      if (columns + width > COLUMNS) {
        lines.push(line);
        line = ' '.repeat(9);
        columns = line.length;
      }
      line += `${inked(key, BOLD, look)} ${label}   `;
      columns += width;
    }
    lines.push(line.trimEnd());
  }
  return lines;
}

/** The end: who was first, and the points. */
export function resultLines(sitting: Sitting): string[] {
  const { end } = sitting.known;
  if (end === null) return [];
  return [
    'the match is over',
    ...end.ranking.map(
      (seat, i) => `${i + 1}. ${sitting.nameOf(seat).padEnd(24)} ${end.points[seat] ?? 0} points`,
    ),
  ];
}

function headline({ known, seating, secondsLeft }: Sitting, look: Look): string {
  if (known.me < 0) return 'waiting for the match to begin';
  const { zoneRounds } = seating.board;
  const next = zoneRounds[stageOf(seating.board, known.round)];
  const zone = next === undefined ? '' : `   next zone falls after round ${next}`;
  const you = inked(`you are player ${known.me}`, seatInk(known.me), look);
  const turn = known.mayAct ? inked('your turn', BOLD, look) : `turn of player ${known.inTurn}`;
  const clock =
    secondsLeft === null ? '' : inked(`   ${secondsLeft} s`, secondsLeft < HURRY_S ? RED : BOLD, look);
  return `round ${known.round}   ${you}   ${turn}${clock}${zone}`;
}

function pictureOf(sitting: Sitting): Picture {
  const { known, seating } = sitting;
  const { board } = seating;
  const at = (place: Position | null): Node => (place === null ? NOWHERE : nodeAt(board, place));
  const here = at(known.self.place);
  return {
    board,
    stage: stageOf(board, known.round),
    sightings: known.sightings.players.flatMap(({ isSeen, place }, seat) =>
      isSeen && place?.[2] === known.layer ? [{ seat, node: at(place) }] : [],
    ),
    boxes: known.sightings.boxes.map(at),
    traps: known.traps.map(({ kind, place }) => ({
      node: at(place),
      kind: (kind === 'Sticky' ? 1 : 0) as TrapKind,
      owner: known.me,
    })),
    drained: [],
    turn: known.inTurn < 0 ? null : known.inTurn,
    trail: [],
    // Keys of moves stand where they lead.
    marks: sitting.choices.flatMap(({ key, action }) => {
      const node = action?.[0] === 'move' ? at(placeOf(action[1])) : NOWHERE;
      const isReal = board.neighbours[here]?.includes(node) || shareElevator(board, here, node);
      return isReal ? [{ node, label: key }] : [];
    }),
  };
}

function playersOf({ known, seating }: Sitting): PlayerLine[] {
  return known.sightings.players.map(({ status, hp, keys, place, isSeen }, seat) => {
    const isMe = seat === known.me;
    const isAway = status === STATUS.escaped || status === STATUS.error;
    return {
      seat,
      name: isMe ? 'you' : (seating.names[seat] ?? ''),
      status: status as Status,
      hp: hp < 0 ? null : hp,
      maxHp: MAX_HP,
      keys: hp < 0 ? null : keys,
      bag: isMe ? (TOOLS.map((tool) => known.bag[tool]) as unknown as ToolCounts) : null,
      score: null,
      place: isAway ? null : place,
      note: isSeen || isAway || isMe ? '' : 'last seen there',
    };
  });
}
