import type { ObstacleTales } from './prose.ts';

/** What the country puts in the way, and what guards the end. */
export const EN_ROADS: ObstacleTales = {
  swollen_river: {
    barrier: 'the rising river',
    arrive:
      'Of the bridge two rows of stumps are left. Brown water carries whole trees past them, twice as wide as yesterday. The road on the other side is plain to see and out of reach.',
    ways: [
      [
        'You fell three dead trees, bind them with vines and pole slantwise across the current. By the time the raft comes apart, your boots are on the shingle.',
        'The raft spins as soon as it floats. The vines part, and one log carries you back to the bank you left.',
      ],
      [
        'You settle your breath and take the stumps one by one, and each of them sways. At the last leap the spray only wets your heels.',
        'The third stump is hollow. You go in to the waist, and it takes a long time to get out.',
      ],
      [
        'One end of the rope round a tree, the other round you, you lean into water up to your chest and move by inches. Half way the river seems to tire, and gives you the rest.',
        'A stone rolls from under your foot, the rope cuts off your breath, and there is nothing for it but to go back.',
      ],
    ],
  },
  sheer_cliff: {
    barrier: 'the wet cliff',
    arrive:
      'The path stops at a wall of black rock with water running down it like beads. Upwards there is a thread of sky. Downwards it is better not to look.',
    ways: [
      [
        'Peg after peg goes into the cracks, knot after knot is drawn tight. You write yourself up the cliff like a line of script, down to the full stop at the top.',
        'The peg that holds you leaves the rock with a ping. You fall the height of a house, and swing for some time.',
      ],
      [
        'You take off your boots, hook your fingers into the rock and climb while your strength is fresh. When you roll over the edge, you cannot feel your hands.',
        'Half way up your hand slips, and you slide back down to the foot with burning palms.',
      ],
      [
        'You do not look at the cliff but at the droppings on it. Where they go, there is a ledge, wide enough for a goat or for somebody willing to walk sideways.',
        'The goat path ends at a gap that only a goat would jump.',
      ],
    ],
  },
  false_lights: {
    barrier: 'the lights in the mist',
    arrive:
      'Mist comes over the water, and lights come on in it one by one, each like the window of a house. One step further the mud closes over your ankle, and still the lights beckon.',
    ways: [
      [
        'You shut your eyes, and the lights are good for nothing. Water sounds thin on the left and thick on the right. You keep to the thin side until there is hard ground.',
        'There is water on all sides. You listen until your head swims, and the mud has reached your knees.',
      ],
      [
        'You sing to the lights, a song for putting children to bed. They gather round, bob high and low, and leave one dark lane open.',
        'At the first note all the lights go out; and something in the dark sings the second line.',
      ],
      [
        'You cut reeds, lay them down in bundles, crawl, pull up the hindmost and lay them in front. When you reach the bank, nothing is left behind you.',
        'The reeds are too thin. At the third bundle all of them sink, and very nearly you as well.',
      ],
    ],
  },
  sandstorm: {
    barrier: 'the wall of sand',
    arrive:
      'It begins as a yellow line on the horizon, and then it is a wall. The camel kneels and will go no further. Even your shadow is blown askew.',
    ways: [
      [
        'Behind the ridge you scrape a hollow, draw your cloak over it and make a stone of yourself. It grows dark and light again; when you shake off the sand, the wind has gone.',
        'Half a hollow is all you get before the sand comes in. Ears, nose and mouth are full of it.',
      ],
      [
        'Bent double you race the wall. Behind you the light goes out by inches. You fall into a cleft of the rocks just as it closes.',
        'You are quick, the sand is quicker. A gust throws you over, and there is no way forward any more, or back.',
      ],
      [
        'All ripples bend one way. You follow the bend, and the wind goes over your head; behind the dune it is so still that you can hear your heart.',
        'The ripples change while you look at them, and the way you picked is the one that the wind likes best.',
      ],
    ],
  },
  dry_well: {
    barrier: 'the guarded water',
    arrive:
      'The stone rim is worn smooth by ropes, but the well holds nothing except an echo. {Figure} sits upon the last jar, a curved blade across both knees, and looks at the cracks in your lips.',
    says: [
      'Water is for those who walk out of here alive. Are you one of them?',
      'Drink, guest. On the way to {foe}, walk by night and sleep by day.',
      'I say it once. Three paces from the jar.',
    ],
    ways: [
      [
        'You lay down your blade and keep the custom of the sands: first you greet the well, then its keeper, and only then your thirst. {Figure} fills the ladle to the brim.',
        'You get one word of the greeting wrong. {Figure} taps twice on the hilt and stays seated.',
      ],
      [
        'You feel the roots of the dry grass, and one tuft is cool. An arm deep the sand grows dark, then wet; even {figure} comes to look.',
        'You dig down to your waist, and find a very old boot.',
      ],
      [
        'You take the windlass down, smooth the teeth that stick and lengthen the rope. The bucket goes down, and far below there is a splash.',
        'The windlass turns half round and locks again, with a handful of splinters for your face.',
      ],
    ],
  },
  blizzard: {
    barrier: 'the blizzard on the saddle',
    arrive:
      'The snow comes down the saddle like something poured, and there is no telling up from down. First your eyebrows turn white. Then your toes stop being yours, one after the other.',
    ways: [
      [
        'With your back to the wind you dig a cave and stop the mouth with your pack, and hear the storm go round like a wolf. In the morning you push the snow away, and the sun is on the saddle.',
        'The snow is too loose, and half the cave comes in. By the time you are out, your pack has frozen to a block.',
      ],
      [
        'You make a windbreak of yourself, strike one spark and nurse it, and rub your hands until they hurt. It is a small fire, but it lasts you over the saddle.',
        'The wind pinches out the flame. Your fingers are too stiff to hold the flint.',
      ],
      [
        'You weave two ridiculous shoes of fir. Snow that would take others to the waist takes you to the ankle, and step by step the saddle comes nearer.',
        'The shoes last for ten paces. Then you step into nothing, and are in it up to the chest.',
      ],
    ],
  },
  rising_tide: {
    barrier: 'the drowning causeway',
    arrive:
      'The causeway is the back of a fish; each wave hides it. {Figure} stands on high ground with a basket, looks at the sky, looks at you, and shakes a slow head.',
    says: [
      'The tide waits for nobody. Of the last one who doubted it, I found a shoe.',
      'Well! You were born by the sea. Keep west: the people of {foe} are mending nets there.',
      'Come back! Feed the fish some other day, when I am not working here!',
    ],
    ways: [
      [
        'When the waves go, you go, when they come, you stand, and for the last thirty paces you do neither but run, through water to your knees.',
        'A cross wave lays you flat. You crawl back along the stones and cough up sea.',
      ],
      [
        'You count to the seventh wave, and the sea draws breath. The whole causeway comes up, for just as long as it takes to walk over it.',
        'You miscounted. Half way across, the eighth wave stands up and looks at you.',
      ],
      [
        'With pitch and an old sail you stop the seams of a stranded skiff. The tide lifts it, and where the causeway was there is a fairway.',
        'Hardly afloat, the seam opens. You cannot bail as fast as it drinks.',
      ],
    ],
  },
  curfew: {
    barrier: 'the lanterns of the watch',
    arrive:
      'The curfew drum has sounded three times, and only lanterns walk the street. {Figure} comes along with a gong, and the shadow arrives first, long and thin.',
    says: [
      'Who is there? After the drum the street belongs to cats.',
      'Walk on, my eyes are bad tonight. The litter of {foe} went that way half an hour ago.',
      'Stand! Another step and I sound the gong!',
    ],
    ways: [
      [
        'From ridge to ridge you go, house after house. The lanterns make a river down there, and you are a cat upon its bank.',
        'A tile goes over the edge and breaks in the middle of the street. All the lanterns look up.',
      ],
      [
        'You knock on a hollow stick and drawl that all is well. {Figure} yawns, says that all is well too, and goes by.',
        'You call the wrong hour. {Figure} stops, and lifts the lantern to your face.',
      ],
      [
        'There is one moment when the two patrols stand back to back. With your shoes in your hand you take the whole street in it.',
        'You are in the middle when a third patrol turns the corner. You end up in a doorway with a drum in your chest.',
      ],
    ],
  },
  fallen_hall: {
    barrier: 'the half-fallen gallery',
    arrive:
      'Half of the gallery has come down and the other half is thinking about it. The tiles are carved with lilies. Some of them click when they are trodden on, and then something turns within the wall.',
    ways: [
      [
        'The open lilies all point to dead ends; those that are half open point ahead. You walk on buds from one end to the other, and the wall does not say a word.',
        'You mistake one flower. The floor sinks a thumb, and a row of darts goes through the brim of your hat.',
      ],
      [
        'You lever up a tile and find a wire, tight as a string. Along it you draw pin after pin, until the whole machine has gone to sleep.',
        'The wire snaps too soon. There is a long rumble, and less gallery than before.',
      ],
      [
        'You put your shoulder beneath the stones and go a foot at a time, with dust down your collar. When it all comes down behind you, you have just crossed the sill.',
        'Stone is heavier than you thought. You come back with a bruise as wide as your hand.',
      ],
    ],
  },
  night_pack: {
    barrier: 'the pack beyond the fire',
    arrive:
      'Beyond the fire there is a pair of eyes. Then there are seven, then more. Your wood will last until midnight, and they seem to know it.',
    ways: [
      [
        'You take a burning branch and go for the big one with the limp. It lands across the muzzle, there is a howl, and all the eyes go out together.',
        'You strike at air. They part and close again, and a strip of your trousers is gone.',
      ],
      [
        'You rake the fire into a ring and sit inside it, and give it a stick at a time. With the last of them the sky turns grey, and pair by pair the eyes withdraw.',
        'The wind blows the ring apart, and through the gap something comes and leaves with your bread.',
      ],
      [
        'You leave the fire and half the meat, and crawl against the wind until there is no more panting to be heard. They are still guarding the fire.',
        'You have crawled ten paces when the panting is next to you. You roll back into the light.',
      ],
    ],
  },
  flooded_vault: {
    barrier: 'the flooded tunnel',
    arrive:
      'The water in the tunnels is black as ink, and a sluice that has rusted shut stands across it. {Figure} poles a raft out from under an arch with a green lamp at the end of the pole.',
    says: [
      'By water? So they all said, those that I fished out afterwards.',
      'Left behind the sluice, never right. On the right is where {foe} feeds the eels.',
      'It is rising. Take your time. I have plenty.',
    ],
    ways: [
      [
        'You set an iron bar among the teeth and hang your whole weight upon it. An inch; another; rust comes down like snow, and the water goes out with a roar.',
        'The bar bends. The sluice does not. The water is a finger higher.',
      ],
      [
        'One breath, and down. You follow the joints of the stone and count to ninety, and when you come up there are stars above you.',
        'At sixty you run into a grating, and have to go all the way back with fire in your lungs.',
      ],
      [
        'You share something hot with {figure}, and speak not of the fare but of the drowned, whose names somebody ought to keep. The raft comes alongside, and the lamp shows a way.',
        '{Figure} hears you out, leans on the pole and drifts a few feet further off.',
      ],
    ],
  },
  guarded_gate: {
    barrier: 'the outer gate',
    arrive:
      'Braziers burn high at the gate, and each who comes is taken by the chin and looked at. {Figure} chews a straw and leafs through a list. Beyond begins what belongs to {foe}.',
    says: [
      'Name? Business? Speak slowly, I can hear lies.',
      'In with you. For anybody else I would not have been looking the other way.',
      'Take hold of that one! Tie first, ask afterwards!',
    ],
    ways: [
      [
        'A brazier spits, and for a moment every face turns away. In that moment you go along the dark side of the wall, and disturb not even your shadow.',
        'A twig breaks. Three torches swing round, and you lie in the ditch until the evening is a shade darker.',
      ],
      [
        'You come with a cask on your shoulder, swearing at the kitchen. {Figure} lifts the lid, smells, takes a cup of it and waves you through.',
        '“Was the wine not here already?” With wet palms you explain that it must be the wrong door.',
      ],
      [
        'A guard steps aside to loosen a belt, and gets a blow on the neck. You set the sleeper down gently and borrow the coat.',
        'The helmet is harder than your fist. You are down the bank before the shout.',
      ],
    ],
  },
  sealed_door: {
    barrier: 'the sealed door',
    arrive:
      'The stone is covered with old letters. There is no handle, no keyhole, no crack that would take a knife. Lay an ear on it, and something inside is breathing, very slowly.',
    ways: [
      [
        'You have it: this is no spell, it is a greeting. You give it back as it should be given. The door considers, and steps aside.',
        'You get one sound wrong. All the letters go dark together, and something below the floor shuts.',
      ],
      [
        'Along the hinge your hand finds a spot more polished than the rest. You press and turn; a click, and a ton of stone swings like a window.',
        'The pick breaks off inside. You hear the catch draw back deeper.',
      ],
      [
        'You knock along the slabs until one answers differently, and swing with all you have. At the third blow it is a spider web, and cold air is on your face.',
        'Your hands ring to the elbow. There is one white dot on the stone.',
      ],
    ],
  },
  watch_beasts: {
    barrier: 'the listening hounds',
    arrive:
      'Chains drag over stone. Out of the shadow rise hounds as high as your belt, and not one of them barks. Those that do not bark are those that bite.',
    ways: [
      [
        'You sit down, lower your eyes and hum, as deep as you can, something without words. The leader smells your hand, sneezes, and lies down again.',
        'There is a tremor in your voice, and they hear it. All the chains go tight at once.',
      ],
      [
        'Downwind along the wall it is three steps and stop, three steps and stop, and on again when they yawn. You are out of the yard when the ears turn.',
        'The wind changes. The noses lift together, and you go back a good deal faster than you came.',
      ],
      [
        'You fold sleeping-herb into meat and toss it over the wall. Before a candle has burned an inch, the yard is full of snores.',
        'The meat lies there. They look at you as if the real piece were still to come.',
      ],
    ],
  },
  rotten_bridge: {
    barrier: 'the rotten bridge',
    arrive:
      'The planks are like an old mouth: one there, one gone. Wind comes up from below and turns the bridge over, slowly, like a snake in its sleep.',
    ways: [
      [
        'You give the planks no time to break. They crack behind you, faster and faster, and reach the end half a step after you do.',
        'A third of the way over there is nothing underfoot. You hang from the cable, and it is a long while before you are back.',
      ],
      [
        'You send a new rope across, draw it tight and make it fast: feet on the new one, hands on the old. Three planks fall, and it is no business of yours.',
        'The hook has taken hold of a loose stone. It comes away, drops, and only much later makes a sound.',
      ],
      [
        'You take the cable in your arms, go forward by inches and look at nothing except the next knot. Three gusts come, three times you stop, and then there is ground.',
        'There is frost on the cable and your hands begin to slide. You go back while you still can.',
      ],
    ],
  },
  mirror_maze: {
    barrier: 'the mirrors',
    arrive:
      'Bronze mirrors line the hall. You lift a hand, and in the glass it is already up; you stop, and in the glass somebody walks on. Then {figure} turns, and smiles better than you ever did.',
    says: [
      'Stay, and let me go out in your place. Were you so happy there?',
      'You have seen what I could not. Go, and look at {foe} for me too.',
      'Left? Right? You do not even know which of us you are.',
    ],
    ways: [
      [
        'You go from glass to glass. In one there is neither {figure} nor you, only a passage. You step in, and the floor is real.',
        'The mirror you chose is cold against your forehead, and many of you begin to laugh.',
      ],
      [
        'You shut your eyes and keep one hand on the wall, and let your own voice beg you to turn round. Then the wall ends, and the wind on your face is wind.',
        'Somebody takes your hand. You open your eyes, and are where you were.',
      ],
      [
        'You pick the one with the best smile and put an elbow through it. {Figure} stops in the middle of a word, and behind the frame there is a door.',
        'The glass falls, and from each of the pieces rises {figure}.',
      ],
    ],
  },
  poison_garden: {
    barrier: 'the sweet scent',
    arrive:
      'The garden flowers too well. The first breath of it is sweet, at the second you should like to sit down, and at the third you no longer know why you came.',
    ways: [
      [
        'You chew a bitter leaf until it climbs into your skull, and from then on a scent is just a scent. You count your steps to the gate.',
        'It was the wrong leaf. Your mouth goes numb, and the path begins to feel like a bed.',
      ],
      [
        'One full breath, and straight through, with petals patting your face like small hands. Beyond the gate you kneel, and the first air is better than wine.',
        'Half way through you have to breathe. It fills your chest with sugar, and you stagger out the way you came.',
      ],
      [
        'You fold a wet cloth in three with charcoal between. The scent knocks, and is not let in.',
        'The cloth dries too soon. When you notice it, your fingers no longer listen.',
      ],
    ],
  },
};
