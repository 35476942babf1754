import type { Clock } from '../../actors/ports/clock.ts';
import type { Telemetry } from '../../actors/ports/telemetry.ts';
import type { Voice } from '../../actors/ports/voice.ts';
import { wordsOf } from '../../lib/command-words.ts';
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
export function openVoice(settings: VoiceSettings, telemetry: Telemetry, clock: Clock = systemClock): Voice {
  return new GatedVoice(speakerOf(settings, telemetry, clock), listenerOf(settings), settings, {
    telemetry,
    clock,
  });
}

function speakerOf({ ttsCommand }: VoiceSettings, telemetry: Telemetry, clock: Clock): Speaker {
  return ttsCommand === null ? new EmbeddedVoice(clock, telemetry) : new CommandSpeaker(wordsIn(ttsCommand));
}

function listenerOf({ asrCommand }: VoiceSettings): Listener {
  if (asrCommand !== null) return new CommandListener(wordsIn(asrCommand));
  return { hear: () => Promise.reject(unavailable('hear', null)) };
}

/** The settings take no other. */
function wordsIn(command: string): readonly string[] {
  return wordsOf(command) ?? [command];
}
