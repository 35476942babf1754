import { capabilities } from './capabilities.ts';
import { createExperiment } from './create-experiment.ts';
import { files } from './files.ts';
import { queryExperiments } from './query-experiments.ts';
import { recordExperiment } from './record-experiment.ts';
import { search } from './search.ts';
import { summarise } from './summarise.ts';
import type { RunTool } from './tool.ts';

/** Runs the tool of a call. `answers`: what the user said to its questions so far; null: not in time. */
export const runTool: RunTool = (call, answers, at, signal) => {
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
};
