import { createInterface, type Interface } from 'node:readline';
import { Fault } from '../../lib/fault.ts';
import type { CastList } from './cast-list.ts';
import type { StepFacts } from './desk.ts';
import { casesOf, choiceOf, type Decision, decisionOf, questionLines } from './question.ts';
import type { Words } from './words.ts';

/** Lines that a person types, or that come through a pipe. */
export interface TypedLines {
  /** Null: there will be no more. */
  next(prompt: string): Promise<string | null>;
  close(): void;
}

export interface AnswersOptions {
  /** What `--choose` said, in its order. */
  readonly given: readonly string[];
  /** Nobody is asked. */
  readonly isAuto: boolean;
  /** What follows when there are no more lines: who left a terminal pauses, a script that ends goes on by itself. */
  readonly atEnd: 'pause' | 'auto';
  readonly lines: TypedLines;
  readonly words: Words;
  readonly say: (text: string) => void;
}

/** Where the decisions of a session come from: the command line first, then who is asked, else the default or the first case. */
export class Answers {
  readonly #options: AnswersOptions;
  readonly #given: string[];
  #isAuto: boolean;

  constructor(options: AnswersOptions) {
    this.#options = options;
    this.#given = [...options.given];
    this.#isAuto = options.isAuto;
  }

  /** `isForced`: the step has no default. Throws `Fault` CHOICE for a `--choose` that the step does not have. */
  async decide(step: StepFacts, cast: CastList, isForced: boolean): Promise<Decision> {
    const { words, say } = this.#options;
    const given = this.#given.shift();
    if (given !== undefined) {
      const decision = choiceOf(given, step, cast);
      const labels = casesOf(step).map(({ when }) => when);
      if (!decision) throw new Fault('CHOICE', words.choiceUnknown(given, labels));
      return this.#told(decision, cast);
    }
    if (!this.#isAuto) {
      const decision = await this.#asked(step, cast);
      if (decision) return decision;
      if (this.#options.atEnd === 'pause') return { kind: 'pause' };
      this.#isAuto = true;
    }
    if (!isForced) return { kind: 'default' };
    const first = casesOf(step)[0];
    const next = cast.stepOf(step.order + 1);
    if (!first && !next) throw new Fault('CHOICE', words.noDefault);
    say('');
    return this.#told(
      first ? { kind: 'label', label: first.when } : { kind: 'step', stepId: next?.id ?? 0 },
      cast,
    );
  }

  /** Null: nobody answers any more. */
  async #asked(step: StepFacts, cast: CastList): Promise<Decision | null> {
    const { words, say, lines } = this.#options;
    for (const line of questionLines(step, cast, words)) say(line);
    for (;;) {
      const line = await lines.next(words.prompt);
      if (line === null) return null;
      const decision = decisionOf(line, step, cast);
      if (decision.kind === 'help') say(words.help);
      else if (decision.kind === 'unknown') say(words.notUnderstood);
      else return decision;
    }
  }

  #told(decision: Decision, cast: CastList): Decision {
    const { words, say } = this.#options;
    const what =
      decision.kind === 'label'
        ? decision.label
        : decision.kind === 'step'
          ? cast.wayTo(decision.stepId)
          : words.byDefault;
    say(words.chosen(what));
    return decision;
  }
}

/** Lines of a terminal, asked one by one; `interrupt` hears Ctrl-C, which also ends the question. */
export function terminalLines(
  input: NodeJS.ReadableStream,
  output: NodeJS.WritableStream,
  interrupt: () => void,
): TypedLines {
  let open: Interface | null = null;
  return {
    next: (prompt) =>
      new Promise((resolve) => {
        const lines = createInterface({ input, output });
        open = lines;
        lines.once('SIGINT', () => {
          interrupt();
          lines.close();
        });
        lines.once('close', () => resolve(null));
        lines.question(prompt, (line) => {
          resolve(line);
          lines.close();
        });
      }),
    close: () => open?.close(),
  };
}

/** Lines of a pipe or file; they wait until they are asked for. */
export function pipedLines(input: NodeJS.ReadableStream): TypedLines {
  let lines: Interface | null = null;
  let each: AsyncIterator<string> | null = null;
  return {
    next: async () => {
      lines ??= createInterface({ input });
      each ??= lines[Symbol.asyncIterator]();
      const { done, value } = await each.next();
      return done ? null : value;
    },
    close: () => lines?.close(),
  };
}
