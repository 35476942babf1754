const BEGINNING = Date.UTC(1024, 2, 1, 8);
const TURN_MS = 1_200_000;

/** The time in the world of who has taken so many turns: twenty minutes each (rpg.md, /time). */
export function worldTime(turns: number): string {
  return new Date(BEGINNING + turns * TURN_MS).toISOString().slice(0, 19);
}
