import { EN_ADVICE, EN_COMPLICATIONS, EN_EFFECTS } from './en-effects.ts';
import { EN_ENDS } from './en-ends.ts';
import { EN_JOURNEY } from './en-journey.ts';
import { EN_POOLS } from './en-pools.ts';
import { EN_ROADS } from './en-roads.ts';
import type { Tellings } from './prose.ts';

export const EN_TELLINGS: Tellings = {
  obstacles: { ...EN_JOURNEY, ...EN_ROADS, ...EN_ENDS },
  effects: EN_EFFECTS,
  advice: EN_ADVICE,
  complications: EN_COMPLICATIONS,
  pools: EN_POOLS,
  openings: {
    hunt: [
      'For seven nights nobody at {place} has dared to light a lamp. When {giver} finds you, there is half of a broken lock in a clenched hand. “It was {foe}. Gone is {prize}; and of the three who gave chase, one horse came back. I say it once, {role}: bring it home, and see that this does not come again.”',
      'In the tavern nobody will take the seat by the window. {Giver} slides a notice under your cup. “{Foe} is at {place}, and even the dogs have stopped barking. That is where we lost it, too: {prize}. Dare you, {role}?” You finish the cup.',
      'It has rained for three days, and for three days {giver} has stood at your door. “It is not that I am not afraid. It is that there is nobody left to ask but {role}. {Foe} has taken {place}, and {prize} with it. After that it will be the children.”',
    ],
    rescue: [
      'Somebody hammers at your door by night. It is {giver}, with one shoe on. “Gone, from a warm bed! The window was open, and there was the mark of {foe}.” Whom they took is {prize}. Along the way to {place} the lights go out one by one. “Hurry, {role}. Please.”',
      '{Giver} lays a child’s rattle upon the table, and it is some time before the words come. “{Foe} has gone to {place}, and took away {prize}. In three days we should have back what is ours, they said. This is the second, {role}, and nobody believes it.”',
      'The market is over, and only {giver} is still there, asking everybody the same thing. When it is the turn of {role}, somebody stops at last. To {place}, {foe} has carried off {prize}; and there is time until the morning.',
    ],
    escort: [
      '“To {place}. Three days.” {Giver} lifts the cloth and shows you what is to travel, {prize}, and lets it fall again. “Two parties have not arrived. This is what {foe} wants, {role}, so think it over.” You are already lacing your boots.',
      'Before daybreak {giver} leads you to the back door. All is ready, and so is {prize}. “On the high road {foe} is waiting; on the low road, the hills are. Whatever happens, {role}, be at {place} before the moon is full.”',
      'The fee is an old ring. “It is all I have,” says {giver}. “See {prize} safely to {place}, and let {foe} not lay a finger there. And, {role}: on this road, believe nobody altogether.”',
    ],
    riddle: [
      'It is a strange affair. Gone is {prize}, and every door and window was bolted from within. {Giver} speaks low: “The third this month at {place}. All of them saw {foe}, and all of them saw something else. Find out who is lying, {role}.”',
      '{Giver} hands you a letter with a single line: whoever wants {prize} may come to {place}, and bring somebody clever. It is signed by {foe}. “I am not clever,” says {giver}. “So I have come to {role}.”',
      'At {place} they have all agreed not to speak of that night. Only {giver} will, and only half a sentence: “It is not lost, it is hidden: {prize}. And {foe} knows where. The other half, {role}, you will have to hear for yourself.”',
    ],
    parley: [
      'In three days there will be war at {place}. The eyes of {giver} are red from watching. “Eleven are dead already, and over what? {Prize}. {Foe} will see one stranger, and one only. You are nobody’s cousin, {role}. That will do.”',
      '{Giver} makes a cross of two broken arrows. “One is ours, and one was shot by {foe}. If {role} brings back {prize} to {place}, there will be no third.”',
      '“Anybody can fight,” says {giver}. “It is the other thing that is hard.” In the keeping of {foe} is {prize}, and all night at {place} they have been sharpening blades. In the morning they chose somebody to go and talk: {role}.',
    ],
    exploration: [
      'By lamplight {giver} opens a yellow notebook. The last page has been torn out. “My master went into {place}, and only this came back. It says that it is real, {prize}. It says, too: do not wake {foe}. Will you walk that last page for me, {role}?”',
      'On all the old maps {place} is left white. {Giver} makes one dot in it with charcoal. “Here is {prize}. Many have gone. They speak of a keeper, {foe}, and no two of them agree what it looks like. Bring it back, {role}, and let me look at it once.”',
      'A drunken sailor said too much, and was not seen again. {Giver} wrote it down: {place}; {prize}; {foe}. “Three names, and they cost a life. This time, {role}, I want somebody sober to go.”',
    ],
  },
  won: {
    hunt: [
      '{Foe} will not come again. From a cleft in the stone you take up {prize}, wipe it clean and put it away. It is not yet dark when you get back to {place}, and yet in every house a lamp has been lit.',
      'You lay it in the hands of {giver}, {prize}, and say nothing of the road. That night at {place} the dogs are barking again, and nobody minds.',
    ],
    rescue: [
      'All the way back {prize} holds on to your sleeve, and lets go only when {giver} comes in sight. Neither of them weeps; they just do not let go. At {place} they will speak of {foe} by daylight only.',
      'Outside it is just growing light. Beside you, blinking, is {prize}, and here comes {giver} with both shoes on the wrong feet. {Foe} stays behind in the dark, and does not follow.',
    ],
    escort: [
      'The gates of {place} open for you. Into the right hands you deliver {prize}, and not a hair is missing. As for {foe}, they say that somebody stood for a long time at the crossroads, and turned away.',
      'Only now, with {prize} safe at {place}, do you notice that you cannot feel your shoulders. {Giver} is there already, counts three times over, and laughs, and wipes an eye. Nobody has seen {foe} since.',
    ],
    riddle: [
      'Once it has been said, it is simple. {Prize} is back where it belongs, and {foe} can be quiet at last. At {place} they begin to speak of that night again; and after a while, somebody laughs.',
      '{Giver} looks for a long time at {prize}, and says only: so that was it. At {place} the story of {foe} has an ending now, and you have written it.',
    ],
    parley: [
      'On the table lies {prize}, and across it, for the first time, both sides drink from one pot. In leaving, {foe} gives you a nod. That night, at {place}, every blade is in its sheath.',
      'When you bring {prize} to {place}, they are standing along both sides of the road. Nobody cheers. One after another they break their arrows. {Foe} has kept the promise.',
    ],
    exploration: [
      'By daylight {prize} is older than the stories say, and lovelier. {Giver} takes a pen and writes the missing page, and your name is on it. Far below, {foe} goes back to sleep.',
      'As you leave {place}, the stone closes of its own accord. {Giver} takes {prize} in both hands, and cannot speak for a while. On the white part of the map there will be something to draw.',
    ],
  },
  lost: {
    hunt: [
      'The shadow of {foe} goes into the night, and with it {prize}. At {place} there will be no lamps this evening either.',
      'By the time somebody finds you beside the road, {foe} is far away. {Giver} hears it all and only says: you are alive. That is something.',
    ],
    rescue: [
      'A cry comes from far off, and again, fainter. It was {prize}. This night belongs to {foe}; but it is not the last of the nights.',
      '{Giver} does not blame you, but fills the lamp again and sets it where it can be seen from {place}.',
    ],
    escort: [
      'It does not get to {place}. Some say that they have seen {prize} in the camp of {foe}, and some say not. {Giver} hangs an empty saddle on the wall.',
      'The journey breaks off half way, and {foe} has {prize}. On the road to {place} it is quiet again, for a long time.',
    ],
    riddle: [
      'The riddle is a riddle still. Nobody has found {prize}, and in the wind at {place} the laughter of {foe} walks you to the crossroads.',
      'You were one step from the answer, and it was a step as long as a life. {Giver} shuts the file, and writes upon it: open.',
    ],
    parley: [
      'It is still in the hands of {foe}, {prize}. At {place} they sharpen blades for another night.',
      'You had not finished speaking when the drums began. {Giver} looks towards {foe}, and for a long time says nothing.',
    ],
    exploration: [
      'There it still is, {prize}, and there is {foe}, and {place} stays white upon the map.',
      'You have brought out your life, though not {prize}. {Giver} draws a circle in the notebook, and writes: next time, from here.',
    ],
  },
};
