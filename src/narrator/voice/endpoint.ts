import { toFile } from 'openai';
import { z } from 'zod';
import type { Language } from '../../actors/ports/agent-call.ts';
import type { Sound } from '../../actors/ports/voice.ts';
import { Trouble } from '../openai/trouble.ts';
import { askEndpoint, type SoundEndpoint } from './ask-endpoint.ts';
import { heardText } from './command.ts';
import { joined } from './join.ts';
import { piecesOf } from './pieces.ts';
import { MOST_SPEECH_BYTES } from './sentences.ts';
import type { HeardSound, Listener, Speaker } from './speaker.ts';

/** A model on one machine makes so much within the longest silence that is borne. */
const PIECE_CHARACTERS = 500;
const MOST_TEXT_BYTES = 262_144;
const WHO = 'the endpoint of OPENAI_TTS_MODEL';
/** Some endpoints answer the text itself. */
const TRANSCRIPT = z.union([z.string(), z.object({ text: z.string() }).transform(({ text }) => text)]);

/** Speaks with a model at an OpenAI-compatible endpoint. */
export class EndpointSpeaker implements Speaker {
  readonly #endpoint: SoundEndpoint;
  readonly #model: string;
  readonly #voice: string;

  constructor(endpoint: SoundEndpoint, model: string, voice: string) {
    this.#endpoint = endpoint;
    this.#model = model;
    this.#voice = voice;
  }

  async speak(text: string, language: Language, signal: AbortSignal): Promise<Sound> {
    const sounds: Uint8Array[] = [];
    // Such models tell languages apart themselves.
    for (const piece of piecesOf(text, language, PIECE_CHARACTERS, true)) {
      const body = {
        model: this.#model,
        voice: this.#voice,
        input: piece.text,
        response_format: 'wav',
      } as const;
      const bytes = await askEndpoint(this.#endpoint, MOST_SPEECH_BYTES, signal, async (client, own) => {
        const response = await client.audio.speech.create(body, { signal: own });
        return new Uint8Array(await response.arrayBuffer());
      });
      sounds.push(bytes);
    }
    return joined(sounds, WHO);
  }

  close(): void {}
}

/** Understands speech with a model at an OpenAI-compatible endpoint, in whatever kind of sound it came. */
export class EndpointListener implements Listener {
  readonly #endpoint: SoundEndpoint;
  readonly #model: string;

  constructor(endpoint: SoundEndpoint, model: string) {
    this.#endpoint = endpoint;
    this.#model = model;
  }

  hear({ bytes, contentType, suffix }: HeardSound, signal: AbortSignal): Promise<string> {
    return askEndpoint(this.#endpoint, MOST_TEXT_BYTES, signal, async (client, own) => {
      const file = await toFile(bytes, `message.${suffix}`, { type: contentType });
      const answer: unknown = await client.audio.transcriptions.create(
        { file, model: this.#model },
        { signal: own },
      );
      const { success, data } = TRANSCRIPT.safeParse(answer);
      if (!success) throw new Trouble('broken', 'The endpoint of OPENAI_ASR_MODEL answered no transcript.');
      return heardText(data);
    });
  }
}
