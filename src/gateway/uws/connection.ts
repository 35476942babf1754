/** Whether the client of one request is still there. A response must not be touched after it has gone. */
export class Connection {
  #gone = false;
  #listeners: (() => void)[] | null = null;

  get gone(): boolean {
    return this.#gone;
  }

  /** Runs `act` when the client goes; at once when it has gone. */
  onGone(act: () => void): void {
    if (this.#gone) return act();
    this.#listeners ??= [];
    this.#listeners.push(act);
  }

  cut(): void {
    this.#gone = true;
    const listeners = this.#listeners;
    this.#listeners = null;
    for (const act of listeners ?? []) act();
  }
}
