/** The server's ledger of one delivery class (docs/metrics.md). */
export interface Books {
  readonly expected: number;
  readonly live: number;
  readonly recovered: number;
  readonly abandoned: number;
  readonly pending: number;
}

export const CLASSES = ['sequenced', 'state', 'volatile'] as const;

export function booksOf(metrics: ReadonlyMap<string, number>, of: (typeof CLASSES)[number]): Books {
  const value = (name: string) => metrics.get(`troupe_deliveries_${name}{class="${of}"}`) ?? 0;
  return {
    expected: value('expected_total'),
    live: value('live_total'),
    recovered: value('recovered_total'),
    abandoned: value('abandoned_total'),
    pending: value('pending'),
  };
}

/** What does not balance, or is still owed though all is at rest; empty when the books are right. */
export function unbalanced(metrics: ReadonlyMap<string, number>): string[] {
  return CLASSES.flatMap((of) => {
    const { expected, live, recovered, abandoned, pending } = booksOf(metrics, of);
    const accounted = live + recovered + abandoned + pending;
    const wrong = expected === accounted ? [] : [`${of}: ${expected} expected, ${accounted} accounted for`];
    return pending === 0 ? wrong : [...wrong, `${of}: ${pending} pending at rest`];
  });
}
