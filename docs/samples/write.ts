import { writeFileSync } from 'node:fs';
import { QUEST_SAMPLES } from './quest-samples.ts';
import { playedQuest, type QuestSample } from './quests.ts';
import { SAMPLES } from './samples.ts';
import { played, type Sample } from './sessions.ts';

/** Writes the sample sessions and quests beside this file: `npx tsx docs/samples/write.ts`. */
for (const [name, sample] of Object.entries(SAMPLES)) {
  writeFileSync(new URL(`${name}.md`, import.meta.url), markdownOf(sample));
  process.stdout.write(`docs/samples/${name}.md\n`);
}
for (const [name, sample] of Object.entries(QUEST_SAMPLES)) {
  writeFileSync(new URL(`${name}.md`, import.meta.url), questMarkdownOf(sample));
  process.stdout.write(`docs/samples/${name}.md\n`);
}

function questMarkdownOf(sample: QuestSample): string {
  const { quest, opening, turns } = playedQuest(sample);
  const { category, level, seed, facts } = quest;
  const lines = turns.map(({ text, used, verdict, told }, i) => {
    const { dice, bonus, difficulty, grade, reasons } = verdict;
    const sum = `${dice.join(' + ')} ${bonus < 0 ? '−' : '+'} ${Math.abs(bonus)} / ${difficulty}`;
    const things = used.length > 0 ? ` (${used.join(', ')})` : '';
    return `> **${sample.role}**: ${text}${things}\n\n${told}\n\n<sub>${i + 1} · ${sum} · ${grade} · ${reasons.map((reason) => `\`${reason}\``).join(' ')}</sub>\n`;
  });
  const head = [category, level, seed, ...(facts.wish === '' ? [] : [`“${facts.wish}”`])].join(' · ');
  return [`# ${quest.title}`, '', head, '', opening, '', ...lines].join('\n');
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
