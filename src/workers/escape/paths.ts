import { ESCAPE_BATCH, type PathBatch } from '../../actors/ports/escape-compute.ts';
import type { Node } from '../../rules/escape/board.ts';
import { pathsOf } from '../../rules/escape/paths.ts';
import { within } from '../bounds.ts';
import { namedBoard } from './game.ts';

/** Shortest ways, as `Paths` gives them. */
export function escapePaths({ map, queries }: PathBatch): (readonly Node[] | null)[] {
  within('paths', queries.length, ESCAPE_BATCH.paths);
  const paths = pathsOf(namedBoard(map));
  return queries.map(({ stage, from, to, avoid }) =>
    avoid === undefined || avoid.length === 0
      ? paths.route(stage, from, to)
      : paths.routeAvoiding(stage, from, to, avoid),
  );
}
