import type { Vocabulary } from './phrases.ts';

export const EN_PERSONAS: Vocabulary['personas'] = {
  teacher: {
    asking: [
      'Take your time; a reason is worth more than a quick reply.',
      'An incomplete reply is fine, begin with what you are sure of.',
      'Watch every word you use.',
      'Pause for a moment before you speak.',
      'You may build on what was said before.',
      'Where you are unsure, just say so.',
    ],
    telling: [
      'While listening, notice which step is the hardest.',
      'Keep the line of thought first, the details can follow.',
      'It is best to say these sentences again in your own words.',
      'I go slowly so that every step can stay.',
    ],
  },
  student: {
    asking: [
      'I am afraid of going astray, so I ask first.',
      'I tried by myself and could not put it into words.',
      'If the question itself is wrong, just tell me.',
      'With this clear, I would dare to try the rest alone.',
    ],
    telling: [
      'I am not sure that I see it correctly.',
      'This is as far as I get; please correct me.',
      'If I overlooked something, I would be glad to be told.',
      'That is the part I can put into words by now.',
      'I feel less certain about the second half than about the first.',
      'If this went astray, I will gladly change it.',
    ],
  },
  expert: {
    asking: [
      'The more concrete, the better we can go on.',
      'It need not be complete; the point you are surest of will do.',
      'It saves time to keep facts and opinions apart.',
      'What is uncertain may be named as well.',
    ],
    telling: [
      'That is my judgement for now; when the situation changes it has to be looked at again.',
      'This is only the line of thought; a given case needs a look of its own.',
      'I describe the usual way; exceptions are another matter.',
      'For the uncertain parts I do not vouch.',
      'If it helps, I can open up any single step of this.',
    ],
  },
  reviewer: {
    asking: [
      'I hope for a reply that can be checked item by item.',
      'This will go into the review.',
      'What is not ready may simply be said to be not ready.',
      'The reply should come down to what is actually done.',
    ],
    telling: [
      'This is what I look at in a review.',
      'Once the material is complete, my view may change.',
      'I speak only about what I have seen and heard.',
      'I will put this item into the review.',
    ],
  },
  official: {
    asking: [
      'A truthful account is all that is needed.',
      'It helps to say who is responsible.',
      'Further documents may be handed in along with the reply.',
      'The reply will be put on record.',
    ],
    telling: [
      'The formal reply is what counts in the end.',
      'What needs coordination will be arranged item by item afterwards.',
      'We put this on record.',
      'So much for the outline; the details will be arranged separately.',
    ],
  },
  lawyer: {
    asking: [
      'The wording should be as exact as possible.',
      'Where there is nothing in writing, it should be marked as such.',
      'Facts and assumptions should be kept apart.',
      'Loose wording leads to disputes later.',
    ],
    telling: [
      'This is an outline only and does not replace a look at the documents.',
      'The written text decides about the wording.',
      'Before I have seen the documents I can go no further.',
      'If the facts turn out otherwise, my view changes with them.',
    ],
  },
  other: {
    asking: [
      'Just say what comes to mind.',
      'A few words will do.',
      'Begin with what matters most.',
      'There is no hurry.',
    ],
    telling: [
      'Those are my thoughts.',
      'I leave it at that for now.',
      'If more occurs to me, I will add it.',
      'So much from me.',
    ],
  },
};

export const EN_STYLES: Vocabulary['styles'] = {
  strict: {
    asking: [
      'Be exact: one word, one meaning.',
      'Every sentence should have its grounds.',
      'Vague wording does not count here.',
      'Define first, elaborate afterwards.',
      'Keep the conclusion and its grounds apart.',
      'Uncertainty is allowed as long as it is located.',
    ],
    telling: [
      'For each of these sentences I can give grounds.',
      'I stop here, since one step further I would have none.',
      'I keep to the same words throughout.',
      'I do not blur what is inference.',
      'The conclusion is valid only within the range stated.',
      'I would rather say one sentence less than half a sentence too much.',
    ],
  },
  humorous: {
    asking: [
      'Do not worry, this question does not bite.',
      'Wrong replies cost nothing, and right ones pay just as little.',
      'Raise your hand when the light bulb goes on.',
      'If nothing comes to mind, smile first and think second.',
      'No saying that the book says so; the book has the day off.',
      'No rush, the question is not going to run away.',
    ],
    telling: [
      'I have almost convinced myself, so please keep an eye on me.',
      'My thoughts just took a sharp bend and stayed on the road.',
      'If I got it wrong, call it an exercise in correction.',
      'Seen like this, it is not so frightening after all.',
      'Not elegant, but it gets there.',
      'I allow myself half a round of applause.',
    ],
  },
  friendly: {
    asking: [
      'No need to be nervous, just say what you think.',
      'Getting it wrong is fine, we will mend it together.',
      'I am really interested in {your} thoughts.',
      'Take it slowly, I am listening.',
      'Even a small part of it would be great.',
      'If you get stuck somewhere, just tell me where.',
    ],
    telling: [
      'I hope it helps to put it this way.',
      'If anything is unclear, just let me know.',
      'Step by step, there is no hurry.',
      'I am glad that we got this far together.',
      'Thank you for hearing me out.',
      'I am happy to put it differently if that is easier to follow.',
    ],
  },
  formal: {
    asking: [
      'I look forward to the reply.',
      'A statement on this would be appreciated.',
      'Kindly respond item by item.',
      'This is submitted for kind consideration.',
    ],
    telling: [
      'This is submitted for consideration.',
      'So stated for the record.',
      'Corrections are respectfully invited.',
      'I confine myself to the above.',
    ],
  },
  critical: {
    asking: [
      'Fine phrases can be saved.',
      'I want to hear substance.',
      'Whatever is dodged, I will ask again.',
      'Bigger words will not cover this question.',
    ],
    telling: [
      'I leave out the compliments.',
      'A problem that nobody names stays.',
      'Better picky now than doing it all again later.',
      'If that sounds harsh, it is because the matter deserves it.',
    ],
  },
  curious: {
    asking: [
      'I would really love to know.',
      'The more I think about it, the better it gets.',
      'The reply may surprise us all.',
      'The mere thought of it makes me restless.',
    ],
    telling: [
      'While speaking I came upon the next question already.',
      'There is so much more to turn over here.',
      'I want to see more and more where this leads.',
      'I did not expect to get to this point myself.',
    ],
  },
};
