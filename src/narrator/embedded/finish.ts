import { SPEECH_CHARACTERS } from '../../actors/ports/narrator.ts';
import { aspectOf } from './aspects.ts';
import { fits, isLimited, reaches } from './constraints/lengths.ts';
import { filled } from './fill.ts';
import { sentencesOf } from './plain-text.ts';
import { nameOf } from './slots.ts';
import { coveredNames, sinceSummary } from './tasks/close.ts';
import { accountOf } from './tasks/list.ts';
import { isAllowed, type Part, type Voice } from './voice.ts';
import { LEARNING, PLANNING } from './words/aspect-words.ts';

/** Words that may be written small when a name comes before them. */
const STARTERS =
  /^(?:A|About|After|Afterwards|All|Allow|And|Apart|Are|As|Asked|At|Back|Before|Begin|Being|By|Can|Could|Disagreement|First|Following|For|From|Going|Good|Here|How|If|In|Is|It|Keep|Later|Let|Look|Looking|May|Much|My|Next|Nobody|Not|Now|On|Once|One|Only|Our|Please|Put|Right|Speaking|Taken|Thank|Thanks|That|The|Then|There|This|To|Today|Try|Two|Under|Usable|Was|We|What|When|Where|Whether|Which|While|Who|Whoever|Whose|Why|With|Within|Without|You|Your)\b/;
const MOST_MORE = 40;

/** Makes a speech of its parts: what has to be mentioned comes in, manners are added, limits of length are kept. */
export function finished(voice: Voice, parts: readonly Part[]): string {
  const { rules } = voice.scene;
  const whole = [...addressedTo(voice, parts), ...manners(voice), ...mentions(voice), ...lastQuestion(voice)];
  const more = reaches(said(voice, whole), rules.lengths) ? whole : lengthened(voice, whole);
  const text = isLimited(rules.lengths) ? shortened(voice, more) : said(voice, more);
  return cutAtSentence(text.toWellFormed().replaceAll('\0', '')) || '…';
}

function said(voice: Voice, parts: readonly Part[]): string {
  const { rules, vocabulary } = voice.scene;
  const gap = vocabulary.language === 'en' ? ' ' : '';
  const all = [
    ...(rules.start ? [rules.start] : []),
    ...parts.map(({ text }) => text),
    ...(rules.end ? [rules.end] : []),
  ];
  return all.filter((text) => text !== '').join(gap);
}

/** The name of who is spoken to in front, at every other turn. */
function addressedTo(voice: Voice, parts: readonly Part[]): readonly Part[] {
  const { scene } = voice;
  const { request, vocabulary, turn, style } = scene;
  const [first, ...rest] = parts;
  const closes = request.task === 'summarize' || request.task === 'conclude' || request.task === 'evaluate';
  const name = request.target && !closes ? nameOf(request.target.name, scene) : null;
  if (!first || name === null || (turn % 2 === 1 && !style.keys.includes('friendly'))) return parts;
  const small = STARTERS.test(first.text)
    ? first.text.charAt(0).toLowerCase() + first.text.slice(1)
    : first.text;
  const text = `${filled(vocabulary.small.address, { name }) ?? ''}${small}`;
  return isAllowed(text, scene) ? [{ ...first, text }, ...rest] : parts;
}

/** How the speaker's style and type end a speech. */
function manners(voice: Voice): Part[] {
  const { request, vocabulary, style, turn } = voice.scene;
  const { task, speaker } = request;
  if (style.brief || task === 'conclude') return [];
  const asks = task === 'ask_question' || task === 'question' || task === 'challenge';
  const side = asks ? 'asking' : 'telling';
  if (task === 'summarize' || task === 'evaluate') return [];
  // A student who asks does not teach manners.
  const key =
    speaker.type === 'student' && asks ? undefined : style.keys[turn % Math.max(style.keys.length, 1)];
  if (key && (turn % 2 === 0 || key === 'humorous')) return voice.maybe(5, vocabulary.styles[key][side]);
  const typed = task === 'answer_question' || asks;
  return typed && (turn % 2 === 1 || !key) ? voice.maybe(5, vocabulary.personas[speaker.type][side]) : [];
}

const SOURCES = /^(?:信息|引用|资料)?(?:来源|出处)$|^(?:your |the |its |all )?(?:sources?|references?)$/iu;

