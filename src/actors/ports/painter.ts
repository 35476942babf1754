/** A PNG in base64 without a `data:` prefix (rpg.md, pictures). */
export type Picture = string;

/**
 * Who draws: an image endpoint, or the embedded painter. What is asked twice is drawn once and kept for a while. Rejects
 * with `Fault`: WORKERS_BUSY and the like; an endpoint that fails is replaced by the embedded painter.
 */
export interface Painter {
  /** A face, the same for the same name. */
  portrait(name: string): Promise<Picture>;
  /** A background of a place; `mood`: a category of quests. */
  background(place: string, mood: string): Promise<Picture>;
}
