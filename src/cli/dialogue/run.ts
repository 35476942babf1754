import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { Answers, pipedLines, terminalLines } from './answers.ts';
import { CastList } from './cast-list.ts';
import { converse, type Outcome } from './conversation.ts';
import type { Desk, FlowFacts, SessionFacts } from './desk.ts';
import { exportSession, formatOf } from './export.ts';
import { newSession, type SessionWish } from './open-session.ts';
import { Teller } from './teller.ts';
import { watch } from './watch.ts';
import { WORDS } from './wording.ts';

export interface RunOptions extends SessionWish {
  /** One to go on with; null: a new one. */
  readonly session: number | null;
  readonly choices: readonly string[];
  readonly isAuto: boolean;
  /** Null: to the end. */
  readonly steps: number | null;
  /** Null: nowhere. */
  readonly exportTo: string | null;
  /** Of this server, behind a command: to reach it again. Null: it will be gone. */
  readonly flags: string | null;
}

/** Where a session is watched, and who decides. */
export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

const PATIENCE_MS = 2_000;
const INTERRUPTED = 130;

/**
 * Runs a session in this terminal and answers the exit code: 0 when it ended or was paused, 1 when it failed, 130 when Ctrl-C
 * paused it. Rejects as `newSession` and `DialogueDesk` do.
 */
export async function runSession(
  desk: Desk,
  options: RunOptions,
  { input, output }: Terminal = { input: process.stdin, output: process.stdout },
): Promise<number> {
  const words = WORDS[desk.language];
  const teller = new Teller(output, words);
  const session =
    options.session === null
      ? await newSession(desk, options)
      : await desk.call<SessionFacts>('GET', `sessions/${options.session}`);
  const flow = await flowOf(desk, session.flow_template_id);
  introduce(session, options, teller, desk);
  const over = new AbortController();
  let isInterrupted = false;
  const interrupt = () => {
    if (isInterrupted) process.exit(INTERRUPTED);
    isInterrupted = true;
    teller.line(`\n${words.pausing}`);
  };
  const lines = input.isTTY ? terminalLines(input, output, interrupt) : pipedLines(input);
  process.on('SIGINT', interrupt);
  try {
    if (output.isTTY) await reading(desk, session.id, teller, over.signal);
    const outcome = await converse(session, {
      desk,
      cast: new CastList(session, flow, words),
      teller,
      answers: new Answers({
        given: options.choices,
        isAuto: options.isAuto,
        atEnd: input.isTTY ? 'pause' : 'auto',
        lines,
        words,
        say: (text) => teller.line(text),
      }),
      calls: { desk, newKey: randomUUID, sleep, lost: () => teller.line(words.waiting) },
      words,
      mostSteps: options.steps,
      isInterrupted: () => isInterrupted,
      again: (id) =>
        options.flags === null ? null : `npx troupe dialogue run --session ${id}${options.flags}`,
    });
    await conclude(desk, session.id, outcome, options, teller);
    return isInterrupted ? INTERRUPTED : outcome === 'failed' ? 1 : 0;
  } finally {
    over.abort();
    lines.close();
    process.off('SIGINT', interrupt);
  }
}

/** Null: the flow is not to be read any more; the session goes on without it. */
function flowOf(desk: Desk, id: number): Promise<FlowFacts | null> {
  return desk.call<FlowFacts>('GET', `flows/${id}`).catch(() => null);
}

function introduce(session: SessionFacts, options: RunOptions, teller: Teller, { language }: Desk): void {
  const words = WORDS[language];
  const { id, topic, status, participants } = session;
  teller.line(
    options.session === null
      ? words.opened(id, topic, session.flow_template_name)
      : words.goesOn(id, topic, status),
  );
  for (const { role_ref, role_name } of participants) teller.line(words.cast(role_ref, role_name));
  teller.line('');
}

/** Reads along from now on. Comes back when the stream is there, or does not seem to come. */
async function reading(desk: Desk, sessionId: number, teller: Teller, signal: AbortSignal): Promise<void> {
  const patience = new AbortController();
  await new Promise<void>((ready) => {
    void watch({ desk, sessionId, listener: teller, signal, sleep: (ms) => sleep(ms), ready });
    sleep(PATIENCE_MS, undefined, { signal: patience.signal }).then(
      () => ready(),
      () => undefined,
    );
  });
  patience.abort();
}

async function conclude(
  desk: Desk,
  id: number,
  outcome: Outcome,
  { exportTo, flags }: RunOptions,
  teller: Teller,
): Promise<void> {
  const words = WORDS[desk.language];
  if (exportTo !== null) {
    await exportSession(desk, id, formatOf(exportTo), exportTo);
    teller.line(words.exported(exportTo));
  } else if (outcome !== 'paused' && flags !== null) {
    const command = `npx troupe dialogue export ${id}${flags}`;
    teller.line(words.exportWith([command, `${command} --format markdown session-${id}.md`]));
  }
}