function mentions(voice: Voice): Part[] {
  const { vocabulary, rules } = voice.scene;
  return rules.must.map((must) => {
    const own =
      vocabulary.language === 'zh'
        ? `${must}：本次讨论中说过的话，没有引用别的材料`
        : `${must}: only what was said in this conversation`;
    const [part] = voice.one(0, vocabulary.phrases.mention, { must: SOURCES.test(must) ? own : must });
    return part ?? { text: must, rank: 0 };
  });
}

function lastQuestion(voice: Voice): Part[] {
  const { rules, vocabulary } = voice.scene;
  return rules.endAsking
    ? voice.one(0, ['{gap}{ask}'], { ask: vocabulary.language === 'zh' ? '？' : '?' })
    : [];
}

/** More of the same kind until the lower limit is reached. */
function lengthened(voice: Voice, parts: readonly Part[]): Part[] {
  const { rules, vocabulary } = voice.scene;
  const more = [...parts];
  for (const key of [...LEARNING, ...PLANNING].slice(0, MOST_MORE)) {
    if (rules.matters.some(({ touches }) => touches(vocabulary.aspects[key].name))) continue;
    more.splice(
      parts.length - (rules.endAsking ? 1 : 0),
      0,
      ...voice.one(3, aspectOf(key, vocabulary).words.answer),
    );
    if (reaches(said(voice, more), rules.lengths)) break;
  }
  return more;
}

/** As many sentences as the limits allow, the important ones first, in their order. */
function shortened(voice: Voice, parts: readonly Part[]): string {
  const { rules, request, vocabulary } = voice.scene;
  const sentences = parts.flatMap(({ text, rank }) =>
    sentencesOf(text).map((one, i) => ({ text: one, rank: rank === 0 ? 0 : rank + (i > 0 ? 1.5 : 0) })),
  );
  const kept = new Set<Part>();
  for (const sentence of [...sentences].sort((a, b) => a.rank - b.rank)) {
    const tried = said(
      voice,
      sentences.filter((one) => kept.has(one) || one === sentence),
    );
    if (fits(tried, rules.lengths)) kept.add(sentence);
  }
  const chosen = sentences.filter((one) => kept.has(one));
  if (chosen.some(({ rank }) => rank === 1)) return said(voice, chosen);
  return shortest(
    voice,
    chosen.filter(({ rank }) => rank === 0),
    vocabulary.short[request.task],
  );
}

/** One of the short phrases, with what has to be mentioned as far as that fits; were it a part of one. */
function shortest(voice: Voice, must: readonly Part[], patterns: readonly string[]): string {
  const { rules, turn } = voice.scene;
  const slots = shortSlots(voice);
  for (const others of [must, []]) {
    const fitting = patterns.flatMap((pattern) => {
      const text = filled(pattern, slots);
      if (text === null || !isAllowed(text, voice.scene)) return [];
      const tried = said(voice, [{ text, rank: 1 }, ...others]);
      return fits(tried, rules.lengths) ? [tried] : [];
    });
    // The longer ones, one after the other.
    const full = fitting.filter((text) => text.length > (fitting[0]?.length ?? 0) / 2);
    const chosen = full[turn % Math.max(full.length, 1)];
    if (chosen !== undefined) return chosen;
  }
  const last = must[0]?.text ?? filled(patterns.at(-1) ?? '', slots) ?? '';
  const signs = [...last];
  while (signs.length > 1 && !fits(signs.join(''), rules.lengths)) signs.pop();
  return signs.join('');
}

function shortSlots(voice: Voice): Record<string, string | null> {
  const { fresh, isCut } = sinceSummary(voice);
  return {
    ...voice.slots,
    covered: coveredNames(voice),
    list: fresh.length > 0 ? accountOf(voice, fresh, isCut) : null,
  };
}

function cutAtSentence(text: string): string {
  if (text.length <= SPEECH_CHARACTERS) return text;
  const cut = text.slice(0, SPEECH_CHARACTERS).toWellFormed();
  const end = Math.max(...['。', '！', '？', '. ', '! ', '? '].map((sign) => cut.lastIndexOf(sign)));
  return end > SPEECH_CHARACTERS / 2 ? cut.slice(0, end + 1) : cut;
}
