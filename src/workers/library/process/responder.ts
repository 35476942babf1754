import { IndexEngine } from '../index/index-engine.ts';
import { readDocument } from '../read/read-document.ts';
import type { Answers, AnswerTo, ProcessSettings, Question } from './messages.ts';

/** Answers questions where it is called. */
export function responder({ directory, passages }: Pick<ProcessSettings, 'directory' | 'passages'>) {
  let engine: IndexEngine | null = null;
  return async <Q extends Question>(question: Q): Promise<AnswerTo<Q>> => {
    if (question.type === 'read') return readDocument(question.job) as Promise<Answers[Q['type']]>;
    engine ??= new IndexEngine(directory, passages);
    return engine.answer(question.request) as Promise<Answers[Q['type']]>;
  };
}
