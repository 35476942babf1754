import type { Place } from '../../actors/ports/paint-compute.ts';
import type { Picture } from '../../actors/ports/painter.ts';
import { backgroundSvg } from './background.ts';
import { fitPicture } from './fit.ts';
import { pngOf } from './png.ts';
import { portraitSvg } from './portrait.ts';

/** What the embedded painter draws. The same input draws the same bytes. */
export const PAINT_TASKS = {
  portrait: async (name: string): Promise<Picture> => pngOf(await portraitSvg(name)),

  background: ({ place, mood }: Place): Promise<Picture> => pngOf(backgroundSvg(place, mood)),

  fitPicture,
};
