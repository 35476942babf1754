declare module '@echogarden/espeak-ng-emscripten' {
  interface Worker {
    /** 0 when there is such a voice. */
    set_voice(name: string): number;
    set_rate(wordsPerMinute: number): number;
    get_samplerate(): number;
    /** Calls back with samples until there are no more, or the callback answers true. */
    synthesize(text: string, onSamples: (samples: Int16Array | null) => boolean): void;
  }
  const load: () => Promise<{ readonly eSpeakNGWorker: new () => Worker }>;

  // biome-ignore lint/style/noDefaultExport: that is what the package has
  export { load as default };
}
