import type { Painter, Picture } from '../../actors/ports/painter.ts';
import type { RpgStore } from '../../actors/ports/rpg-store.ts';
import { PIXEL } from '../../protocol/rest/rpg-examples.ts';
import type { Player } from './presence.ts';

export interface PicturePorts {
  readonly rpg: Pick<RpgStore, 'portrait' | 'portraits'>;
  readonly painter: Painter;
}

/** What was done shall not fail for a picture: a pixel stands for one that cannot be drawn now. */
async function drawn(picture: Promise<Picture>): Promise<Picture> {
  try {
    return await picture;
  } catch {
    return PIXEL;
  }
}

/** His own portrait, or one that is drawn for his name (rpg.md, /get_list). */
export async function portraitOf({ rpg, painter }: PicturePorts, { userId, role }: Player): Promise<Picture> {
  return (await rpg.portrait(userId)) ?? drawn(painter.portrait(role));
}

/** In the order of the players. */
export async function portraitsOf(
  { rpg, painter }: PicturePorts,
  players: readonly Player[],
): Promise<Picture[]> {
  const own = await rpg.portraits(players.map(({ userId }) => userId));
  return Promise.all(players.map(({ userId, role }) => own.get(userId) ?? drawn(painter.portrait(role))));
}

export function faceOf({ painter }: PicturePorts, name: string): Promise<Picture> {
  return drawn(painter.portrait(name));
}

export function backgroundOf({ painter }: PicturePorts, place: string, mood: string): Promise<Picture> {
  return drawn(painter.background(place, mood));
}
