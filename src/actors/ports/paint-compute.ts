import type { Picture } from './painter.ts';

export interface Place {
  /** Its words, in Chinese or English. */
  readonly place: string;
  /** A category of quests. */
  readonly mood: string;
}

/** The pictures of the embedded painter: PNGs, the same for the same input wherever they are drawn. */
export interface PaintCompute {
  /** 256 × 256 pixels. */
  portrait(name: string): Promise<Picture>;
  /** 512 × 320 pixels. */
  background(place: Place): Promise<Picture>;
}
