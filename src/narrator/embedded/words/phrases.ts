import type { PersonaType } from '../../../actors/ports/dialogue-rows.ts';
import type { TaskType } from '../../../rules/flow/flow.ts';
import type { AspectKey, AspectWords } from './aspect-words.ts';

/** Patterns with slots (see fill.ts), of which one is said. One that has a slot without a filling is passed over. */
export type Patterns = readonly string[];

/** What the composing of every task draws on. */
export interface Phrases {
  readonly leadFirst: Patterns;
  readonly leadNext: Patterns;
  readonly leadSelf: Patterns;
  /** Questions of one who wants to learn. */
  readonly wonder: Patterns;
  /** Questions that go on from what was said. */
  readonly probe: Patterns;
  readonly answer: Patterns;
  readonly answerSelf: Patterns;
  readonly answerAgain: Patterns;
  readonly answerReview: Patterns;
  readonly answerChallenge: Patterns;
  readonly answerAlone: Patterns;
  /** The aspect of the question is not known. */
  readonly answerOpen: Patterns;
  readonly link: Patterns;
  readonly why: Patterns;
  readonly refer: Patterns;
  readonly praise: Patterns;
  readonly lack: Patterns;
  readonly next: Patterns;
  readonly focus: Patterns;
  readonly reviewNothing: Patterns;
  readonly doubt: Patterns;
  readonly doubtGap: Patterns;
  readonly doubtReason: Patterns;
  readonly doubtNothing: Patterns;
  readonly agree: Patterns;
  readonly agreeReason: Patterns;
  readonly agreeMore: Patterns;
  readonly agreeNothing: Patterns;
  readonly judge: Patterns;
  readonly judgeMet: Patterns;
  readonly judgeUnmet: Patterns;
  readonly judgeBest: Patterns;
  readonly judgeWhole: Patterns;
  readonly propose: Patterns;
  readonly proposeNothing: Patterns;
  readonly proposeFirst: Patterns;
  readonly proposeSecond: Patterns;
  readonly proposeReason: Patterns;
  readonly proposeFocus: Patterns;
  readonly sum: Patterns;
  readonly sumList: Patterns;
  readonly sumQuote: Patterns;
  readonly sumNext: Patterns;
  readonly sumNothing: Patterns;
  readonly close: Patterns;
  readonly closeCovered: Patterns;
  readonly closeQuote: Patterns;
  readonly farewell: Patterns;
  /** A matter that must not be spoken of: named, and when even its name must not be said. */
  readonly decline: Patterns;
  /** By one who was not asked. */
  readonly declineFirst: Patterns;
  readonly declineUnnamed: Patterns;
  readonly aside: Patterns;
  readonly asideAsk: Patterns;
  readonly backTo: Patterns;
  readonly mention: Patterns;
}

export interface Manner {
  readonly asking: Patterns;
  readonly telling: Patterns;
}

export const STYLES = ['strict', 'humorous', 'friendly', 'formal', 'critical', 'curious'] as const;
export type StyleKey = (typeof STYLES)[number];

/** Everything of one language. */
export interface Vocabulary {
  readonly language: 'zh' | 'en';
  readonly aspects: Readonly<Record<AspectKey, AspectWords>>;
  /** A focus point that is asked about; its name is the focus point. */
  readonly focusAspect: AspectWords;
  /** What was asked cannot be told. */
  readonly openAspect: AspectWords;
  readonly phrases: Phrases;
  /** How a speaker of a type ends what he says. */
  readonly personas: Readonly<Record<PersonaType, Manner>>;
  readonly styles: Readonly<Record<StyleKey, Manner>>;
  /** What fits when nothing else does: longest first. */
  readonly short: Readonly<Record<TaskType, Patterns>>;
  /** How a speaker of a type names himself when his description does not lend itself to it. */
  readonly asType: Readonly<Record<PersonaType, string>>;
  /** What the others did, as a part of a summary. */
  readonly deeds: Readonly<Record<TaskType, string>>;
  /** The same aspects as somebody asked about before. */
  readonly sameDeeds: Readonly<Partial<Record<TaskType, string>>>;
  readonly plainDeeds: Readonly<Record<TaskType, string>>;
  readonly small: Readonly<Record<SmallWord, string>>;
}

export type SmallWord =
  | 'theTopic'
  | 'claimTopic'
  | 'theClaim'
  | 'proposalTopic'
  | 'theProposal'
  | 'ideaTopic'
  | 'theIdea'
  | 'questionTopic'
  | 'cutTopic'
  | 'i'
  | 'you'
  | 'your'
  | 'youPolite'
  | 'yourPolite'
  | 'everybody'
  | 'everybodys'
  | 'somebody'
  | 'possessive'
  | 'comma'
  | 'listComma'
  | 'and'
  | 'semicolon'
  | 'stop'
  | 'address'
  | 'openQuote'
  | 'closeQuote'
  | 'elsewhere'
  | 'before';
