import type { Part, Voice } from '../voice.ts';

/** `challenge`: takes up a claim and asks for what it leaves open. */
export function challenge(voice: Voice): Part[] {
  const { hearing, vocabulary, focuses, turn } = voice.scene;
  const { phrases } = vocabulary;
  return [
    ...voice.one(1, hearing.prompt ? phrases.doubt : phrases.doubtNothing),
    ...voice.one(1, phrases.doubtGap),
    ...voice.maybe(3, focuses.length > 0 && turn % 2 === 1 ? phrases.focus : phrases.doubtReason),
  ];
}

/** `support`: takes up a claim, gives a reason for it, and adds to it. */
export function support(voice: Voice): Part[] {
  const { hearing, vocabulary, focuses, turn } = voice.scene;
  const { phrases } = vocabulary;
  return [
    ...voice.one(1, hearing.prompt ? phrases.agree : phrases.agreeNothing),
    ...voice.one(1, phrases.agreeReason),
    ...voice.maybe(3, focuses.length > 0 && turn % 2 === 1 ? phrases.focus : phrases.agreeMore),
  ];
}
