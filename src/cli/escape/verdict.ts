import { compare, type Rerun, type Verdict } from '../../rules/escape/replay/resimulate.ts';
import type { MatchFile } from './replay-file.ts';

/** Whether a file plays again to what it says of itself, and that in words. */
export interface Judgement {
  readonly isSame: boolean;
  readonly text: string;
}

/** Compares a file with its rerun. */
export function judge(file: MatchFile, rerun: Rerun): Judgement {
  if (file.kind === 'record')
    return {
      isSame: compare(file.record, rerun).kind === 'same',
      text: inWords(compare(file.record, rerun)),
    };
  const { differsIn } = file;
  if (differsIn === null) return { isSame: true, text: 'same: it plays again to the same published replay' };
  return {
    isSame: false,
    text:
      differsIn > rerun.digests.length
        ? 'different: the rounds agree, what comes after them does not'
        : `different: round ${differsIn} says something else when it is played again`,
  };
}

function inWords(verdict: Verdict): string {
  switch (verdict.kind) {
    case 'same':
      return 'same: it plays again to the same digests';
    case 'round':
      return `different: round ${verdict.round} is ${verdict.recorded ?? 'missing'} in the record, ${verdict.rerun ?? 'missing'} when it is played again`;
    case 'digest':
      return 'different: the rounds agree, the digest of the match does not';
    case 'points':
      return `different: the rounds agree, but the points are ${verdict.rerun.join(', ')} when it is played again`;
  }
}
