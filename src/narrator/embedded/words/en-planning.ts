import type { AspectWords, PlanningKey } from './aspect-words.ts';

export const EN_PLANNING: Readonly<Record<PlanningKey, AspectWords>> = {
  goal: {
    name: 'the goal',
    hints: ['goal', 'goals', 'purpose', 'aim', 'aims', 'objective'],
    ask: [
      'What is the goal of {theme}, and what will be different once it is reached?',
      'Whose problem does {theme} solve first, and is that goal written down?',
      'Please state the goal of {theme} in one sentence, and say what it leaves out on purpose.',
    ],
    gap: ['which goal has to be reached first', 'which goal could be left out without loss'],
    answer: [
      'I put the goals in two ranks: a single main one, that the problem behind {theme} really becomes smaller, and then whatever good comes along. With the ranks clear, later trade-offs can be decided.',
      'I would write the goal so that one can tell whether it was reached: who sees what change, and by when. If {theme} cannot be put like that, the goal is still too vague.',
      'For the goal I would write down not only what {theme} is meant to do but also what it is not. With the side issues put away, it does not grow while we talk.',
    ],
    advice: 'rewrite the goal so that anybody can tell whether it was reached',
    value: 'people who agree on the goal can settle the rest',
  },
  risk: {
    name: 'the risks',
    hints: ['risk', 'risks', 'danger', 'worst case', 'fail first'],
    ask: [
      'What is the greatest risk of {theme}, and how bad could the worst case be?',
      'Which part of {theme} is likely to fail first, and what has been prepared for that risk?',
      'Please list the main risks of {theme}, and say who watches each of them.',
    ],
    gap: ['which risk could not be undone once it came true', 'which of the risks has nobody in charge'],
    answer: [
      'I order the risks by two things: how likely they are and how hard the damage is to repair. With {theme} I look first at those that are unlikely but hard to repair.',
      'The risk I watch most sits where work changes hands: one side thinks it was said, the other thinks it was not theirs. A name at every such place of {theme} brings that into the open.',
      'Against the risks I would begin with a small trial: {theme} is tried where a failure can be taken back, what happens is written down, and only then is it widened.',
    ],
    advice: 'give each risk a person in charge and a point at which to stop',
    value: 'whoever has thought of the worst case acts more calmly',
  },
  cost: {
    name: 'the cost',
    hints: ['cost', 'costs', 'expense', 'budget', 'price', 'effort'],
    ask: [
      'What does {theme} cost, and who bears the cost?',
      'Apart from money, which price is to be paid for {theme}?',
      'Please split the cost of {theme} into what is paid once and what is paid again and again.',
    ],
    gap: ['which part of the cost goes on for ever', 'which expense could be decided later'],
    answer: [
      'I count the cost in three parts: what is spent once at the start, what it takes to keep it going, and the time of everybody involved. The third is the easiest to forget, so for {theme} I would write it down first.',
      'I have no exact figures for the cost, only the way to reckon it: list every piece of work in {theme}, note people and time for each, and leave a margin. The cost itself should be filled in by those who do the work.',
      'To judge the cost I also look at the price of doing nothing: how much effort the present trouble goes on taking without {theme}. Side by side the two can be weighed.',
    ],
    advice: 'make a table of the cost with three columns: at the start, to keep it going, and time',
    value: 'a promise whose cost is known beforehand can be kept',
  },
  people: {
    name: 'the people affected',
    hints: ['people affected', 'affected', 'affects', 'stakeholder', 'stakeholders', 'users'],
    ask: [
      'Who is affected by {theme}, and what do these people say?',
      'Who are the direct users of {theme}, and have they been heard?',
      'Please describe the groups affected by {theme}, and what matters most to each.',
    ],
    gap: [
      'which of the people affected have not been asked yet',
      'which of the groups affected is the hardest to satisfy',
    ],
    answer: [
      'I see the people affected in three circles: those who live with it every day, those who meet it now and then, and those who only hear of it. Whether {theme} is good the first circle can tell best, so I would listen there first.',
      'I would invite the people affected instead of guessing for them. About {theme}, a few conversations are worth more than a few pages.',
      'The people affected do not all want the same: some want less trouble, some want safety, some want fairness. {Theme} cannot give everything, but everybody should see the reasons for a trade-off.',
    ],
    advice: 'make a list of the people affected, with who asks them and what',
    value: 'a plan that has heard the people affected is more than paper',
  },
  alternative: {
    name: 'the alternatives',
    hints: ['alternative', 'alternatives', 'fallback', 'instead of', 'other option', 'other options'],
    ask: [
      'Which alternatives are there to {theme} as it stands?',
      'If {theme} does not work out, what is the fallback?',
      'Please propose one alternative to {theme}, and weigh the two against each other.',
    ],
    gap: ['which alternative would be simpler and was not considered', 'which fallback could be kept ready'],
    answer: [
      'I would lay out at least three alternatives: leave things as they are, change a little, change a lot. Only in one table with these can {theme} show what it is good for.',
      'Before I choose I ask what each of the alternatives gives up: one gives up speed, another certainty. Once it is clear what {theme} may give up, the choice follows.',
      'An alternative has to be ready to count as a fallback, so I would fix its moment: if {theme} shows nothing by the agreed date, we go the other way.',
    ],
    advice: 'put the alternatives into one table: leave it, change a little, change a lot',
    value: 'a choice among alternatives can be explained',
  },
  measure: {
    name: 'the measure of success',
    hints: ['measure', 'measured', 'measures', 'success', 'indicator', 'indicators'],
    ask: [
      'How can we measure whether {theme} works?',
      'At which point is {theme} a success, and which indicators show it?',
      'Please set one measure of success for {theme}, and say who looks at it and when.',
    ],
    gap: ['which indicator is the hardest to embellish', 'which measure shows only at the very end'],
    answer: [
      'I want few and hard measures: one for the outcome, one for the way there, one for side effects. Before {theme} begins, the present state has to be recorded, or there is nothing to hold against it.',
      'For the measure I would settle first who does the measuring: nobody marks his own work. For {theme} the indicators are best read by somebody outside, by a procedure that is written down.',
      'Some effects are slow, so the measure of success has a near and a far part. The near one asks whether {theme} is carried out as agreed, the far one whether things have really changed.',
    ],
    advice: 'record the present state before the start, so that success can be measured against it',
    value: 'when the measure is set beforehand nobody argues about the result',
  },
  rule: {
    name: 'the rules that apply',
    hints: ['rules', 'regulation', 'regulations', 'compliance', 'comply', 'approval', 'formal steps'],
    ask: [
      'Which rules apply to {theme}, and has compliance been checked?',
      'Whose approval does {theme} need, and are the papers complete?',
      'Please say which rules {theme} touches, and which decision has to be put in writing.',
    ],
    gap: ['which of the rules has not been checked yet', 'which approval cannot be skipped'],
    answer: [
      'On the rules I can only give the order of checking: find those that govern {theme}, go through their demands one by one, and keep a written record. The wording itself has to be looked up; I do not quote it from memory.',
      'I keep two questions apart: whether the rules allow it, and in which form it has to be done. For {theme} to comply, somebody has to sign for both.',
      'Approval is not there to slow things down but to make them traceable. For every decision in {theme} it should be on record who took it, under which of the rules, and who was told.',
    ],
    advice: 'make a checklist of the rules that govern {theme} and mark what has been checked',
    value: 'what was approved beforehand can be accounted for afterwards',
  },
  feasibility: {
    name: 'feasibility',
    hints: ['feasible', 'feasibility', 'carry out', 'carried out', 'put into effect', 'realistic'],
    ask: [
      'How feasible is {theme}, and which part is the hardest to carry out?',
      'With the people and the time at hand, is {theme} realistic?',
      'Please say how {theme} would be put into effect, and what comes first.',
    ],
    gap: [
      'which part is the least certain to be carried out',
      'which part is not feasible before others agree',
    ],
    answer: [
      'For feasibility I look at three things: enough hands, enough time, and how much waits for others. The tightest of the three decides how fast {theme} can go.',
      'I would cut {theme} into pieces that show a result within a week: what can be cut is feasible, and the piece that cannot be cut is where the doubt lies.',
      'To see whether it is feasible I look for the point where work would most easily stop, and who would take it up again there. If {theme} has somebody at that point, it is more than a wish.',
    ],
    advice: 'cut {theme} into pieces of a week each and name who carries out which',
    value: 'a plan that can be cut into pieces can be carried out',
  },
};
