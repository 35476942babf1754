/** Where the server does not do what a case expects. Each has its reason in docs/rfc6455.md, under its name. */
export interface Deviation {
  /** Anchor in docs/rfc6455.md. */
  readonly name: string;
  /** How strongly the RFC asks: `MUST`, `SHOULD`, or `usual` for what it only describes. */
  readonly level: 'MUST' | 'SHOULD' | 'usual';
  readonly seen: string;
  readonly cases: readonly string[];
}

const all = (prefix: string, ...ends: (string | number)[]) => ends.map((end) => `${prefix}${end}`);

export const DEVIATIONS: readonly Deviation[] = [
  {
    name: 'cut-without-close',
    level: 'SHOULD',
    seen: 'cut',
    cases: [
      ...all('5.2-', 'length-sign', 'rsv1', 'rsv2', 'rsv3', 'rsv-ping'),
      ...all('5.2-opcode-', 3, 4, 5, 6, 7, 11, 12, 13, 14, 15),
      ...all('5.4-', 'interleaved', 'orphan', 'orphan-open', 'orphan-after', 'rsv'),
      ...all('5.5-', 'ping-126', 'pong-126', 'close-126'),
      ...all('5.5-', 'ping-fragment', 'pong-fragment', 'close-fragment', 'length-16'),
      ...all('8.1-invalid-', 'continuation', 'ff', 'overlong-2', 'overlong-3', 'overlong-4'),
      ...all('8.1-invalid-', 'surrogate', 'surrogates', 'beyond', 'short', 'split'),
      ...all('10.4-', 'over', 'claimed', 'claimed-max', 'fragments'),
    ],
  },
  { name: 'mask-bit-unread', level: 'MUST', seen: 'answer, open', cases: ['5.1-mask-bit'] },
  { name: 'unmasked-misread', level: 'MUST', seen: 'cut', cases: ['5.1-unmasked'] },
  {
    name: 'long-lengths-taken',
    level: 'usual',
    seen: 'answer, open',
    cases: ['5.2-length-16-short', '5.2-length-64-short'],
  },
  { name: 'long-lengths-taken', level: 'usual', seen: 'BAD_FIELD, open', cases: ['5.2-length-64-medium'] },
  {
    name: 'bad-close-answered-without-code',
    level: 'SHOULD',
    seen: 'close',
    cases: [
      '5.5.1-one-byte',
      '8.1-reason',
      '8.1-reason-cut',
      ...all('7.4-invalid-', 0, 999, 1004, 1005, 1006, 1015, 1016, 1100, 2000, 2999, 5000, 65_535),
    ],
  },
  {
    name: 'some-codes-not-echoed',
    level: 'usual',
    seen: 'close',
    cases: all('7.4-valid-', 1012, 1013, 1014, 3000, 3999),
  },
];

const BY_CASE = new Map(DEVIATIONS.flatMap((deviation) => deviation.cases.map((id) => [id, deviation])));

export function deviationOf(id: string): Deviation | undefined {
  return BY_CASE.get(id);
}
