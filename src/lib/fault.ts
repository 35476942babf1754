/** Something outside failed (store, model, worker, deadline). Thrown; supervision or the REST edge answers it. */
export class Fault extends Error {
  override readonly name: string = 'Fault';
  readonly code: string;

  constructor(code: string, message: string, options?: { cause?: unknown }) {
    super(message, options);
    this.code = code;
  }
}

/** The message of whatever was thrown, with the chain of causes. */
export function explain(error: unknown): string {
  if (!(error instanceof Error)) return String(error);
  const own = error.message || error.name;
  return error.cause === undefined ? own : `${own}: ${explain(error.cause)}`;
}
