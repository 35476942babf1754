import { cp, rm } from 'node:fs/promises';
import { openStore } from '../../src/store/open.ts';
import { newEmbeddedDatabase, type TestDatabase } from '../support/databases.ts';
import { SilentTelemetry } from '../support/silent-telemetry.ts';

let template: Promise<string> | null = null;

/** An embedded database that is already there: making one takes seconds, copying it does not. */
export async function embeddedCopy(): Promise<TestDatabase & { readonly directory: string }> {
  template ??= makeTemplate();
  const copy = await newEmbeddedDatabase();
  await cp(await template, copy.directory, { recursive: true });
  return copy;
}

export async function dropTemplate(): Promise<void> {
  if (template) await rm(await template, { recursive: true, force: true });
  template = null;
}

async function makeTemplate(): Promise<string> {
  const { options, directory } = await newEmbeddedDatabase();
  await (await openStore(options, new SilentTelemetry())).close();
  return directory;
}
