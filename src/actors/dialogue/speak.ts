import { deadline } from '../../lib/deadline.ts';
import { explain, Fault } from '../../lib/fault.ts';
import { pause } from '../../lib/pause.ts';
import type { FlowStep } from '../../rules/flow/flow.ts';
import { roundOf } from '../../rules/flow/step.ts';
import type { DialogueMessageRow, DialogueRow } from '../ports/dialogue-rows.ts';
import { SPEECH_CHARACTERS, type SpeechRequest } from '../ports/narrator.ts';
import { heardBy } from './heard.ts';
import type { DialoguePorts } from './ports.ts';
import { flowOf } from './state.ts';

/** `on_error: retry` (dialogue.md, "Flows"): so often again, each after so long. */
const RETRIES_MS = [500, 1_000, 2_000];

/** What came of it. */
export type Spoken =
  | { readonly type: 'spoken'; readonly text: string }
  | { readonly type: 'unspoken'; readonly code: string; readonly reason: string };

/**
 * Lets the narrator say one step: the job of a step. Answers `spoken`, or `unspoken` with why: NARRATOR_BUSY and faults of
 * the store mean that nothing was tried, everything else that the narrator failed. Who watches hears it being said.
 */
export async function speak(
  ports: DialoguePorts,
  row: DialogueRow,
  step: FlowStep,
  tail: readonly DialogueMessageRow[],
  signal: AbortSignal,
): Promise<Spoken> {
  const { clock, feed, limits } = ports;
  const { signal: either, end } = deadline(
    clock,
    limits.stepMs,
    signal,
    () => new Fault('NARRATOR_FAILED', `nothing was said within ${limits.stepMs / 1_000} s`),
  );
  try {
    const heard = await heardBy(ports.store, row, step, tail);
    const request = requestOf(row, step, heard, limits.steps);
    return { type: 'spoken', text: await attempts(ports, row, request, either) };
  } catch (error) {
    feed.publish(row.dialogueId, { type: 'unsaid' });
    const code = error instanceof Fault ? error.code : 'NARRATOR_FAILED';
    return { type: 'unspoken', code, reason: explain(error) };
  } finally {
    end();
  }
}

async function attempts(
  { narrator, feed, clock }: DialoguePorts,
  { dialogueId, script }: DialogueRow,
  request: SpeechRequest,
  signal: AbortSignal,
): Promise<string> {
  const pauses = script.termination.onError === 'retry' ? RETRIES_MS : [];
  const onText = (piece: string) => {
    if (!signal.aborted) feed.publish(dialogueId, { type: 'text', piece });
  };
  for (let attempt = 0; ; attempt += 1) {
    try {
      const { text } = await narrator.speak(request, onText, signal);
      if (text.trim() === '') throw new Fault('NARRATOR_FAILED', 'the narrator said nothing');
      return text.slice(0, SPEECH_CHARACTERS).toWellFormed().replaceAll('\0', '');
    } catch (error) {
      const ms = pauses[attempt];
      if (signal.aborted) throw signal.reason;
      if (ms === undefined || (error instanceof Fault && error.code === 'NARRATOR_BUSY')) throw error;
      feed.publish(dialogueId, { type: 'unsaid' });
      await pause(clock, ms, signal);
    }
  }
}

function requestOf(
  row: DialogueRow,
  step: FlowStep,
  heard: SpeechRequest['heard'],
  mostSteps: number,
): SpeechRequest {
  const { dialogueId, topic, script, participants, position } = row;
  const sheet = (ref: string | null) =>
    script.sheets[participants.findIndex((participant) => participant.ref === ref)];
  const speaker = sheet(step.speaker);
  if (!speaker) throw new Error(`nobody takes the part of ${step.speaker}`);
  return {
    topic,
    task: step.task,
    speaker,
    target: sheet(step.target) ?? null,
    heard,
    round: roundOf(flowOf(row, mostSteps), position, step.order),
    runs: position.runs[step.order] ?? 0,
    // The same at every run of a step, so that its phrases can take turns.
    seed: `${dialogueId}:${step.order}`,
  };
}
