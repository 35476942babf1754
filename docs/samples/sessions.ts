import type { PersonaSheet } from '../../src/actors/ports/dialogue-rows.ts';
import type { HeardLine } from '../../src/actors/ports/narrator.ts';
import { speechOf } from '../../src/narrator/embedded/narrator.ts';
import type { Flow, FlowStep } from '../../src/rules/flow/flow.ts';
import { advance, roundOf, START, stepAt } from '../../src/rules/flow/step.ts';

/** A session to be spoken by the embedded narrator. */
export interface Sample {
  readonly topic: string;
  readonly seed: string;
  readonly flow: Flow;
  readonly cast: Readonly<Record<string, PersonaSheet>>;
}

export interface SpokenLine {
  readonly speaker: string;
  readonly target: string | null;
  readonly task: FlowStep['task'];
  readonly round: number;
  readonly content: string;
}

/** A step that follows the one before it, with everything said so far to be heard. */
export function step(
  order: number,
  speaker: string,
  target: string | null,
  task: FlowStep['task'],
  more: Partial<FlowStep> = {},
): FlowStep {
  return {
    order,
    speaker,
    target,
    task,
    scope: 'all',
    contextCount: null,
    maxLoops: null,
    condition: null,
    next: null,
    ...more,
  };
}

/** Plays a session to its end. */
export function played({ topic, seed, flow, cast }: Sample): SpokenLine[] {
  const lines: SpokenLine[] = [];
  let position = START;
  while (position.current !== null) {
    const { speaker: ref, target: to, task, scope, contextCount } = stepAt(flow, position.current);
    const speaker = cast[ref];
    if (!speaker) throw new Error(`nobody takes the part of ${ref}`);
    const target = to === null ? null : (cast[to] ?? null);
    const round = roundOf(flow, position, position.current);
    const content = speechOf({
      topic,
      task,
      speaker,
      target,
      heard: heardBy(speaker.name, lines, scope, contextCount),
      round,
      runs: position.runs[position.current] ?? 0,
      seed: `${seed}:${position.current}`,
    });
    lines.push({ speaker: speaker.name, target: target?.name ?? null, task, round, content });
    ({ position } = advance(flow, position, null, content));
  }
  return lines;
}

function heardBy(
  name: string,
  lines: readonly SpokenLine[],
  scope: FlowStep['scope'],
  count: number | null,
): HeardLine[] {
  const latest = lines.at(-1)?.round ?? 0;
  const chosen = {
    none: () => [],
    last_message: () => lines.slice(-1),
    last_round: () => lines.filter(({ round }) => round === latest),
    last_n_messages: () => lines.slice(-(count ?? 1)),
    all: () => lines,
  }[scope]();
  return chosen.map(({ speaker, task, round, content }) => ({
    speaker,
    own: speaker === name,
    task,
    round,
    content,
  }));
}
