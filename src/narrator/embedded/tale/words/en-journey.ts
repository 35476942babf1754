import type { ObstacleTales } from './prose.ts';

/** How quests begin, and who is met on the way. */
export const EN_JOURNEY: ObstacleTales = {
  silent_witness: {
    barrier: "the ostler's silence",
    arrive:
      'In the inn yard {figure} brushes the same horse over and over. Everybody knows who it was that saw {foe}; but at the name the brush stops, and three scratches on the hand that holds it begin to bleed again.',
    says: [
      "Don't ask me. Those who asked were not here to feed the horses next day.",
      'Take the east road, and do not look back before dark. {Foe} remembers faces.',
      'I said I know nothing! Ask again and I will call the house.',
    ],
    ways: [
      [
        'You ask nothing. You fork hay into the manger and talk of things that once frightened you. At the third of them {figure} looks up, and tells that night from its beginning.',
        'One kind word follows another, but {figure} hears the hurry in them, throws the brush in the bucket and turns away.',
      ],
      [
        'You fetch clean water, wash the scratches and wind the cloth round and round. As the pain lets go, so does the tongue: where {foe} went, and when, and how.',
        'The cloth touches the wound, {figure} flinches, the horse shies, and the bucket goes over.',
      ],
      [
        'The mud in the stable is more honest than people. From half a boot print and a cut halter you tell that night back to {figure}, who goes white, and nods.',
        'You look for a long while, but the straw has been changed; it smells of nothing but summer. {Figure} watches you coldly.',
      ],
    ],
  },
  cold_trail: {
    barrier: 'the fork in the road',
    arrive:
      'The road splits in three, and here the trail of {foe} gives out. The wind comes from each side in turn, and each time it blows the marks grow fainter. Somebody has scraped the milestone bare.',
    ways: [
      [
        'You put your cheek to the ground and look along the light. On the middle road the prints are deep in front and shallow behind: somebody walked here with a load. This is the one.',
        'Two sets of prints lie one upon the other. You follow them for a hundred paces, to an old farmer with a dung cart.',
      ],
      [
        'You let a handful of ash go on the wind. It settles into hollows that no eye can see, as if somebody wrote the road again: to the left.',
        'The ash has hardly left your hand when a gust turns. All of it lands on you, and none on the road.',
      ],
      [
        'You do not wait for the wind to finish. You run, and beyond the rise the last thread of dust points the way.',
        'You run a long way before it feels wrong, and have to walk back, out of breath, to marks that are fainter than before.',
      ],
    ],
  },
  torn_map: {
    barrier: "the dealer's half of the map",
    arrive:
      'The shop ticks from every shelf, and no two clocks agree. {Figure} draws half a sheepskin map from under the counter. It fits the half in your pocket, and an elbow lies firmly across it.',
    says: [
      'Half a map is half a road. What is the other half worth to you?',
      'I misjudged you. Take it; and where you see the red cross of {foe}, walk around it.',
      'The door is behind you. Mind the clocks as you go.',
    ],
    ways: [
      [
        'You come down from ten silver to three, and from three to a dinner. {Figure} laughs aloud and pushes the map across: a lifetime of selling, and at last somebody who can haggle.',
        'You name a price, and {figure} rolls up the map. There are prices that are insults.',
      ],
      [
        'On the hour all the clocks strike at once. While {figure} runs to still them, you take the whole of the map in with your eyes.',
        'You have just leaned over when the brass bird on the counter screams. {Figure} turns, and looks at you as at a thief.',
      ],
      [
        'You spread your own half, measure the bends and count the folds, until the missing part grows in your mind. {Figure} glances at your sketch and turns pale.',
        'However you draw it, the river runs uphill. {Figure} takes the paper from you and makes a ball of it.',
      ],
    ],
  },
  rival: {
    barrier: 'the rival who came first',
    arrive:
      'Of the notice only four blots of paste are left. {Figure} has folded it small and turns it between two fingers; the hilt of the sword beside it is worn bright. What it says is what you have come to do.',
    says: [
      'First come, first paid, friend. {Foe} is mine.',
      'Fair enough, you will do. Keep north, and trust no guide who smiles.',
      'Is that all? Go home and plough.',
    ],
    ways: [
      [
        'At the third pass you leave an opening, let the blade run into the wall, and lay your hand on the back of it. {Figure} stares, roars with laughter and slaps the notice against your chest.',
        'Two passes, and there is a cut in your sleeve. {Figure} puts up the sword without even breathing hard.',
      ],
      [
        'You say it plainly: {foe} is too much for one. Let the name be theirs and the road be yours. {Figure} thinks it over, and shares half of what has been found out.',
        'You say bargain, and what is heard is begging. The notice disappears into a boot.',
      ],
      [
        'You make a show of giving up, step into the back lane and are over two walls by way of a rain barrel. When {figure} notices, you are half a mile ahead.',
        'The back lane has no end but a wall. When you come out again, {figure} is leaning at the corner, picking a tooth.',
      ],
    ],
  },
  barred_town: {
    barrier: 'the barred gate',
    arrive:
      'Three turns of chain hold the gate. Behind it the whole town has crowded together with hoes and torches, and when a dog barks, all of it shivers. {Figure} grips the key and will not open, not for anybody.',
    says: [
      'Open it, and {foe} comes in. You may leave when that hunger is over.',
      'Go, then. If you come back, there is a hot bowl for you here as long as I live.',
      'One step more, and I shall think {foe} sent you!',
    ],
    ways: [
      [
        'You climb on a millstone and make no speech. You only name the houses where nobody slept last night. Half way through somebody weeps, and {figure} holds out the key.',
        'You have hardly begun when a voice at the back calls you a liar, and a cabbage follows it.',
      ],
      [
        'You write your name on the gate: whatever goes wrong tonight, that name will answer for it. {Figure} looks at it for a long time, and loosens the chain.',
        'Your vow rings well; but this town has heard many vows. Not a foot moves.',
      ],
      [
        'When the crowd pushes east, you go over the low wall in the west. Only a child has seen you, and lays a finger on its lips for you.',
        'There are shards along the top of the wall, and a torch right under it. You climb down again.',
      ],
    ],
  },
  toll: {
    barrier: 'the red pole across the road',
    arrive:
      'A pole painted red lies across the road, with seven or eight men sprawled around it. {Figure} counts coppers with crossed legs. On a tree nearby hang rows of shoes: they belonged to people who could not pay.',
    says: [
      'Your money or your shoes. I am in a good mood: you choose.',
      'Three miles on there is a bridge that will not hold. Go beneath it. Now we are even.',
      'A bold mouth. Somebody measure the feet of our guest.',
    ],
    ways: [
      [
        'You do not know the name, but you know from which valley such vowels come. {Figure} brightens, the pole goes up, and two roast turnips come with you.',
        'You have just begun on old friendship when somebody laughs: the last one told it better.',
      ],
      [
        'You walk straight up to the loudest of them, and he is on his face with your knee in his back. The rest look at {figure}. Nobody moves.',
        'You knock one down, and two get up. They walk you back to where you started, with an elbow in your ribs.',
      ],
      [
        'A hay cart creaks through. You hang beneath it, your nose a hand above the ground; when the shadow of the pole has passed, you let go and roll into the grass.',
        'The cart stops half way. A stick comes down between the wheels and taps you on the shoulder.',
      ],
    ],
  },
  hermit: {
    barrier: "the old man's riddle",
    arrive:
      'Under the arbour {figure} minds a fire that is nearly out, with a lute beside it that has lost its string. The short way lies right behind; but down comes the curtain of reeds, and up goes one finger.',
    says: [
      'What do you give away, and still have to keep? Answer, and the way is yours.',
      'Remember: there is a thing that {foe} cannot keep either. You will know it when you see it.',
      'No hurry, no hurry. The fire is still alight. Think.',
    ],
    ways: [
      [
        'You look into the embers and have to smile: your word. {Figure} slaps both knees, says good three times over, and rolls up the curtain.',
        'You answer too quickly. The light in the old eyes dims a little, and another stick goes on the fire.',
      ],
      [
        'You leave the riddle alone and pour the tea. By the end of the pot you have come from harvests to snow, and from snow to a daughter who went away; and the curtain has been up for some time.',
        'You are in full flow when {figure} begins to snore. The tea is cold and the curtain is down.',
      ],
      [
        'You pull a sinew from your own bracer, string the lute and touch it once. {Figure} listens until there is nothing left to hear, and nods at the curtain.',
        'The string tightens and snaps. It leaves a red line on the back of your hand.',
      ],
    ],
  },
  deserter: {
    barrier: 'the shaking knife',
    arrive:
      'The shrine smells of blood. {Figure} has crept beneath the altar, one hand on a wound, the other holding a knife that shakes. On the torn coat you can still make out the badge of {foe}.',
    says: [
      'Stay where you are! Did {foe} send you?',
      'I owe you my life, so listen. The watch in there changes at the second bell.',
      'Liars. All of you are liars. One step and I strike!',
    ],
    ways: [
      [
        'You kneel down slowly, tear your shirt and press, and count breaths until the bleeding stops. The knife drops of its own accord.',
        'You reach out, {figure} jerks with the pain, the blade draws a line across your wrist, and the wound opens again.',
      ],
      [
        'You lay your weapons outside one by one and sit down with empty hands. After a long time {figure} begins to talk, and tells you all the ways in.',
        'You put down your arms too loudly. {Figure} starts back, and the incense bowl breaks on the floor.',
      ],
      [
        'Three things do not fit together, and one is true: at the word door, the voice drops. You ask about nothing but the door.',
        'True and false are tangled. You pull at the wrong thread, and {figure} says no more.',
      ],
    ],
  },
  gambler: {
    barrier: 'the pass on the gaming table',
    arrive:
      'The cellar is blue with smoke. {Figure} sends three dice ringing across the table, and a brass pass lies under the corner of it; without that no door ahead will open. Those who watch have lost all but their trousers.',
    says: [
      'There it is. What do you stake? Not money. Something that I should like to have.',
      'Beautifully lost! Take it. And when you meet {foe}, ask whether that old debt still stands.',
      'Mine again. There is no justice in luck.',
    ],
    ways: [
      [
        'You do not watch the dice but a little finger. On the fourth throw you lay your hand on the hand of {figure}, and a magnet falls out from under the table. The room roars, and the pass is yours.',
        'You cry foul and turn over the cup. It is empty. The room grows very quiet.',
      ],
      [
        'You stake the smallest coin there is and lose it with a howl and a fist on the table. The pass is already up your sleeve.',
        'Your fingertips have just found the pass when a dagger stands between them, humming.',
      ],
      [
        'You stake a story and stop it at the worst moment. {Figure} bites a knuckle, groans, and pushes the pass across to hear the end.',
        'Half way through your story there is a yawn at the back. {Figure} rattles the dice. Next, please.',
      ],
    ],
  },
  wayside_ghost: {
    barrier: 'the ghost on the road',
    arrive:
      'By the road is a grave without a name, and before it {figure}, with feet that do not touch the ground and sleeves full of wind. At each step that you take, you remember a sorrow you had forgotten.',
    says: [
      'Have you seen my name? They forgot to carve it.',
      'I have it now. Thank you. What {foe} is afraid of is buried here beside me.',
      'That is not it... that is not it...',
    ],
    ways: [
      [
        'You break a green branch, add a handful of earth, and speak the words for those who leave. {Figure} grows thin, like mist with the sun behind it.',
        'The candle gutters as soon as it burns. The face of {figure} is clearer than before, and nearer.',
      ],
      [
        'You do not ask about the death; you ask what was left undone. {Figure} falters: there was soup on the stove. You bow to the soup, and the road is free.',
        'You ask too quickly. {Figure} begins to weep, and the sound goes into your bones and stays.',
      ],
      [
        'You take your own wrist, count the pulse and walk, and do not stop. It is like wading a cold river. Behind you there is nothing but grass on a grave.',
        'Half way you hear somebody use the name you had as a child. When you come to yourself, you stand where you stood.',
      ],
    ],
  },
  trader: {
    barrier: 'the stranded wagon',
    arrive:
      'A gilded wagon lies askew across the road with its axle in two pieces. {Figure} runs round and round a load of porcelain. Behind the trees eyes come and go, waiting for the dark.',
    says: [
      'Have pity! Every cup that breaks is a month of bread.',
      'Take this with my thanks. And if somebody up the road offers you hot soup, do not drink it.',
      'Gently! Gently! That bowl is older than the king!',
    ],
    ways: [
      [
        'You hew a wedge of thornwood, drive it into the heart of the axle and bind it seven times. The wheel groans and turns, and {figure} cannot stop bowing.',
        'The wedge goes in crooked, the wagon sinks, and what comes down is a crate of teacups.',
      ],
      [
        'You step around the trees and shout. The thieves run into each other, and some run out of their shoes. {Figure} has the wagon pushed aside for you.',
        'The thieves scatter and gather again. Stones come out of the dark and keep your head down.',
      ],
      [
        'You do the sum for {figure}: unloading takes an hour, and darkness half of one. Crate after crate comes down, and leaves a lane just wide enough.',
        '{Figure} embraces the nearest crate; and the more you reason, the tighter the embrace.',
      ],
    ],
  },
};
