import { createInterface, type Interface } from 'node:readline';
import { pipedLines } from '../dialogue/answers.ts';
import { clean } from '../dialogue/teller.ts';

/** Where the game is told, and who plays it. */
export interface Face {
  /** A person types: what comes meanwhile stands above his line. */
  readonly isLive: boolean;
  say(text: string): void;
  /** Null: there will be no more. `isSecret`: it is not repeated. */
  next(prompt: string, isSecret?: boolean): Promise<string | null>;
  close(): void;
}

export interface Terminal {
  readonly input: NodeJS.ReadableStream & { readonly isTTY?: boolean };
  readonly output: NodeJS.WritableStream & { readonly isTTY?: boolean };
}

/** A terminal, where lines may be typed ahead; or a pipe, whose lines are repeated so that a transcript can be read. */
export function faceOf({ input, output }: Terminal): Face {
  return input.isTTY && output.isTTY ? liveFace({ input, output }) : pipedFace({ input, output });
}

function pipedFace({ input, output }: Terminal): Face {
  const lines = pipedLines(input);
  const say = (text: string) => void output.write(`${clean(text)}\n`);
  return {
    isLive: false,
    say,
    next: async (_prompt, isSecret = false) => {
      const line = await lines.next('');
      if (line !== null && !isSecret && line.trim() !== '') say(`> ${line.trim()}`);
      return line;
    },
    close: () => lines.close(),
  };
}

const ERASE = '\r\u001b[K';

function liveFace({ input, output }: Terminal): Face {
  const lines: Interface = createInterface({ input, output });
  const ahead: string[] = [];
  let waiting: ((line: string | null) => void) | null = null;
  let isOver = false;
  const give = (line: string | null) => {
    const hear = waiting;
    waiting = null;
    if (hear) hear(line);
    else if (line !== null) ahead.push(line);
  };
  lines.on('line', give);
  lines.on('SIGINT', () => lines.close());
  lines.once('close', () => {
    isOver = true;
    give(null);
  });
  return {
    isLive: true,
    say: (text) => {
      output.write(`${waiting ? ERASE : ''}${clean(text)}\n`);
      if (waiting) lines.prompt(true);
    },
    next: (prompt) =>
      new Promise((hear) => {
        const typed = ahead.shift();
        if (typed !== undefined || isOver) return hear(typed ?? null);
        waiting = hear;
        lines.setPrompt(prompt);
        lines.prompt();
      }),
    close: () => lines.close(),
  };
}
