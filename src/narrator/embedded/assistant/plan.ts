import type { AgentContext } from '../../../actors/ports/agent.ts';
import type { Call } from '../../../actors/ports/agent-call.ts';
import type { Step } from '../../../actors/ports/assistant-rows.ts';
import { WORDS } from './words.ts';

const NAMES = 5;

/** What is going to be done, for the user. `tried`: what has been done for it in vain. */
export function planOf(call: Call, tried: readonly Step[], { language, files }: AgentContext): string {
  const { plans, elsewhere } = WORDS[language];
  const named = (ids: readonly string[] | null) => {
    const names = files.filter(({ fileId }) => ids?.includes(fileId)).map(({ fileName }) => fileName);
    const shown = names.slice(0, NAMES).join(language === 'zh' ? '、' : ', ');
    return names.length > NAMES ? `${shown} …` : shown;
  };
  const before = tried.at(-1)?.call;
  const lead =
    before?.tool === 'search' && call.tool === 'search' ? `${elsewhere(named(before.fileIds))} ` : '';
  switch (call.tool) {
    case 'search':
      return lead + plans.search(call, named(call.fileIds));
    case 'summarise':
      return plans.summarise(call, named(call.fileId === null ? [] : [call.fileId]));
    case 'files':
      return plans.files(call, '');
    case 'createExperiment':
      return plans.createExperiment(call, '');
    case 'recordExperiment':
      return plans.recordExperiment(call, '');
    case 'queryExperiments':
      return plans.queryExperiments(call, '');
    case 'capabilities':
      return plans.capabilities(call, '');
  }
}
