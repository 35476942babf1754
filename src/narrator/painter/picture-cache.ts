import type { Picture } from '../../actors/ports/painter.ts';

/** Pictures up to a number of bytes together; those that were asked for longest ago go first. */
export class PictureCache {
  readonly #most: number;
  /** The one that was asked for last is the last. */
  readonly #pictures = new Map<string, Picture>();
  #bytes = 0;

  constructor(mostBytes: number) {
    this.#most = mostBytes;
  }

  get(key: string): Picture | undefined {
    const picture = this.#pictures.get(key);
    if (picture !== undefined) {
      this.#pictures.delete(key);
      this.#pictures.set(key, picture);
    }
    return picture;
  }

  set(key: string, picture: Picture): void {
    this.#bytes += picture.length - (this.#pictures.get(key)?.length ?? 0);
    this.#pictures.delete(key);
    this.#pictures.set(key, picture);
    for (const [oldest, { length }] of this.#pictures) {
      if (this.#bytes <= this.#most) return;
      this.#pictures.delete(oldest);
      this.#bytes -= length;
    }
  }
}
