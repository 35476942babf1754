import type { MasterWords } from './words.ts';

export const EN: MasterWords = {
  scene: [
    'The door of the Lantern’s Rest creaks open, and the fire ducks for a moment.',
    'Rain drums on the tiles; on the storyteller’s table lies a map with worn edges.',
    'Night has just fallen, and in the guild hall the copper lamps are lit one by one.',
    'A wind chime rings three times, and the old man behind the counter looks up.',
    'The morning fog still hangs about, and a few people stand before the notice board already.',
    'Pine logs crackle in the hearth, and a grey cat walks a circle round your feet.',
    'The heavy door shuts out the noise of the market; inside there is only the turning of pages.',
    'The moon sits on the tip of the tower, and the watchman holds the door for you.',
  ],
  welcome: [
    'I am the master of this house, {role}; take a seat.',
    '“I have been waiting for you, {role}.” The master closes his book.',
    '“{role}? I shall remember that name.” The master pours hot tea.',
    '“One more traveller.” The master looks you over. “{role}, a good name.”',
    '“You come at the right hour, {role}.” The master turns the map towards you.',
    'The master nods at you. “The road is long, {role}. Warm your hands first.”',
  ],
  again: [
    '“Here you are again, {role}. Last time you said ‘{words}’; I have not forgotten.”',
    '“{role}, back already? I have been thinking about your ‘{words}’.”',
    'The master smiles. “{role}! We were at ‘{words}’. Sit down and go on.”',
    '“I knew you would return, {role},” says the master. “Before you left it was ‘{words}’.”',
  ],
  offer: [
    'There is work for the willing: {list}.',
    'The notice board has {list}.',
    'Waiting for somebody today: {list}.',
    'The master points at some sheets on the wall: {list}.',
    '“There is plenty to do,” he says and counts on his fingers: {list}.',
  ],
  noOffer: [
    'The board is empty for now, but tell me what sort of quest you want, and I shall write one for you.',
    'There is no work on the board; say what you would like to live through, and I shall see to it.',
  ],
  invite: [
    'Say the name or the number of the one you want, or tell me what a quest of your own should be about.',
    'Choose one, “the first” will do; if none pleases you, say “give me a quest about …”.',
    'A name or a number, and you are on your way. A story of your own can be had for the asking.',
    'Pick one, or tell me what is on your mind.',
  ],
  item: '{n}. “{title}”',
  between: '; ',
  take: [
    '“‘{title}’: you have a good eye.” The master tears the notice off and hands it to you. “Take care on the road, {role}.”',
    'The master writes your name into the book. “{title}” is yours from now on, {role}.',
    '“That one? ‘{title}’ is not for the faint of heart.” The master opens the back door, and the night comes in. “Go.”',
    '“{title}”, he repeats, and presses a copper token into your palm. “This opens the gate.”',
  ],
  about: [
    '“‘{title}’? Those who went tell different tales.” The master lowers his voice. “To know the truth you must go yourself. Say ‘I accept’, and it is yours.”',
    '“Ah, ‘{title}’.” He puts a log on the fire. “They are in a hurry for help, and they pay by the outcome. Tell me if you want it.”',
    '“There is more than one road through ‘{title}’: by force, by talk, by wit.” The master looks at you. “Will you take it?”',
  ],
  declined: [
    '“No hurry.” The master pushes the notice back. “The right one will come.”',
    '“Then look again.” He turns a page. “Nobody will blame you, {role}.”',
    'The master nods. “A road not taken is a road too. Tell me when you have made up your mind.”',
  ],
  which: [
    '“Which one?” The master waits with a smile. “A name will do, or a number.”',
    '“Gladly, but tell me which: its name or its number.”',
  ],
  wish: [
    '“A quest about {words}?” The master’s eyes light up, and he takes his pen. “It so happens that there is such a matter.”',
    'The master turns to an empty page and writes “{words}” across it. The ink is still wet when somebody leads a horse to the door.',
    '“‘{words}’ …” He says it twice and finds an unopened letter at the bottom of a drawer. “This is for you, then, {role}.”',
    '“You want {words}, and you shall have it.” The master blows out a lamp, and the shadow on the wall takes shape.',
  ],
  anyWish: [
    '“Whatever I like?” The master closes his eyes and puts a finger on a page. “This one, and for nobody but you.”',
    'The master shakes a bamboo cup until a stick falls out. “What is written here is yours tonight, {role}.”',
  ],
  setOut: [
    'Outside the road is bright already.',
    'The story begins here.',
    'Shoulder your bag, and off we go.',
    'What happens next is for you to say.',
  ],
  subjects: {
    dragonEye: [
      '“Dragon eyes (龙眼) pay for skills; everybody begins with 100. A skill costs 1 to 10 of them, and more of them make it stronger. Quests and duels earn you more.”',
      'The master rolls an amber bead between his fingers. “A dragon eye. You begin with 100; a skill is made of 1 to 10 at a time.”',
    ],
    feather: [
      '“Phoenix feathers (凤羽) are what equipment is made of. You begin with 100, and each making takes 1 to 10; the more, the stronger. Quests and duels earn you more.”',
      'He takes a shining feather out of a box. “Phoenix feathers: 100 to begin with, 1 to 10 for a piece of equipment.”',
    ],
    experience: [
      '“Experience (经验值) begins at 100. You are at level {level}; with {next} you reach the next one, and each level takes 100 more than the last. Levels help in quests and give health in duels.”',
      '“Level {level} you are, and level up at {next} experience. Quests and duels bring it. A level helps; it does not decide everything.”',
    ],
    health: [
      '“You begin a duel with 100 health, and 10 more for each level; at level {level} that is {health}. It shows how battered you are; rounds decide who wins.”',
    ],
    attributes: [
      '“Remember three: dragon eyes make skills, phoenix feathers make equipment, experience makes levels. Each begins at 100. You are at level {level}.”',
    ],
    craft: [
      '“To craft, say what you want and pay 1 to 10 units: dragon eyes for a skill, phoenix feathers for equipment. Units make power, boasts make none. Potions, bombs and scrolls are gone once they are used. You only pay for what succeeds.”',
      'The master points at the furnace. “Tell it what you want and put in 1 to 10 units: dragon eyes become skills, phoenix feathers become equipment. It does not understand ‘power 9999’.”',
    ],
    stance: [
      '“There are three ways in a duel: attack breaks tricks, tricks get round a defence, defence wears down an attack. The better way is worth some points; the dice have their say too.”',
    ],
    duel: [
      '“Challenge somebody who is online; he has 60 seconds to accept. Both move at once, and who first wins three rounds has won; draws count for none. After 20 rounds, or three draws in a row, points decide. Who does not move for 120 seconds loses the round.”',
      '“In a duel both move at once: attack beats trick, trick beats defence, defence beats attack. The first to win three rounds wins, and both are rewarded. Only what you own counts, and ‘I win at once’ counts for nothing.”',
    ],
    reward: [
      '“A quest pays at its end: dragon eyes, phoenix feathers, experience, now and then a thing. The winner of a duel gets 5 dragon eyes, 5 phoenix feathers and 30 experience, and the loser gets a share.”',
    ],
    dice: [
      '“You say what you do; I see whether it can be done and throw two dice, and add your level and whatever helps of your things and skills. It comes out as a triumph, a success, a half success or a failure. Declaring the outcome yourself does not count.”',
    ],
    bag: [
      '“Your equipment is in the bag. Name what you use when you act; only what is really there counts, and potions and bombs are gone once used.”',
    ],
    skill: [
      '“Skills are made of dragon eyes and stay with you; use them as often as you like. Where one fits, it helps in quests and in duels.”',
    ],
    online: [
      '“The list of players tells who is online. After 30 seconds without a sign a name goes dark. Challenge anybody on it.”',
    ],
    time: ['“Time in this world goes with your steps: with each turn you take the sun moves on a little.”'],
    quest: [
      '“Three public quests are always open to you; or say ‘give me a quest about …’, and I write one for you alone. You can be on one at a time, and a public one that lies idle for half an hour goes back to the board.”',
    ],
    rules: [
      '“There are few rules: what you say is what you do, and whether it works is judged. Take quests, craft things and skills, challenge others. Ask me about dragon eyes, phoenix feathers, experience, crafting or duels.”',
      '“Begin with a quest: its name or number is enough. Craft with what you earn, and duel when your hands itch. Ask about whatever is not clear.”',
    ],
  },
  moods: {
    memory: [
      '“You said ‘{earlier}’. My memory is not so bad at my age.”',
      '“I remember: ‘{earlier}’.” The master nods.',
    ],
    repeat: ['“What I said was: {last}”', 'The master clears his throat. “Once more: {last}”'],
    who: [
      '“I? I tell stories and keep this map. My name I lost long ago over a game of chess.”',
      '“They call me the master. Where I come from is longer than any road here; another time.”',
      '“I am the shadow of this inn, and your guide, {role}.”',
    ],
    orders: [
      'The master listens. “That spell does not work in here; the fire only respects real skill.”',
      '“A sorcerer said the same words last month.” He shrugs. “Nothing happened.”',
    ],
    thanks: [
      '“Thank me when you are back safe.”',
      'The master waves it away. “Bring the story home; that is thanks enough.”',
      '“You are welcome, {role}. There is always a seat by the fire.”',
    ],
    bye: [
      '“Go well, {role}. I leave a light on.”',
      '“Farewell. If you meet a grey cat, give it my regards.”',
      'The master opens the door a little. “Mind the road at night.”',
    ],
    hello: [
      '“Good day, {role}. Windy out there, is it not?”',
      'The master raises his cup. “Hello, {role}. Sit down.”',
      '“Well met, {role}. Would you hear a story today, or walk into one?”',
    ],
    bored: [
      '“Bored? The board has work for three days and nights.”',
      '“The bored make the best travellers, {role}. There is the door.”',
    ],
    afraid: [
      '“Fear is no fault; the fearful watch the road.” The master moves the lamp closer.',
      '“Take heart. Dice can be kind, and you have material for something to protect you.”',
    ],
    sad: [
      '“What is one defeat? Everybody in this room has fallen once.” The master pours you something hot.',
      '“When one is sad, a piece of road helps best, {role}.”',
    ],
    happy: [
      '“When you talk like that, the fire burns brighter.”',
      'The master laughs. “Then use it, and walk another mile?”',
    ],
    rude: [
      'The master raises an eyebrow. “Keep that for the bandits; they like it.”',
      '“Hot blood.” He pushes a cup of tea towards you. “Save it for real trouble.”',
    ],
    joke: [
      '“Once there was a dragon afraid of nothing but counting its gold, for it could only count to three.”',
      'The master hums half a ballad, out of tune; the grey cat covers its ears.',
    ],
    rumour: [
      '“They say somebody lights a blue lamp at the northern ferry, where there has been no ferryman these three years.”',
      '“Bells were heard in the hills, and there never was a temple there.” The master gives you a long look.',
      '“The carters say there is water in the dry well again, and a moon in it, even under clouds.”',
    ],
    food: [
      '“There is rosemary in the stew today; have it hot.” The master calls to the kitchen.',
      '“Eat before you go, {role}. Heroes on an empty stomach do not get far.”',
    ],
    weather: [
      '“With such clouds it will turn after midnight. The hill road is for early risers.”',
      '“Weather is not on the map, {role}. One has to go out for it.”',
    ],
  },
  small: [
    '“‘{words}’ …” The master turns it over on his tongue. “That sounds like the beginning of a story.”',
    '“You say ‘{words}’.” He taps his cup with a spoon. “So did I when I was young, and then I went far away.”',
    '“‘{words}’?” The master looks out of the window. “The old miller would agree with you.”',
    'The master writes “{words}” into the margin of his book; one never knows.',
    '“Now that is something: ‘{words}’.” The grey cat jumps on the table as if to listen.',
    '“‘{words}’: there is a place on this map that would fit.” His finger stops at a forest nobody finished drawing.',
    '“‘{words}’, hm.” The master narrows his eyes. “Whoever says so has mostly not met real trouble yet.”',
    'A traveller at the next table hears “{words}”, turns to look at you, and bends over his bowl again.',
  ],
  wordless: [
    'The master has not understood and leans closer. “What was that?”',
    'Your words get lost in the crackling of the fire; the master waits.',
    '“Which valley speaks like that?” The master scratches his head. “Try it another way.”',
  ],
  recall: [
    '“And a while ago you said ‘{earlier}’.”',
    '“It goes well with your ‘{earlier}’.”',
    '“I still remember your ‘{earlier}’.”',
  ],
  same: [
    '“You said that just now, and I heard it.”',
    '“The same words twice: is it a spell, or did you forget?” the master jokes.',
  ],
  nudge: [
    'Shall we look at the board?',
    'When you want to set out, the name of a quest is enough.',
    'The seat by the fire can wait; the road does not.',
    'If you wonder about the rules, ask me.',
    '',
  ],
};
