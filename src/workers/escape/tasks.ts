import { publishedReplay, seatReports } from './look-back.ts';
import { escapePaths } from './paths.ts';
import { playMatches } from './play-matches.ts';
import { resolveTurns } from './resolve-turns.ts';
import { escapeViews } from './views.ts';

/** The tasks of the escape game. */
export const ESCAPE_TASKS = {
  playMatches,
  resolveTurns,
  escapePaths,
  escapeViews,
  publishedReplay,
  seatReports,
};
