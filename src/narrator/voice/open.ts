import type { Clock } from '../../actors/ports/clock.ts';
import type { Random } from '../../actors/ports/random.ts';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import type { Voice } from '../../actors/ports/voice.ts';
import { wordsOf } from '../../lib/command-words.ts';
import { cryptoRandom } from '../../lib/crypto-random.ts';
import { systemClock } from '../../lib/system-clock.ts';
import { CommandListener, CommandSpeaker } from './command.ts';
import { EmbeddedVoice } from './embedded.ts';
import { GatedVoice } from './gated.ts';
import { unavailable } from './sentences.ts';
import type { Listener, Speaker } from './speaker.ts';

/** As configured; durations are milliseconds. */
export interface VoiceSettings {
  /** Up to and including `/v1`; null: OpenAI's. */
  readonly baseUrl: string | null;
  readonly apiKey: string | null;
  /** Longest silence of the endpoint. */
  readonly stallMs: number;
  readonly ttsModel: string | null;
  readonly ttsVoice: string;
  readonly asrModel: string | null;
  readonly ttsCommand: string | null;
  readonly asrCommand: string | null;
  readonly voiceMs: number;
  readonly voices: number;
  readonly voiceQueue: number;
}

/**
 * Who speaks and listens for the lab assistant: an endpoint where a model is named, else a command, else for speaking the
 * embedded voice. Nothing is begun until it is needed.
 */
export function openVoice(
  settings: VoiceSettings,
  telemetry: Telemetry,
  around: Surroundings = { clock: systemClock, random: cryptoRandom },
): Voice {
  const ports = { ...around, telemetry };
  return new GatedVoice(speakerOf(settings, ports), listenerOf(settings, ports), settings, ports);
}

interface Surroundings {
  readonly clock: Clock;
  readonly random: Random;
}

interface Ports extends Surroundings {
  readonly telemetry: Telemetry;
}

function speakerOf(settings: VoiceSettings, { clock, random, telemetry }: Ports): Speaker {
  const { ttsModel, ttsVoice, ttsCommand } = settings;
  if (ttsModel !== null) {
    const load = async () =>
      new (await endpoints()).EndpointSpeaker({ ...settings, clock, random }, ttsModel, ttsVoice);
    return { speak: async (...asked) => (await load()).speak(...asked), close: () => undefined };
  }
  return ttsCommand === null ? new EmbeddedVoice(clock, telemetry) : new CommandSpeaker(wordsIn(ttsCommand));
}

function listenerOf(settings: VoiceSettings, { clock, random }: Ports): Listener {
  const { asrModel, asrCommand } = settings;
  if (asrModel !== null) {
    const load = async () =>
      new (await endpoints()).EndpointListener({ ...settings, clock, random }, asrModel);
    return { hear: async (...asked) => (await load()).hear(...asked) };
  }
  if (asrCommand !== null) return new CommandListener(wordsIn(asrCommand));
  return { hear: () => Promise.reject(unavailable('hear', null)) };
}

/** The client of an endpoint is loaded where there is one, when it is first asked. */
function endpoints(): Promise<typeof import('./endpoint.ts')> {
  return import('./endpoint.ts');
}

/** The settings take no other. */
function wordsIn(command: string): readonly string[] {
  return wordsOf(command) ?? [command];
}
