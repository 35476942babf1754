/** A mistake that the simulation must notice: texts to replace in a copy of the kernel, each found exactly once. */
export interface Mutation {
  readonly name: string;
  readonly edits: readonly { readonly file: string; readonly find: string; readonly replace: string }[];
}

export const MUTATIONS: readonly Mutation[] = [
  {
    name: 'announce before commit',
    edits: [
      {
        file: 'actors/runtime/cell.ts',
        find: "this.#status = 'committing';",
        replace: "turn.flush(); this.#status = 'committing';",
      },
    ],
  },
  {
    name: 'double activation',
    edits: [
      {
        file: 'actors/runtime/cell.ts',
        find: "if (this.#status !== 'idle') return;",
        replace: 'this.kernel.registry.remove(this); return;',
      },
      {
        file: 'actors/runtime/registry.ts',
        find: 'wake(cell: C): void {',
        replace: 'wake(cell: C): void { return;',
      },
    ],
  },
  {
    name: 'lost wake-up',
    edits: [
      {
        file: 'actors/runtime/turn.ts',
        find: "else this.write('wakeup.put', { ...key, due });",
        replace: '',
      },
    ],
  },
  {
    name: 'reordered batch',
    edits: [
      {
        file: 'actors/runtime/mailbox.ts',
        find: 'for (let i = envelopes.length - 1; i >= 0; i--) {',
        replace: 'for (let i = 0; i < envelopes.length; i++) {',
      },
    ],
  },
  {
    name: 'effect applied twice',
    edits: [
      {
        file: 'actors/runtime/cell.ts',
        find: "if (envelope.effect !== null) turn.write('effect.delete', { effectId: envelope.effect });",
        replace: '',
      },
    ],
  },
];
