import type { ObstacleTales } from './prose.ts';

/** How quests come to their end. */
export const EN_ENDS: ObstacleTales = {
  lair: {
    barrier: '{foe} at bay',
    arrive:
      'Bones cover the floor of the lair, and on the highest ledge lies what you came for: {prize}. Out of the dark turns {foe}, and stands between you and the only way out. Nobody can go back from here.',
    says: [
      'So long a walk, to die in such a place?',
      'So... this is the day.',
      'Again. I have hardly begun.',
    ],
    ways: [
      [
        'You go straight at {foe}, and two shadows meet in the firelight. This time it is not you who gives ground. One long crash, and then there is no breath in the cave but yours.',
        'You meet {foe} full on. Your arm goes numb to the shoulder, and the wall comes up behind you.',
      ],
      [
        'You have seen it: before each rush of {foe} the left side is half a beat late. You wait for that half beat, and need it only once.',
        'It looked like an opening. It was bait, and goes past your ear with a whistle.',
      ],
      [
        'Step by step you give way, over the rope that you tied yourself. {Foe} follows, and stones and net come down together. When the dust settles, nothing moves.',
        'The rope parts under a foot. The trap comes down on nothing, and {foe} does not even look at it.',
      ],
    ],
  },
  last_chase: {
    barrier: '{foe} in flight',
    arrive:
      'Startled, {foe} breaks out at the back and makes for the last way out, and {prize} goes along. Day is coming. Beyond that gap in the hills nobody will find either of them again.',
    says: ['Catch me, and it is all yours!', 'Good legs... good eyes...', 'Slow! Slow!'],
    ways: [
      [
        'There is fire in your lungs, and you do not slow down. Three lengths from the gap you leap, and roll with {foe} into the morning. You are the first to stand up.',
        'You are close when a root takes your foot. When you look up, you are close no longer.',
      ],
      [
        'You take the worst of the short cuts and lie behind a stone at the gap. The steps of {foe} come near, and nearer. You get up at the very last moment.',
        'You are there too soon, and the wind tells on you. A hundred paces off, {foe} turns aside.',
      ],
      [
        'You stop, let your breath settle, and wait until {foe} stands on the ridge against the sky. Far off a shadow halts, and sinks down.',
        'It goes wide. Chips of stone fly up at the heels of {foe}, who only runs the faster.',
      ],
    ],
  },
  locked_cage: {
    barrier: 'the cage of {foe}',
    arrive:
      'At the end of the dungeon stands the cage. Behind the bars {prize} knows at once why you have come, and clasps both hands over a cry. In front of it dozes {foe}, and the keys rise and fall with each snore.',
    says: [
      'I hear a rat. I hear a big one.',
      'The cage... why is it empty?',
      'There you are. And there is room enough for two.',
    ],
    ways: [
      [
        'You wait for the snore to fall and take the keys on two fingers; you wait for it to rise, and lift. Even {prize} does not hear the lock.',
        'The keys chime once. The snoring stops. You lie on the stones and do not breathe.',
      ],
      [
        'With a rag round the file it sounds like a beetle in wood. When the bolt is through, {prize} catches it before it can fall.',
        'Half way through, the file breaks. Filings patter on the floor, and {foe} turns over.',
      ],
      [
        'You kick over the lamp, strike first in the glare, drive {foe} back three steps and put your back to the cage door: run!',
        '{Foe} wakes sooner than you thought. One shove, and you are outside, and the cage is still locked.',
      ],
    ],
  },
  midnight_rite: {
    barrier: 'the rite',
    arrive:
      'It is almost midnight. Black candles stand at the corners of the altar, and between them, bound, {prize}. {Foe} has come to the last page, and one after another the flames turn blue.',
    says: [
      'In good time. We were short of somebody to watch.',
      'No! One line more, one line!',
      'Until it is read, nobody enters this ring.',
    ],
    ways: [
      [
        'There is a word missing from the seventh line. You shout it. The blue fire turns upon itself, the cords fall loose, and the book in the hands of {foe} is ash.',
        'It was the wrong word. The blue fire climbs, and drives you back.',
      ],
      [
        'You throw yourself in front of {prize} and let the light fall on your own back. It hurts beyond seeing; but the ring is broken, and so is the spell.',
        'You have just set foot in the ring when it flings you out again, smoking at the hem.',
      ],
      [
        'In three strides you are on the altar. The candles go flying, {prize} goes over your shoulder, and {foe} reads the last line to the empty air.',
        'There is no end to the steps. You run for a long while, and are still upon the first.',
      ],
    ],
  },
  last_bend: {
    barrier: 'the ambush of {foe}',
    arrive:
      'Around this bend lies {place}. And here, on both sides, blades catch the light. In the middle of the road stands {foe}, as if the hour had been agreed upon. Behind you is all you have to guard: {prize}.',
    says: [
      'Leave it here, and you may walk.',
      'Enough. You have made your delivery.',
      'Round them! Nobody gets by!',
    ],
    ways: [
      [
        'With {prize} in the middle and rock behind, you turn aside blow after blow. The sun moves on by a hand. Then there are hooves from {place}, and the blades draw back.',
        'They break in at one side. You stop the gap with yourself, and it costs you.',
      ],
      [
        'A ring that closes is open for one instant. In that instant you are through, and {prize} with you, and the shouting is behind the bend.',
        'Boulders come down across the road, and you have to rein in and fall back.',
      ],
      [
        'You pass beneath the blades, straight for {foe}. Three strokes, and your edge rests at a throat, and everywhere swords go down.',
        '{Foe} has waited for that and steps back among the others, and now you are in the middle.',
      ],
    ],
  },
  false_host: {
    barrier: 'the smiling host',
    arrive:
      'The house is full of lights. The one who comes to receive {prize} is all smiles, and says everything a little too well. In the passage the dog is baring its teeth at its own master.',
    says: [
      'What a journey! Hand it over, and rest.',
      'Good eyes. I have been a hundred people, and nobody knew me before.',
      'You are joking. If I am not the host, who is?',
    ],
    ways: [
      [
        'You ask by the way about the well in the yard. The answer is perfect. But there never was a well. The smile falls off, and behind it is {foe}.',
        'You question too bluntly. It comes back to you as a question, and you have no answer.',
      ],
      [
        'You believe every word, drink three cups and praise the house. At the fourth, {foe} tells you, laughing, where the real host is locked up.',
        'You draw out the host, and the host draws out you. By the third cup you know who has said more.',
      ],
      [
        'In the bustle you make the change: the true load is inside by the kitchen door. {Foe} opens the other one, and the smile is at an end.',
        'You have hardly begun when somebody coughs in the passage. You take back your hand.',
      ],
    ],
  },
  unmasking: {
    barrier: 'the truth that nobody has said',
    arrive:
      'All have come. The hall is full, and nobody has touched the food. {Foe} sits among them and pours for the neighbours with a steady hand. They are waiting for you to speak.',
    says: [
      'Do go on. I too should like to know how it disappeared.',
      'One thing... I forgot one single thing.',
      'A good story. And the proof?',
    ],
    ways: [
      [
        'You begin with the first night and hang link upon link. When you come to where it is hidden, {prize}, a cup breaks in the hand of {foe}.',
        'Half way through, a link does not hold. The hall begins to buzz, and {foe} smiles into the tea.',
      ],
      [
        'You accuse nobody. You tell, slowly, whose it was, {prize}, and what it meant. First the hand of {foe} shakes, and then the voice: enough. It was I.',
        'You press too hard, {foe} bursts into tears, and the whole hall takes pity.',
      ],
      [
        'You announce that it has been found next door: {prize}. All heads turn to the door. One turns to the rafters, and it is that of {foe}. There it is.',
        'The bait is set, and taken, by the cat. Somebody laughs.',
      ],
    ],
  },
  riddle_lock: {
    barrier: 'the closing wheels',
    arrive:
      'In the middle of the chamber, set within nine wheels that close tooth by tooth, is {prize}. The voice of {foe} comes from all the walls, in no hurry, and asks the last of its questions.',
    says: [
      'One answer. I have waited for a hundred years. Take a minute.',
      'Yes. Somebody has said it at last.',
      'Three wheels more. Listen; is it not a lovely sound?',
    ],
    ways: [
      [
        'You think back along the whole of the way, and see that the question is about whoever asks it. You say the true name of {foe}, and nine wheels stand still.',
        'You have it on your tongue, and swallow it. It would have been wrong. Another wheel has closed.',
      ],
      [
        'A hairpin goes in between the third wheel and the fourth. The teeth bite, groan and stop, and through the gap slides {prize}, into your palm.',
        'The pin comes out as a corkscrew. The wheels have only hiccuped.',
      ],
      [
        'A hand of space is left. You reach in, take hold and pull. The wheels keep your cuff; you have {prize}, whole.',
        'You are caught as soon as you reach in, and leave some skin behind. It is still in there, {prize}.',
      ],
    ],
  },
  council: {
    barrier: 'the council',
    arrive:
      'A long table divides the hall, and on both sides of it hands lie upon hilts. At the head sits {foe}, and before that seat lies {prize}. The ink is ready. Nobody will be the first to take the pen.',
    says: [
      'You speak for them? Say first what you are.',
      'For ten years I have waited to hear that said.',
      'Show our guest out, while I still remember my manners.',
    ],
    ways: [
      [
        'You tell the griefs of each side, better than they could themselves. It grows quiet, and {foe} unbuckles the sword and lays it upon the table.',
        'One word leans too far to one side, and fists come down upon both.',
      ],
      [
        'You say: it was never the land. It is the apology that was not made. The eyes of {foe} change. After a while somebody across the table gets up, and bows.',
        'What you name is the one thing nobody wanted named. It is as cold as a cellar in here.',
      ],
      [
        'With steel at your neck you lift your tea and finish the sentence. {Foe} looks at you for a long time, has the blade put away, and takes up the pen.',
        'Threat follows threat. You do not give way; nor does anybody hear you.',
      ],
    ],
  },
  sickbed: {
    barrier: 'the fear of {foe}',
    arrive:
      'There are no weapons here, only the smell of medicine. {Foe} sits by a bed in which a child is burning with fever. In a corner, where somebody dropped it, lies what you came for: {prize}.',
    says: [
      'Peace? If my child dies, nobody shall have any.',
      'The fever is down... Say what you want.',
      'Quacks, all of you! Out!',
    ],
    ways: [
      [
        'All night it is cold cloths, spoonfuls and the pulse under your thumb. At cockcrow the child asks for water, and {foe} turns to the wall, and the shoulders shake.',
        'What went down comes up again. {Foe} takes the cup from your hand and breaks it on the floor.',
      ],
      [
        'You sit down and speak of a night when you watched like this. Towards morning {foe} begins to speak too, and it is not about hatred any more, but fear.',
        'Your comfort is too light for this room. It does not even leave an echo.',
      ],
      [
        'You smell the cup and then look at the hand that brought it. It was one of their own. {Foe} hears you to the end, and without a word picks up {prize}.',
        'You suspect the wrong one. The girl with the tray runs out in tears, and all is worse.',
      ],
    ],
  },
  guardian: {
    barrier: '{foe} awake',
    arrive:
      'The innermost room has no lamp. The light comes from {prize}. Where it falls, {foe} opens both eyes, and the dust of ages trickles down, and takes its time.',
    says: [
      'Three hundred years. How many before you? Have you come to take, or to bring back?',
      'You are not like them. Take it, and keep the dust off it.',
      'Like all of them. As loud, and as hasty.',
    ],
    ways: [
      [
        'You do not reach for it. You say your name, and who sent you, and why. {Foe} hears it all, and moves half a step to the side.',
        'One word of it is not true, and {foe} hears which. Behind you another door closes.',
      ],
      [
        'Where there is light there is shadow. You go along it as water goes along a ditch, and when you take up {prize}, {foe} is still looking at the door.',
        'The light swings round and finds your face. You scramble back into the dark.',
      ],
      [
        'You choose the old crack in the breast and strike with all your strength. It runs upwards. {Foe} looks down on it almost gladly, and slowly sits.',
        'You have shaken down some dust. What has cracked is the skin of your hand.',
      ],
    ],
  },
  falling_roof: {
    barrier: 'the falling hall',
    arrive:
      'No sooner is {prize} lifted by an inch than the whole hall sighs. The dome splits and stone follows stone. Beyond the rubble stands {foe}, and bars the way to the door.',
    says: ['Nobody takes it away! Nobody!', 'Go... and run...', 'Stay here, and sleep beside it!'],
    ways: [
      [
        'You snatch up {prize} and have eyes for one thing only, that strip of daylight. Stones fall on every place where you have just been. The last one shuts the door, and you are outside.',
        'A beam comes down in front of you. You have to let go and roll, and on its pedestal again is {prize}.',
      ],
      [
        'You tip a pillar and wedge it under the lintel: it buys a few dozen heartbeats. That will do. With {prize} in your arms you creep out beneath it.',
        'The pillar falls and breaks in three, and holds up nothing at all.',
      ],
      [
        'You make a roof of your back, with {prize} under it; one step, and one more. When there is sky, you are bruised all over, and what you carry has not a scratch.',
        'The stones bring you to your knees. You roll into a niche to get your breath.',
      ],
    ],
  },
};
