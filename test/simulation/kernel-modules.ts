import type * as committers from '../../src/actors/ports/committer.ts';
import type * as addresses from '../../src/actors/runtime/address.ts';
import type * as behaviors from '../../src/actors/runtime/behavior.ts';
import type * as systems from '../../src/actors/runtime/system.ts';

/** The kernel under test: the checked-in one, or a copy with one mistake put in. */
export interface KernelModules {
  readonly System: typeof systems.System;
  readonly addressOf: typeof addresses.addressOf;
  readonly anyBehavior: typeof behaviors.anyBehavior;
  readonly CommitRefused: typeof committers.CommitRefused;
  readonly CommitUnavailable: typeof committers.CommitUnavailable;
}

/** `root`: a directory with the layout of `src`. */
export async function loadKernel(root: string): Promise<KernelModules> {
  const [{ System }, { addressOf }, { anyBehavior }, { CommitRefused, CommitUnavailable }] =
    await Promise.all([
      import(/* @vite-ignore */ `${root}/actors/runtime/system.ts`) as Promise<typeof systems>,
      import(/* @vite-ignore */ `${root}/actors/runtime/address.ts`) as Promise<typeof addresses>,
      import(/* @vite-ignore */ `${root}/actors/runtime/behavior.ts`) as Promise<typeof behaviors>,
      import(/* @vite-ignore */ `${root}/actors/ports/committer.ts`) as Promise<typeof committers>,
    ]);
  return { System, addressOf, anyBehavior, CommitRefused, CommitUnavailable };
}
