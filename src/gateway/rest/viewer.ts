import type { Viewer } from '../../actors/ports/dialogue-store.ts';
import type { Caller, RouteContext } from './route.ts';

type Mode = Pick<RouteContext, 'open'>;
type Who = Pick<Caller, 'principal'>;

/** Whose scripted conversations are shown to the caller: under AUTH=open everybody's. */
export function viewerOf({ open }: Mode, { principal }: Who): Viewer {
  return open ? null : principal.userId;
}

/** Who keeps what the caller makes: under AUTH=open nobody, which is 0. */
export function ownerOf({ open }: Mode, { principal }: Who): number {
  return open ? 0 : principal.userId;
}
