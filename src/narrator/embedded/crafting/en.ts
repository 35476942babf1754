import type { CraftWords } from './words.ts';

export const EN: CraftWords = {
  looks: {
    equipment: [
      'It has a fine pattern of feathers and is always a little warm',
      'It is black and bright, and worn thin along the edge',
      'It looks old, and there is not one crack in it',
      'A red thread is wound about it and tied in a traveller’s knot',
      'Inside there is a line of small letters that nobody can read',
      'It is strangely light; close to the ear one hears wind',
    ],
    skill: [
      'It is three rules that take three years to learn; you took one night',
      'It begins as if you brushed dust from your sleeve',
      'When it is used, the fingertips shine a little',
      'An old ferryman is said to have learnt it from the herons',
      'The calmer the heart, the better it works',
      'It is not taught in any school, and yet it has a system',
    ],
  },
  deeds: {
    strike: ['It bites hard', 'One blow of it splits a stone', 'Hard shells and thick hides give way to it'],
    guard: [
      'It stops what was meant to hurt',
      'It makes its bearer stand like a rock',
      'It takes the force out of any charge',
    ],
    heal: [
      'It closes wounds, slowly and surely',
      'It puts the weary back on their feet',
      'It drives out cold and fever',
    ],
    haste: [
      'It makes the feet quicker than the wind',
      'It is always half a step ahead',
      'It crosses a river with dry shoes',
    ],
    insight: [
      'It shows what has been hidden',
      'It tells the true from the false',
      'It sees at night as if it were noon',
    ],
    charm: ['It softens the hardest of hearts', 'It makes people hear you out', 'Laughter and song obey it'],
    stealth: [
      'It lets its bearer melt into the shadows',
      'It goes by without a sound',
      'Even hounds run past it',
    ],
    craft: [
      'It gets the better of any mechanism',
      'It is of some use nobody thought of',
      'It mends, opens and takes apart',
    ],
  },
  grades: [
    ['Plain work, but useful', 'A little rough; it will do for now', 'A beginner’s piece'],
    ['Solid work that can be trusted', 'A good piece by any measure', 'Better than most'],
    ['A rare and fine piece', 'Masters would give much for it', 'There is hardly a fault in it'],
    [
      'A treasure to be handed down',
      'A masterpiece',
      'Even those who have seen everything hold their breath',
    ],
  ],
  once: ['Once used it is gone', 'It works a single time', 'It serves once and no more'],
  making: {
    equipment: [
      'The phoenix feathers fall into the furnace, and the flames turn to gold.',
      'I weave the phoenix feathers into the mould one by one; the hammer is heard all night.',
      'The old smith narrows his eyes and blows the ashes of the phoenix feathers into the iron.',
      'The phoenix feathers melt in the crucible, and the whole room smells of resin.',
    ],
    skill: [
      'The dragon eye lights up in your palm like an eye that wakes.',
      'You close your eyes, and the light of the dragon eye runs up your arm to the heart.',
      'The dragon eye falls to sand, and the sand draws the moves on the floor by itself.',
      'I hold the dragon eye before the lamp; a strange shadow moves on the wall, and you move with it.',
    ],
  },
  done: [
    'Here it is: “{name}”.',
    'From today “{name}” is yours.',
    'Look, this is “{name}”.',
    'Remember what it is called: “{name}”.',
  ],
  asked: [
    '“{wish}”, you said.',
    'You asked for “{wish}”.',
    'So it was to be “{wish}”.',
    'It began with your words, “{wish}”.',
  ],
  boast: [
    'The big words I did not hear: it is as strong as what was paid for it.',
    'The furnace does not listen to boasts, only to the weight of what goes in.',
    'Boasting adds no ounce; its strength is that of your material.',
  ],
  advice: {
    strike: ['Use it when you stand face to face.', 'When it is time to strike, do not wait.'],
    guard: ['Take it along when you mean to hold your ground.', 'It is at its best against a fierce attack.'],
    heal: ['Keep it for when you can hardly go on.', 'Save it for the hard part of the road.'],
    haste: ['Use it when you must be first.', 'It is good for hunting, and for being hunted.'],
    insight: ['Where there is a riddle, look at it through this.', 'Use it when in doubt.'],
    charm: ['Try it where swords settle nothing.', 'It is worth most at a table.'],
    stealth: ['Use it when you would rather not be seen.', 'Going round is often wiser than going through.'],
    craft: ['Think of it when you meet locks and engines.', 'Clever hands will know what to do with it.'],
  },
};
