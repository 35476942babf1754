import { IndexEngine } from '../index/index-engine.ts';
import { readDocument } from '../read/read-document.ts';
import type { Answers, AnswerTo, ProcessSettings, Question } from './messages.ts';

const MIB = 1_048_576;

/** Answers questions where it is called. */
export function responder({ directory, indexMiB }: Pick<ProcessSettings, 'directory' | 'indexMiB'>) {
  let engine: IndexEngine | null = null;
  return async <Q extends Question>(question: Q): Promise<AnswerTo<Q>> => {
    if (question.type === 'read') return readDocument(question.job) as Promise<Answers[Q['type']]>;
    engine ??= new IndexEngine(directory, indexMiB * MIB);
    return engine.answer(question.request) as Promise<Answers[Q['type']]>;
  };
}
