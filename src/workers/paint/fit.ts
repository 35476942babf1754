import type { Fitting } from '../../actors/ports/paint-compute.ts';
import type { Picture } from '../../actors/ports/painter.ts';
import { pictureOf } from '../../lib/picture.ts';

/** Larger ones would take memory that no picture of a few MiB should. */
const MOST_PIXELS = 4_096;

/**
 * A picture of whatever kind as PNG of a size, cut at its edges where its shape is another. Throws for what is not a picture,
 * is larger than 4096 pixels, or cannot be decoded.
 */
export async function fitPicture({ image, width, height }: Fitting): Promise<Picture> {
  const picture = pictureOf(image, Number.POSITIVE_INFINITY);
  if (!picture) throw new Error('this is no picture');
  const [{ imageSize }, { Resvg }] = await Promise.all([import('image-size'), import('@resvg/resvg-js')]);
  const size = imageSize(Buffer.from(picture.base64, 'base64'));
  if (size.width > MOST_PIXELS || size.height > MOST_PIXELS) throw new Error('the picture is too large');
  const source = `data:${picture.type};base64,${picture.base64}`;
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink" width="${width}" height="${height}"><image width="${width}" height="${height}" preserveAspectRatio="xMidYMid slice" xlink:href="${source}"/></svg>`;
  const drawing = new Resvg(svg, { font: { loadSystemFonts: false } }).render();
  // What cannot be decoded is left out without a word.
  if (!drawing.pixels.some((byte) => byte !== 0)) throw new Error('the picture cannot be decoded');
  return drawing.asPng().toString('base64');
}
