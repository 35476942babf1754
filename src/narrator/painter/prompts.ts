/** What an endpoint is asked for, and what becomes of its picture. Pixels. */
export interface PictureSize {
  /** As endpoints name sizes. */
  readonly asked: string;
  readonly width: number;
  readonly height: number;
}

export const PORTRAIT: PictureSize = { asked: '1024x1024', width: 256, height: 256 };
export const BACKGROUND: PictureSize = { asked: '1536x1024', width: 512, height: 320 };

/** Light and air that suit a category of quests. */
const MOODS: Readonly<Record<string, string>> = {
  hunt: 'tense, low red light',
  rescue: 'dramatic, a gathering storm',
  escort: 'open country, clear day',
  riddle: 'mysterious, moonlit mist',
  parley: 'warm evening light, lanterns',
  exploration: 'first light, wide distance',
};

export function portraitPrompt(name: string): string {
  return `Head and shoulders of a character of a fantasy role-play game, named ${quoted(name)}. Painted, plain background, no text.`;
}

export function backgroundPrompt(place: string, mood: string): string {
  const air = Object.hasOwn(MOODS, mood) ? MOODS[mood] : 'calm';
  return `Background of a scene of a fantasy role-play game: ${quoted(place)}. Painted landscape, ${air}, nobody in it, no text.`;
}

/** What others wrote, on one line and between quotation marks of which it has none. */
function quoted(words: string): string {
  return `"${words.replace(/[\p{C}\s"“”]+/gu, ' ').trim()}"`;
}
