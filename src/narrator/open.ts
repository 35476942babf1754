import type { Narrator } from '../actors/ports/narrator.ts';

export function openNarrator(_settings: unknown, _telemetry: unknown): Narrator {
  return {
    speak: async ({ task, topic, seed }, onText) => {
      const text = `${task}: ${topic} (${seed})`;
      onText(text);
      return { text };
    },
  };
}
