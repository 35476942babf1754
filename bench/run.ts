import { codec } from './codec.ts';
import { kernel } from './kernel.ts';
import { room } from './room.ts';

/** `npm run bench [part …]`: figures that guide the design, on this machine, at this moment. */
const parts = { kernel, codec, room };
const wanted = process.argv.slice(2);

for (const [name, run] of Object.entries(parts)) {
  if (wanted.length === 0 || wanted.includes(name)) await run();
}
