import type { DuelWords } from './words.ts';

export const EN: DuelWords = {
  first: [
    'Round {n}. {a} and {b} take their places at the two ends of the ring, and the benches fall silent.',
    'Round {n}. The bell rings, and {a} and {b} step onto the sand at the same moment.',
    'Round {n}. The low sun throws two long shadows; those of {a} and {b} meet first.',
    'Round {n}. {a} bows to {b}, {b} bows back, and neither looks away.',
  ],
  later: [
    'Round {n}. The dust has not settled when both move again.',
    'Round {n}. {a} wipes away the sweat; {b} draws a breath.',
    'Round {n}. Half the benches shout for {a}, the other half for {b}.',
    'Round {n}. They walk half the circle and stop in the same instant.',
    'Round {n}. The wind lifts the banners; seven paces lie between {a} and {b}.',
    'Round {n}. The herald’s hand is hardly down when something stirs on the sand.',
  ],
  decisive: [
    'Round {n}, and perhaps the last. {a} and {b} both breathe slowly.',
    'Round {n}. One more win may end it, and nobody on the benches is sitting.',
    'Round {n}. The herald has picked up the hammer of the final bell, and {a} and {b} have both seen it.',
  ],
  moves: {
    attack: [
      '{who} strikes first: “{words}”.',
      '“{words}”, and {who} is already upon the other.',
      '{who} comes straight on, all force and no guile: “{words}”.',
      '{who} takes a step forward and goes for it: “{words}”.',
      '{who} says nothing and attacks.',
    ],
    defend: [
      '{who} stays calm and covers up: “{words}”.',
      '“{words}”, says {who}, and leaves no gap to be seen.',
      '{who} gives half a step and waits behind a firm guard: “{words}”.',
      '{who} is in no hurry: “{words}”. The guard holds the middle line.',
      '{who} says nothing and stands behind a firm guard.',
    ],
    trick: [
      '{who} has something up the sleeve: “{words}”.',
      '“{words}”, says {who}, while the feet tell another story.',
      'With {who} nothing is what it seems: “{words}”.',
      '{who} leaves the straight road: “{words}”.',
      '{who} says nothing and becomes hard to follow with the eyes.',
    ],
    none: [
      '{who} says “{words}”, and nobody can tell what sort of move that is.',
      '“{words}”: the words of {who} drift off on the wind, and the hands do nothing.',
      '{who} stands there: “{words}”. On the benches somebody scratches his head.',
      '{who} shows no stance at all.',
    ],
  },
  things: {
    strike: [
      'The {thing} of {who} leaves a burning line in the air.',
      'The {thing} hums in the hand of {who}.',
      '{who} lets the {thing} show all its edge.',
    ],
    guard: [
      'The {thing} stands before {who} like a small wall.',
      '{who} shelters behind the {thing}.',
      'The {thing} draws a ring of faint light round {who}.',
    ],
    heal: [
      'The warmth of the {thing} stops a wound of {who} from bleeding.',
      '{who} uses the {thing} and gets some colour back.',
      'The {thing} sets {who} upright again.',
    ],
    haste: [
      'The {thing} makes a blur of {who}.',
      'Thanks to the {thing}, {who} is half a step ahead.',
      '{who} has wind in the heels: the {thing} is at work.',
    ],
    insight: [
      'The {thing} shows {who} a twitch in the other’s shoulder.',
      'With the {thing}, {who} reads the move before it comes.',
      'The {thing} makes the eyes of {who} very bright.',
    ],
    charm: [
      'At the {thing} of {who} the other is lost in thought for a moment.',
      'The {thing} of {who} hushes even the benches.',
      'The {thing} gets under the skin of the one across from {who}.',
    ],
    stealth: [
      'The {thing} thins {who} out like smoke.',
      '{who} slips into a shadow with the help of the {thing}.',
      'A turn of the {thing}, and {who} is no longer quite there.',
    ],
    craft: [
      'The {thing} of {who} turns out to be of a use nobody thought of.',
      '{who} fiddles with the {thing}; something clicks into place.',
      '{who} makes clever use of the {thing}.',
    ],
  },
  missing: [
    '{who} reaches for “{thing}” and finds nothing: it is not there to be used.',
    '{who} calls the name of “{thing}”, and nothing comes.',
    '“{thing}”? There is no such thing in the bag of {who}.',
  ],
  boast: [
    '{who} declares the matter settled, but in this ring words win nothing.',
    '{who} tells the ending too; the herald shakes his head, for that is up to skill and luck.',
    'As for the victory that {who} announces, nobody takes it down.',
  ],
  late: [
    '{who} has not moved when the sand runs out.',
    'The glass is empty, and {who} still stands there dreaming.',
    '{who} lets the moment pass.',
  ],
  bothLate: [
    'The glass runs out, and neither {a} nor {b} has moved; the herald strikes the gong and shrugs.',
    '{a} looks at {b}, {b} looks at {a}, and so the round goes by.',
  ],
  clash: {
    'attack>trick': [
      'The trick is only half done when {winner} gets through; {loser} was too clever.',
      '{winner} does not even look at the feint, and {loser} staggers back.',
      'The trap of {loser} has no time to close: {winner} goes right through it.',
    ],
    'trick>defend': [
      'However firm the guard, {loser} did not expect the gap to be behind, and {winner} found it.',
      '{winner} goes round the defence; the whole guard of {loser} faces the wrong way.',
      '{loser} only holds on, is led about by {winner}, and at last stands open.',
    ],
    'defend>attack': [
      '{loser} comes too hard and is spent; {winner} turns the force aside and has the better of it.',
      '{winner} takes the blow without giving way, and it is {loser} who is thrown back.',
      'The attack breaks on the guard. The first to lose balance is {loser}, and {winner} sees it.',
    ],
    'attack>attack': [
      'Blow meets blow; that of {winner} is the heavier by a hair, and {loser} gives ground.',
      'When the dust clears, {winner} stands firmer; {loser} is two steps back.',
      '{winner} and {loser} strike together, and {winner} is the quicker.',
    ],
    'defend>defend': [
      'Both wait. {winner} waits longer, and {loser} shows a gap.',
      'It is long before anything happens; then {loser} loses patience, and a push of {winner} is enough.',
      'A foot of {loser} slips, the guard loosens, and {winner} does not let it pass.',
    ],
    'trick>trick': [
      'Two tricks get tangled, and the one who is taken in is {loser}. {winner} smiles.',
      '{loser} believes to have seen through {winner}, and steps into the second trap.',
      'Feint against feint: {winner} has kept one more in hand, and {loser} is late.',
    ],
    'trick>attack': [
      'The blow is almost there when {winner} slips aside, and {loser} runs into empty air.',
      'Hard as {loser} comes, it is straight into a cloud of sand that {winner} has thrown.',
      'By rights the trick had no chance. It works all the same: {winner} breathes out, {loser} stares.',
    ],
    'defend>trick': [
      '{winner} is not impressed; {loser} has gone all the way round and found no gap.',
      'The trick meets a guard like a barrel of iron; it is {loser} who stands open, and {winner} answers.',
      'The ruse of {loser} is almost through when {winner} turns at the last moment.',
    ],
    'attack>defend': [
      'The guard should have held, but {winner} has too much weight behind it, and {loser} is pushed aside.',
      '{winner} strikes again and again until the defence of {loser} has a crack.',
      '{loser} stops the first blow and the second, and not the third of {winner}.',
    ],
  },
  winnerIdle: [
    '{winner} does nothing, and {loser} gets entangled all alone; luck is like that.',
    'The move of {loser} goes wrong in every way it can; {winner} is surprised to have won the round.',
  ],
  loserIdle: [
    '{loser} offers no move to speak of, and {winner} has an easy time.',
    '{winner} finds {loser} unready and makes no ceremony of it.',
  ],
  unopposed: [
    '{winner} takes the round without a blow.',
    'A round without an opponent goes to {winner}.',
    'The herald points at {winner}; there is nothing to discuss.',
  ],
  byThing: [
    'The {thing} was a great help.',
    'Without the {thing} it might have gone otherwise.',
    'On the benches people point at the {thing}.',
  ],
  byLevel: [
    'Experience tells.',
    'Years on the road make the difference here.',
    'Who has seen more keeps a steadier hand.',
  ],
  byDice: [
    'In the end it was luck that stood by {winner}.',
    '{winner} had the kind of luck that others envy.',
    'It was a matter of inches, and fate leaned towards {winner}.',
  ],
  draw: [
    'Both break off at once, and neither has gained anything: a draw.',
    'A dull thud, and {a} and {b} are three steps apart again. Nobody has won this round.',
    'The herald looks left, looks right, and raises both flags: a draw.',
  ],
  drawBehindGuards: [
    '{a} keeps guard, {b} keeps guard, the glass runs out: a draw.',
    'Each waits for the other to begin, so nobody begins; the round is a draw.',
  ],
  hurt: [
    '{who} has {health} health left.',
    '{who} winces; {health} health remains.',
    '{who} rubs a shoulder and is down to {health} health.',
  ],
  score: [
    'It stands {x} to {y} between {a} and {b}.',
    'The score: {a} {x}, {b} {y}.',
    'The board is turned to {x} for {a} and {y} for {b}.',
  ],
  level: ['It stands {x} all.', '{a} and {b} are level at {x} to {y}.'],
  won: [
    'The hammer falls, the duel is over: {winner} has won three rounds and the day! {loser} comes forward to shake hands.',
    'With three rounds {winner} has won the duel, and hats fly from the benches. {loser} bows and asks for another day.',
    'It is decided! Three times {winner} got the better of {loser}; tonight the ring has a new name on its lips.',
  ],
  onPoints: [
    'The duel ends here, and the herald counts the points: {winner} beats {loser} by {p} to {q}.',
    'Rounds do not decide it, so points must: {p} for {winner}, {q} for {loser}. {winner} has won.',
  ],
  nobody: [
    'The duel ends here, and even the points are {p} to {q}. There is no winner; both have to laugh.',
    'The herald counts three times, and it stays {p} to {q}: no winner, no loser.',
  ],
};
