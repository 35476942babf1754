import type { PersonaSheet } from '../../src/actors/ports/dialogue-rows.ts';
import type { HeardLine, SpeechRequest } from '../../src/actors/ports/narrator.ts';
import type { Demo, RoleBody } from '../../src/cli/dialogue/demo/demo.ts';
import { TEACHING } from '../../src/cli/dialogue/demo/teaching.ts';
import { createEmbeddedNarrator } from '../../src/narrator/embedded/narrator.ts';
import { cpuMs } from '../cpu.ts';
import { median } from '../pairs.ts';
import { type Effort, heading, line } from '../report.ts';

const LINES = [0, 5, 50];
const TASKS = ['ask_question', 'answer_question', 'review_answer'] as const;
const narrator = createEmbeddedNarrator();
const nobody = () => undefined;
const { signal } = new AbortController();

/** What does one speech of the embedded narrator cost? */
export async function speeches(effort: Effort): Promise<void> {
  heading('What does one speech of the embedded narrator cost? (CPU; question, answer and review in turn)');
  const many = effort.quick ? 1_000 : 2_000;
  for (const language of ['zh', 'en'] as const) {
    for (const lines of LINES) {
      const requests = await requestsOf(TEACHING[language], lines, many);
      const costs: number[] = [];
      await spoken(requests);
      for (let round = 0; round < effort.rounds; round++) {
        const before = cpuMs();
        await spoken(requests);
        costs.push(((cpuMs() - before) * 1_000) / many);
      }
      line(`${language}, ${lines} lines heard`, `${median(costs).toFixed(0)} µs`);
    }
  }
}

async function spoken(requests: readonly SpeechRequest[]): Promise<void> {
  for (const request of requests) await narrator.speak(request, nobody, signal);
}

/** Requests after a conversation of so many lines, each with a seed of its own. */
async function requestsOf(demo: Demo, lines: number, many: number): Promise<SpeechRequest[]> {
  const said: SaidLine[] = [];
  for (let number = 0; number < lines; number++) {
    const request = requestOf(demo, said, number, `made:${number}`);
    const { text } = await narrator.speak(request, nobody, signal);
    const { task, round, speaker } = request;
    said.push({ by: speakerOf(number), speaker: speaker.name, task, round, content: text });
  }
  return Array.from({ length: many }, (_, i) => requestOf(demo, said, lines + (i % 3), `measured:${i}`));
}

type SaidLine = Omit<HeardLine, 'own'> & { readonly by: number };

/** The student answers, the teacher asks and reviews. */
function speakerOf(number: number): 0 | 1 {
  return number % 3 === 1 ? 1 : 0;
}

function requestOf(
  { roles, topic }: Demo,
  said: readonly SaidLine[],
  number: number,
  seed: string,
): SpeechRequest {
  const by = speakerOf(number);
  const [speaker, target] = [roles[by], roles[1 - by]].map((role) => sheetOf(role?.body));
  const round = 1 + Math.floor(number / 3);
  const heard = said.map(({ by: who, ...line }) => ({ ...line, own: who === by }));
  const task = TASKS[number % 3] ?? 'ask_question';
  return {
    topic,
    task,
    speaker: speaker as PersonaSheet,
    target: target ?? null,
    heard,
    round,
    runs: round - 1,
    seed,
  };
}

function sheetOf(body: RoleBody | undefined): PersonaSheet | null {
  if (!body) return null;
  const { name, type, description, style, constraints, focus_points: focusPoints } = body;
  return { name, type, description, style, constraints, focusPoints };
}
