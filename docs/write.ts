import { writeFileSync } from 'node:fs';
import { generated } from '../src/gateway/docs/generated.ts';

for (const [name, text] of Object.entries(generated())) {
  writeFileSync(new URL(name, import.meta.url), text);
  process.stdout.write(`docs/${name}\n`);
}
