import type { Effect } from '../../../../rules/quest/hero.ts';
import type { EffectProse } from './prose.ts';

/** Attempts of each kind, for whatever stands in the way. */
export const EN_EFFECTS: Readonly<Record<Effect, EffectProse>> = {
  strike: {
    past: [
      'You strike cleanly, and there is an end of it: {barrier} can hold you no longer.',
      'You set your teeth and go through the middle.',
    ],
    half: [
      'Your blow has shaken things loose, but not open; {barrier} is still there.',
      'The strength went to the right place. One blow more is wanting.',
      'You have the upper hand, and it will not stay warm for long.',
    ],
    not: [
      'You strike at nothing, as into feathers.',
      'Hard has met hard, and it is you who aches.',
      'You let fly too early, and are driven back for it.',
    ],
  },
  guard: {
    past: [
      'You stand and let it all come; when the worst has passed, the way is open.',
      'You cover what matters and go through without yielding a foot.',
    ],
    half: [
      'You have held. Nothing is lost, and nothing gained yet.',
      'You took the heaviest of it, and {barrier} has less breath left than before.',
      'Your feet are planted. Now you can see where the next step belongs.',
    ],
    not: [
      'You cover the left, and it comes from the right.',
      'You hold out for long, and are pushed back all the same.',
      'This is not to be borne on the shoulders alone.',
    ],
  },
  heal: {
    past: [
      'A gentle pair of hands does what no blade would have done.',
      'You see to the people first and to the road afterwards, and the road opens.',
    ],
    half: [
      'The pain goes down. Of trust there is only half as yet.',
      'It works, but it wants a little time.',
      'You have your breath back, and {barrier} looks less dreadful than it did.',
    ],
    not: [
      'It was the wrong cure, and it adds to the trouble.',
      'Your kindness has come at the wrong moment.',
      'Your hands are too hasty, and the powder goes over the floor.',
    ],
  },
  haste: {
    past: [
      'You are quicker than your own shadow; before it has caught up, {barrier} lies behind you.',
      'You give nobody the time to think, and are past.',
    ],
    half: [
      'You have made half the way, and have to stop there.',
      'It took one quick step. It would have taken two.',
      'You are right in front of it. Only the leap is missing.',
    ],
    not: [
      'You are fast, in the wrong direction.',
      'You stumble, and all that you had gained is gone.',
      'You come on so hard that you can scarcely stop.',
    ],
  },
  insight: {
    past: [
      'You see how it hangs together, touch it in one place, and {barrier} is no riddle any more.',
      'You look where nobody looks, and there is the way.',
    ],
    half: [
      'Half of it is clear to you. The other half keeps to the dark.',
      'You have the end of the thread, and have yet to pull it.',
      'It begins to make sense, and {barrier} shows a corner that is weak.',
    ],
    not: [
      'You think until you are lost in it.',
      'You look for long, and see just what you are meant to see.',
      'You guess wrong, and with great confidence.',
    ],
  },
  charm: {
    past: [
      'What you say goes home, and way is made for you.',
      'You smile and say what nobody expected, and all at once things are easy.',
    ],
    half: [
      'Half of it is heard. The other half is being weighed.',
      'It is a little less cold now, though the door is still shut.',
      'There is an answer to your words, but it is a small one.',
    ],
    not: [
      'Your words drop like pebbles in a deep well.',
      'That came out wrong. You can hear it yourself.',
      'All your fine words earn one dry laugh.',
    ],
  },
  stealth: {
    past: [
      'You go by like a shadow, and nobody will remember it.',
      'You pick the darkest crack there is, and slide through it.',
    ],
    half: [
      'You are much nearer, in the last of the shadows.',
      'Nobody has seen you. Nor are you past.',
      'You are well hidden, and waiting for the next gap.',
    ],
    not: [
      'It is a very small noise, and louder than thunder.',
      'It is your shadow that gives you away.',
      'You can hide all of yourself except your breath.',
    ],
  },
  craft: {
    past: [
      'With what lies about you put together a thing that serves, and take {barrier} apart with it.',
      'For clever hands there is always a way.',
    ],
    half: [
      'It is half made, and one can see what it will be.',
      'The notion is right. The stuff could be better.',
      'The joint has bitten, and {barrier} gives a little.',
    ],
    not: [
      'Half made, it comes apart.',
      'Your hands will not obey today.',
      'One piece is missing, and it is the one that matters.',
    ],
  },
};

export const EN_ADVICE: Readonly<Record<Effect, string>> = {
  strike: 'When it comes to the end, do not flinch: {foe} fears only those who strike.',
  guard: 'When it comes to the end, stand fast. The rage of {foe} is short.',
  heal: 'When it comes to the end, leave the blade alone. There is a wound about {foe} that wants healing.',
  haste: 'When it comes to the end, be quick. Nothing undoes {foe} like a lack of time.',
  insight:
    'When it comes to the end, look first. The weakness of {foe} is there for all to see, and nobody looks.',
  charm: 'When it comes to the end, try talking. {Foe} listens better than they say.',
  stealth: 'When it comes to the end, go softly. {Foe} guards only against what can be seen.',
  craft:
    'When it comes to the end, use your hands and not your fists. {Foe} can be taken apart, but not broken.',
};

/** By their words in the rules. */
export const EN_COMPLICATIONS: Readonly<Record<string, readonly string[]>> = {
  light_dies: [
    'And now of all times the light shrinks, and goes out.',
    'The last of the light is gone, and you have nothing but memory to see by.',
  ],
  footing_gives: [
    'Something gives underfoot. You stay up, in a cold sweat.',
    'A piece of the ground drops away, and with it half of your retreat.',
  ],
  noise_carries: [
    'The noise carries further than you thought. Far off, somebody answers it.',
    'The echo goes out in rings, and who knows whom it wakes.',
  ],
  weather_turns: [
    'The sky changes its mind. There is rain in the wind.',
    'Clouds come down, and it is as if somebody had stolen an hour.',
  ],
  old_wound: [
    'An old hurt picks this moment to remember itself.',
    'Something pulls in your side, where you took a blow before.',
  ],
  pack_tears: [
    'Your pack tears, and half of the bread rolls off.',
    'A strap parts, and from now on you carry your goods in your arms.',
  ],
  time_slips: [
    'With all this, the better part of an hour is gone.',
    'When you look up, the shadows have grown long.',
  ],
  watched: [
    'You cannot rid yourself of the thought that something counts your steps.',
    'The back of your neck is cold. Somebody is watching, and there is nobody.',
  ],
  foe_warned: [
    'A short whistle sounds far off. By now {foe} must know that you are coming.',
    'A black bird goes over your head, straight to where {foe} is.',
  ],
  hands_shake: [
    'Your hands shake, and making fists of them does not help.',
    'The breath goes out of you, and for some time your fingertips stay cold.',
  ],
  bad_omen: [
    'A coin drops from your pocket, rolls in two circles, and stands on its edge.',
    'Somewhere a clock strikes thirteen, for no reason.',
  ],
  debt: [
    'You have accepted a favour, and some day it will be called in.',
    'For this one step you made a promise that you may not be able to keep.',
  ],
};
