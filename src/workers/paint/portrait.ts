import type { StyleOptions } from '@dicebear/core';
import type { Options } from '@dicebear/lorelei';

/** Edge of a portrait in pixels. */
export const PORTRAIT_SIZE = 256;

const STYLE: StyleOptions<Options> = {
  backgroundColor: ['dfe7ee', 'e9dfcf', 'd6e4d8', 'e6d8e4', 'd3dced', 'efe3d0', 'e8dcd6', 'd5e3e3'],
  hairColor: ['1f1b1a', '3b2a20', '5a3a22', '8a5a2b', '2b2f3a', '6e6e73', '7a2e22', 'b9b4ac'],
  skinColor: ['f7e0cf', 'f2d3b8', 'e4b98f', 'c68f63', '8d5b3e'],
};

/** A face, the same for the same name. The style (DiceBear, Lorelei) is loaded when it is first needed. */
export async function portraitSvg(name: string): Promise<string> {
  const [{ createAvatar }, lorelei] = await Promise.all([
    import('@dicebear/core'),
    import('@dicebear/lorelei'),
  ]);
  return createAvatar(lorelei, { ...STYLE, seed: name, size: PORTRAIT_SIZE }).toString();
}
