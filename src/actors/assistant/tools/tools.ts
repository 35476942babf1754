import type { Call } from '../../ports/agent-call.ts';
import { capabilities } from './capabilities.ts';
import { createExperiment } from './create-experiment.ts';
import { files } from './files.ts';
import { queryExperiments } from './query-experiments.ts';
import { recordExperiment } from './record-experiment.ts';
import { search } from './search.ts';
import { summarise } from './summarise.ts';
import type { ToolContext, ToolOutcome } from './tool.ts';

/** Runs the tool of a call. `answers`: what the user said to its questions so far; null: not in time. */
export function runTool(
  call: Call,
  answers: readonly (string | null)[],
  at: ToolContext,
  signal: AbortSignal,
): Promise<ToolOutcome> {
  switch (call.tool) {
    case 'search':
      return search(call, answers, at, signal);
    case 'summarise':
      return summarise(call, answers, at, signal);
    case 'files':
      return files(call, answers, at, signal);
    case 'createExperiment':
      return createExperiment(call, answers, at, signal);
    case 'recordExperiment':
      return recordExperiment(call, answers, at, signal);
    case 'queryExperiments':
      return queryExperiments(call, answers, at, signal);
    case 'capabilities':
      return capabilities(call, answers, at, signal);
  }
}
