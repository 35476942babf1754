import { writeFileSync } from 'node:fs';
import { SAMPLES } from './samples.ts';
import { played, type Sample } from './sessions.ts';

/** Writes the sample sessions beside this file: `npx tsx docs/samples/write.ts`. */
for (const [name, sample] of Object.entries(SAMPLES)) {
  writeFileSync(new URL(`${name}.md`, import.meta.url), markdownOf(sample));
  process.stdout.write(`docs/samples/${name}.md\n`);
}

function markdownOf(sample: Sample): string {
  const cast = Object.values(sample.cast).map(
    ({ name, type, description, style, constraints, focusPoints }) =>
      `- ${[`**${name}** (${type})`, description, style, constraints, focusPoints.join(' / ')].filter((one) => one !== '').join(' · ')}`,
  );
  const lines = played(sample).map(
    ({ speaker, target, task, round, content }) =>
      `**${speaker}${target === null ? '' : ` → ${target}`}** (${round}, \`${task}\`)\n\n${content}\n`,
  );
  return [`# ${sample.topic}`, '', ...cast, '', ...lines].join('\n');
}
