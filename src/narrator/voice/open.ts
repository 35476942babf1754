import type { Telemetry } from '../../actors/ports/telemetry.ts';
import type { Voice } from '../../actors/ports/voice.ts';
import { Fault } from '../../lib/fault.ts';

/** As configured. */
export interface VoiceSettings {
  readonly ttsCommand: string | null;
  readonly asrCommand: string | null;
}

/** Who speaks and listens for the lab assistant. */
export function openVoice(_settings: VoiceSettings, _telemetry: Telemetry): Voice {
  const none = async () => {
    throw new Fault('VOICE_UNAVAILABLE', 'there is no voice here');
  };
  return { speak: none, hear: none, close: async () => undefined };
}
