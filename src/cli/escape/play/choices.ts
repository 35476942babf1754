import { takesTraps } from '../../../rules/escape/actions/trap.ts';
import { type Board, isLost, NOWHERE, type Node, nodeAt, positionOf } from '../../../rules/escape/board.ts';
import { ALL_KEYS } from '../../../rules/escape/constants.ts';
import type { Position } from '../../../rules/escape/map/map.ts';
import { STATUS } from '../../../rules/escape/player.ts';
import { TOOLS } from '../../../rules/escape/tool.ts';
import { isSamePlace } from './fields.ts';
import type { Knowledge, SentAction } from './knowledge.ts';
import { arrowTo, DIRECTIONS, layerName, TOOL_WORDS } from './places.ts';

/** Something that one may do now. `action` null: finish. */
export interface Choice {
  /** What kind of thing it is; choices of a kind follow each other. */
  readonly verb: string;
  readonly label: string;
  readonly action: SentAction | null;
}

const FULL_HP = 200;

/** What is legal as far as one can know (escape.md 1.4), finish last; nothing when it is not one's turn. */
export function choicesOf(board: Board, known: Knowledge): Choice[] {
  const { place, status } = known.self;
  if (!known.mayAct || place === null) return [];
  const finish: Choice = { verb: 'finish', label: 'end the turn', action: null };
  if (status === STATUS.waiting) {
    const back: Choice = {
      verb: 'capsule',
      label: 'climb out again',
      action: ['interact', 'EscapeCapsule', false],
    };
    return known.sp > 0 ? [back, finish] : [finish];
  }
  const main = known.sp > 0 ? mainChoices(board, known, place) : [];
  return [...main, ...freeChoices(board, known, place), finish];
}

function mainChoices(board: Board, known: Knowledge, here: Position): Choice[] {
  const node = nodeAt(board, here);
  return [...moves(board, known, here, node), ...attacks(known, here), ...takings(board, known, here, node)];
}

/** Steps come from what the server offers, elevators from the map. */
function moves(board: Board, { offers, round }: Knowledge, here: Position, node: Node): Choice[] {
  const steps = DIRECTIONS.flatMap(({ dx, dy }, i): Choice[] => {
    const to: Position = [here[0] + dx, here[1] + dy, here[2]];
    return offers.move[i] ? [{ verb: 'move', label: step(here, to), action: ['move', to] }] : [];
  });
  const rides = (board.stops[node] ?? []).filter((stop) => !isLost(board, stop, stageOf(board, round)));
  return [
    ...steps,
    ...rides.map((stop): Choice => {
      const to = positionOf(board, stop);
      return { verb: 'elevator', label: `to the ${layerName(to[2])} layer`, action: ['move', to] };
    }),
  ];
}

function attacks({ offers, sightings }: Knowledge, here: Position): Choice[] {
  return offers.attack.flatMap((seat): Choice[] => {
    const place = sightings.players[seat]?.place ?? null;
    if (place === null) return [];
    return [
      { verb: 'attack', label: `player ${seat} ${arrowTo(here, place)}`, action: ['attack', place, seat] },
    ];
  });
}

function takings(board: Board, known: Knowledge, here: Position, node: Node): Choice[] {
  const { self, bag, offers, sightings } = known;
  const choices: Choice[] = [];
  const add = (verb: string, label: string, ...action: SentAction) => choices.push({ verb, label, action });
  if (bag.Kit > 0 && self.hp < FULL_HP) add('kit', 'heal by 100 HP', 'tool', 'Kit');
  if (offers.props.includes('Materials'))
    for (const tool of TOOLS) add('take', TOOL_WORDS[tool], 'interact', 'Materials', tool);
  if (sightings.boxes.some((box) => isSamePlace(box, here))) add('box', 'take its keys', 'interact', 'Box');
  const key = board.machineAt[node] ?? NOWHERE;
  if (offers.props.includes('KeyMachine') && !self.keys.includes(key))
    add('machine', `get key ${key}; ends the turn`, 'interact', 'KeyMachine');
  const hasAll = self.keys.reduce((bits, held) => bits | (1 << held), 0) === ALL_KEYS;
  if (offers.props.includes('EscapeCapsule') && hasAll)
    add('capsule', 'start the countdown; ends the turn', 'interact', 'EscapeCapsule', true);
  return choices;
}

function freeChoices(board: Board, known: Knowledge, here: Position): Choice[] {
  const { bag, traps, round, canDetect } = known;
  const node = nodeAt(board, here);
  const around = (board.neighbours[node] ?? [])
    .filter((to) => !isLost(board, to, stageOf(board, round)))
    .map((to) => positionOf(board, to));
  const choices: Choice[] = [];
  if (bag.Transport > 0)
    for (const to of around)
      choices.push({ verb: 'blink', label: step(here, to), action: ['tool', 'Transport', to] });
  if (canDetect)
    for (const to of around) choices.push({ verb: 'detect', label: step(here, to), action: ['detect', to] });
  const isFree = takesTraps(board, node) && !traps.some(({ place }) => isSamePlace(place, here));
  for (const kind of ['LandMine', 'Sticky'] as const)
    if (isFree && bag[kind] > 0)
      choices.push({ verb: 'trap', label: TOOL_WORDS[kind], action: ['trap', kind] });
  return choices;
}

/** How many zones have fallen, as far as the round tells. */
export function stageOf({ zoneRounds }: Board, round: number): number {
  return zoneRounds.filter((end) => end < round).length;
}

function step(here: Position, to: Position): string {
  return `${arrowTo(here, to)} (${to[0]},${to[1]})`;
}
