import { readFileSync } from 'node:fs';
import { type Config, loadConfig } from '../config.ts';

/** The configuration of this directory and environment; null after printing every problem. */
export function settings(): Config | null {
  const loaded = loadConfig(process.env, dotenv());
  if (loaded.ok) return loaded.config;
  for (const problem of loaded.problems) process.stderr.write(`${problem}\n`);
  return null;
}

function dotenv(): string | null {
  try {
    return readFileSync('.env', 'utf8');
  } catch {
    return null;
  }
}
