import type { Clock } from '../../actors/ports/clock.ts';
import type { PaintCompute } from '../../actors/ports/paint-compute.ts';
import type { Painter, Picture } from '../../actors/ports/painter.ts';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import type { ImageEndpoint, ImageSettings } from './endpoint.ts';
import { PictureCache } from './picture-cache.ts';
import { BACKGROUND, backgroundPrompt, PORTRAIT, portraitPrompt } from './prompts.ts';

/** As configured: without a model the embedded painter draws. */
export type PainterSettings = Omit<ImageSettings, 'imageModel'> & { readonly imageModel: string | null };

export interface PainterPorts {
  readonly compute: PaintCompute;
  readonly telemetry: Telemetry;
  readonly clock: Clock;
}

/** Some hundred backgrounds and a thousand faces. */
const KEPT_BYTES = 48 * 1024 * 1024;
/** Longer names and places are told apart by their beginnings. */
const MOST_CHARACTERS = 200;

/** Who draws. Pictures are kept by what they show, and one that is asked for many times at once is drawn once. */
export function createPainter(
  settings: PainterSettings,
  ports: PainterPorts,
  keptBytes = KEPT_BYTES,
): Painter {
  return new KeptPainter(settings, ports, keptBytes);
}

class KeptPainter implements Painter {
  readonly #compute: PaintCompute;
  /** The client of the endpoint is loaded when it first draws. */
  readonly #endpoint: () => Promise<ImageEndpoint | null>;
  readonly #kept: PictureCache;
  readonly #underWay = new Map<string, Promise<Picture>>();

  constructor(settings: PainterSettings, ports: PainterPorts, keptBytes: number) {
    this.#compute = ports.compute;
    this.#kept = new PictureCache(keptBytes);
    const { imageModel } = settings;
    let loaded: Promise<ImageEndpoint> | null = null;
    const load = async (model: string) =>
      new (await import('./endpoint.ts')).ImageEndpoint({ ...settings, imageModel: model }, ports);
    this.#endpoint = async () => {
      if (imageModel === null) return null;
      loaded ??= load(imageModel);
      return loaded;
    };
  }

  portrait(name: string): Promise<Picture> {
    const shown = canonical(name);
    return this.#once(`portrait/${shown}`, async () => {
      const drawn = await (await this.#endpoint())?.draw(portraitPrompt(shown), PORTRAIT);
      return drawn ?? this.#compute.portrait(shown);
    });
  }

  background(place: string, mood: string): Promise<Picture> {
    const [shown, light] = [canonical(place), canonical(mood)];
    return this.#once(`background/${light}/${shown}`, async () => {
      const drawn = await (await this.#endpoint())?.draw(backgroundPrompt(shown, light), BACKGROUND);
      return drawn ?? this.#compute.background({ place: shown, mood: light });
    });
  }

  async #once(key: string, draw: () => Promise<Picture>): Promise<Picture> {
    const kept = this.#kept.get(key);
    if (kept !== undefined) return kept;
    const running = this.#underWay.get(key);
    if (running) return running;
    const drawing = draw();
    this.#underWay.set(key, drawing);
    try {
      const picture = await drawing;
      this.#kept.set(key, picture);
      return picture;
    } finally {
      this.#underWay.delete(key);
    }
  }
}

function canonical(words: string): string {
  return words.toWellFormed().slice(0, MOST_CHARACTERS).toWellFormed().normalize('NFC').trim();
}
