import type { Position } from '../../../rules/escape/map/map.ts';
import { STATUS } from '../../../rules/escape/player.ts';
import { TOOLS } from '../../../rules/escape/tool.ts';
import { type Fields, fieldsOf, listOf, numberOf, numbersOf, placeOf, textOf } from './fields.ts';
import type { Knowledge, SentAction } from './knowledge.ts';
import { arrowTo, layerName, placeName, TOOL_WORDS } from './places.ts';

/** Who is spoken of, and what is known before the message. */
export interface Telling {
  readonly known: Knowledge;
  /** By seat; '' for none. */
  readonly names: readonly string[];
}

/** A message in words, before it is taken into what is known; null for what needs none. */
export function newsOf(message: unknown, telling: Telling): string | null {
  const fields = fieldsOf(message);
  switch (fields.type) {
    case 'roundbegin':
      return ownTurn(fields, telling);
    case 'action':
      return outcome(fields, telling.known);
    case 'format error':
      return 'the server could not read that';
    case 'offround':
      return rumour(listOf(fields.content), numberOf(fields.playerid) ?? -1, telling);
    case 'other_death':
      return `${nameOf(numberOf(fields.playerid), telling)} dies`;
    case 'death':
      return fields.box === true ? 'you die; your keys lie in a box' : 'you die';
    case 'getkey':
      return `you have key ${numbersOf(fields.keys).join(', ')}`;
    case 'escaped':
      return 'you are away!';
    case 'ai_error':
      return (
        numbersOf(fields.content)
          .map((seat) => `${nameOf(seat, telling)} is out`)
          .join(', ') || null
      );
    default:
      return null;
  }
}

/** A seat as it is spoken of: "player 2 (hunter)", or "you". */
export function nameOf(seat: number | null, { known, names }: Telling): string {
  if (seat === known.me) return 'you';
  const name = names[seat ?? -1] ?? '';
  return `player ${seat ?? '?'}${name === '' ? '' : ` (${name})`}`;
}

function ownTurn({ inturn, status, state }: Fields, { known }: Telling): string | null {
  if (inturn !== known.me || known.me < 0) return null;
  if (status === STATUS.alive)
    return known.self.status === STATUS.dead ? `round ${state}: you are back` : `round ${state}: your turn`;
  if (status === STATUS.waiting) return `round ${state}: the capsule counts down`;
  return status === STATUS.skip ? `round ${state}: you lose this turn` : null;
}

function outcome(fields: Fields, { sent, self }: Knowledge): string | null {
  if (sent === null) return null;
  if (fields.success !== true)
    return isMaterials(sent) ? 'nothing to be had: it is empty, or your bag is full' : 'that is not possible';
  const [verb, what] = sent;
  const hp = numberOf(fields.hp) ?? self.hp;
  if (verb === 'detect')
    return fields.has_trap === true ? 'there was a trap; one of others is destroyed' : 'no trap there';
  if (verb === 'attack') return `you attack player ${sent[2]}`;
  if (verb === 'trap') return `you lay a ${TOOL_WORDS[TOOLS.find((tool) => tool === what) ?? 'Sticky']}`;
  if (what === 'Kit') return `you heal to ${hp} HP`;
  if (isMaterials(sent)) return `you take a ${TOOL_WORDS[TOOLS.find((tool) => tool === sent[2]) ?? 'Kit']}`;
  if (what === 'Box') return `you open the box and have keys ${numbersOf(fields.keys).join(', ')}`;
  if (what === 'KeyMachine') return 'the machine runs: the key comes at the start of your next turn';
  if (what === 'EscapeCapsule')
    return sent[2] === true ? 'the countdown starts' : 'you climb out of the capsule';
  return arrival(verb === 'move' ? placeOf(what) : placeOf(sent[2]), fields, self);
}

function arrival(to: Position | null, { status, hp }: Fields, self: Knowledge['self']): string {
  const left = numberOf(hp) ?? self.hp;
  const from = self.place;
  const isRide = to !== null && from !== null && from[2] !== to[2];
  const where =
    to === null
      ? 'on'
      : isRide
        ? `to the ${layerName(to[2])} layer`
        : `${from ? arrowTo(from, to) : ''} to (${to[0]},${to[1]})`;
  if (status === STATUS.skip)
    return `you go ${where} into a sticky trap: this turn and the next one are lost`;
  return left < self.hp ? `you go ${where} onto a land mine: ${left} HP left` : `you go ${where}`;
}

function isMaterials([verb, what]: SentAction): boolean {
  return verb === 'interact' && what === 'Materials';
}

function rumour([kind, ...rest]: readonly unknown[], inTurn: number, telling: Telling): string | null {
  const who = nameOf(inTurn, telling);
  const place = placeOf(rest[1]);
  const at = place === null ? '' : ` at ${placeName(place)}`;
  switch (kind) {
    case 'died':
      return numbersOf(rest)
        .map((seat) => (seat === telling.known.me ? 'you die' : `${nameOf(seat, telling)} dies`))
        .join(', ');
    case 'escaped':
      return `${who} is away`;
    case 'getkey':
      return `${who} gets ${numbersOf(rest[0]).length === 0 ? 'an empty box' : `key ${numbersOf(rest[0]).join(', ')}`}`;
    case 'hp_update':
      return `${who} wounds you: ${numberOf(rest[0]) ?? '?'} HP left`;
    case 'trap_triggered':
      return `somebody is in your ${trapWord(rest[0])}${at}`;
    case 'trap_destoryed':
    case 'trap_destroyed':
      return `your ${trapWord(rest[0])}${at} is destroyed`;
    case 'player_enter_top_layer':
      return `${who} comes up to the top layer`;
    case 'ai_error':
      return `${who} is out`;
    case 'see':
      return sight(rest, telling);
    default:
      return null;
  }
}

/** Steps are drawn, not told. */
function sight([what, at, who, change]: readonly unknown[], telling: Telling): string | null {
  const place = placeOf(at);
  const where = place === null ? '' : ` at ${placeName(place)}`;
  if (what === 'attack') return `${nameOf(numberOf(who), telling)} attacks${where}`;
  if (what === 'regenerate') return `${nameOf(numberOf(who), telling)} is back${where}`;
  return what === 'interprops_status_update' && change === 'appear' ? `a box lies${where}` : null;
}

function trapWord(kind: unknown): string {
  const tool = TOOLS.find((name) => name === textOf(kind));
  return tool === undefined ? 'trap' : TOOL_WORDS[tool];
}
