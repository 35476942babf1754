import type { Picture } from './painter.ts';

export interface Place {
  /** Its words, in Chinese or English. */
  readonly place: string;
  /** A category of quests. */
  readonly mood: string;
}

/** A picture of any kind in base64, and the size that it shall have. */
export interface Fitting {
  readonly image: string;
  readonly width: number;
  readonly height: number;
}

/** The pictures of the embedded painter: PNGs, the same for the same input wherever they are drawn. */
export interface PaintCompute {
  /** 256 × 256 pixels. */
  portrait(name: string): Promise<Picture>;
  /** 512 × 320 pixels. */
  background(place: Place): Promise<Picture>;
  /** A picture that came from elsewhere as PNG of a size. WORKER_FAILED: it is none, or too large. */
  fitPicture(fitting: Fitting): Promise<Picture>;
}
