import { z } from 'zod';
import { shallowJson } from '../../lib/json-depth.ts';
import { compiled } from '../compiled.ts';

/** Deeper JSON comes from no judger; a map is one text. */
const MAX_DEPTH = 16;

/** Who sits on a seat: nobody (it was never started), a program, or a person in a browser (escape.md 3.1). */
export type SeatKind = 'absent' | 'program' | 'web';
const SEAT_KINDS: readonly SeatKind[] = ['absent', 'program', 'web'];

const initFrame = z.object({
  player_list: z.array(z.unknown()),
  player_num: z.unknown().optional(),
  config: z.unknown().optional(),
  replay: z.string().nullish(),
});

/** The first frame of a judger. `config` is whatever the judger's operator wrote: `readJudgeConfig` reads it. */
export interface JudgerInit {
  readonly seats: readonly SeatKind[];
  readonly config: unknown;
  /** Where the replay belongs; null for nowhere. */
  readonly replay: string | null;
  /** What was wrong with it and how it is taken, a sentence each. */
  readonly problems: readonly string[];
}

/** Reads the init of a match with `seats` seats; null for what is none. Seats that it does not name are absent (G22). */
export function readJudgerInit(text: string, seats: number): JudgerInit | null {
  const parsed = compiled(initFrame).safeParse(shallowJson(text, MAX_DEPTH));
  if (!parsed.success) return null;
  const { player_list: list, config, replay } = parsed.data;
  const problems: string[] = [];
  if (list.length !== seats)
    problems.push(
      `player_list has ${list.length} entries instead of ${seats}; missing ones count as not started`,
    );
  const kinds = Array.from({ length: seats }, (_, seat): SeatKind => {
    const kind = SEAT_KINDS[list[seat] as number];
    if (kind === undefined && seat < list.length)
      problems.push(`player_list[${seat}] is not 0, 1 or 2; it counts as not started`);
    return kind ?? 'absent';
  });
  return { seats: kinds, config, replay: replay ? replay : null, problems };
}

/** Numbers of a fault in its frame (3.1); of any other number is only known that the program is no more. */
const FAULTS = ['crash', 'timeout', 'length'] as const;

const textFrame = z.object({ player: z.int().min(0), content: z.string() });
const faultFrame = z.object({ player: z.literal(-1), content: z.unknown() });
const fault = z.object({ player: z.int().min(0), error: z.int() });
const endStateFrame = z.object({ end_state: z.string() });
const endStates = z.array(z.string());

/** What a judger says after its init. */
export type JudgerMessage =
  | { readonly kind: 'text'; readonly seat: number; readonly text: string }
  | { readonly kind: 'fault'; readonly seat: number; readonly fault: (typeof FAULTS)[number] }
  /** How the programs ended, by seat: only when it was asked. */
  | { readonly kind: 'endStates'; readonly states: readonly string[] }
  | { readonly kind: 'garbage'; readonly problem: string };

/** Reads any later frame; never throws. A malformed fault is garbage: nobody can be blamed for it. */
export function readJudgerMessage(text: string): JudgerMessage {
  const value = shallowJson(text, MAX_DEPTH);
  const said = compiled(textFrame).safeParse(value);
  if (said.success) return { kind: 'text', seat: said.data.player, text: said.data.content };
  const failed = compiled(faultFrame).safeParse(value);
  if (failed.success) return readFault(failed.data.content);
  const ended = compiled(endStateFrame).safeParse(value);
  if (ended.success) {
    const states = compiled(endStates).safeParse(shallowJson(ended.data.end_state, MAX_DEPTH));
    return states.success
      ? { kind: 'endStates', states: states.data }
      : { kind: 'garbage', problem: 'end_state is no list of texts' };
  }
  return { kind: 'garbage', problem: value === undefined ? 'it is not JSON' : 'no known form' };
}

/** `content` is JSON as a text; an object in its place is understood too. The state it names does not matter. */
function readFault(content: unknown): JudgerMessage {
  const value = typeof content === 'string' ? shallowJson(content, MAX_DEPTH) : content;
  const parsed = compiled(fault).safeParse(value);
  if (!parsed.success) return { kind: 'garbage', problem: 'a fault without a player or a number' };
  return { kind: 'fault', seat: parsed.data.player, fault: FAULTS[parsed.data.error] ?? 'crash' };
}
