import type { AspectWords, LearningKey } from './aspect-words.ts';

export const EN_LEARNING: Readonly<Record<LearningKey, AspectWords>> = {
  meaning: {
    name: 'the meaning',
    hints: ['meaning', 'mean', 'means', 'definition', 'define'],
    ask: [
      'In your own words, what is the meaning of {theme}?',
      'If you had two sentences to give a newcomer the meaning of {theme}, what would you say?',
      'Please give the meaning of {theme} first, and then point out the one word that matters most.',
    ],
    gap: [
      'which word of that definition cannot be left out',
      'which single word would change the meaning if it were replaced',
    ],
    answer: [
      'For the meaning I start from the name: what “{first}” stands for, what “{second}” stands for, and what the two say together that neither says alone. Put like that, {theme} is something I can explain to somebody else.',
      'I would give the meaning of {theme} in three layers: what it speaks about, what it claims about it, and under which circumstances the claim counts. Only with all three is the meaning complete.',
      'I would mark the meaning off by what it is not: {theme} is not a loose word, nor a slogan that fits everywhere, but a short way to speak about one kind of situation. Once the edges are drawn, the meaning holds.',
    ],
    advice: 'write the meaning of {theme} in one sentence and have a newcomer repeat it',
    value: 'with a clear meaning, everything after it has a common starting point',
  },
  cause: {
    name: 'the reasons',
    hints: ['reason', 'reasons', 'why', 'cause', 'causes'],
    ask: [
      'Why do we speak of {theme} at all, and what are the reasons behind it?',
      'If somebody kept asking why, where would you begin with the reasons for {theme}?',
      'Please explain the reasons behind {theme}, and keep apart what was observed and what was concluded.',
    ],
    gap: ['which reason is decisive and which merely comes along', 'which of the reasons is still a guess'],
    answer: [
      'For the reasons I keep an order: what is there first, what happens in between, what we see in the end. {Theme} is the end we see, and I walk back from it one step at a time until there is nothing left to ask.',
      'I sort the reasons into two kinds: those that lie in {theme} itself and those that come from around it. I imagine everything around it unchanged and see whether the first kind can carry the explanation alone.',
      'To find the reasons I turn it around: I take one factor away and see whether {theme} still makes sense. Only a factor that cannot be taken away counts as a reason; the rest is background.',
    ],
    advice: 'draw a line from the first cause to the result and note a reason on every stretch',
    value: 'a result whose reasons are understood need not be learnt by heart',
  },
  condition: {
    name: 'the conditions',
    hints: ['condition', 'conditions', 'precondition', 'circumstances', 'requirement'],
    ask: [
      'Under which conditions does {theme} hold, and which of them is indispensable?',
      'Which conditions should be checked before anybody relies on {theme}?',
      'Please list the conditions for {theme}, and give one case for each in which it is not met.',
    ],
    gap: [
      'which condition is the easiest to overlook',
      'which condition may be met only roughly without doing harm',
    ],
    answer: [
      'I separate conditions that must be met from those that merely help: without the first kind {theme} cannot be used, without the second the result is only rougher. The first kind is what I check first.',
      'I go through the conditions one by one: is the object settled, are outside influences named, and do we compare like with like. When I can nod to each of them, {theme} may come in.',
      'I look for conditions from the other side: I imagine a case that looks right and yet does not fit {theme}, and find what it lacks. What it lacks is the condition to write down.',
    ],
    advice: 'list the conditions and set beside each a case in which it is not met',
    value: 'conditions that are named first keep a conclusion from being stretched too far',
  },
  example: {
    name: 'examples',
    hints: ['example', 'examples', 'everyday', 'instance'],
    ask: [
      'Which everyday event could serve as an example of {theme}?',
      'Can you give an example and show which part of it corresponds to {theme}?',
      'Please give an example of {theme} from daily life, and say what makes it fit.',
    ],
    gap: [
      'which part of the example really corresponds to {theme}',
      'which kind of example looks right and still misses the point',
    ],
    answer: [
      'I look for an example like this: I take something I see every day and ask which part of it is “{first}” and which is “{second}”. What matches stays; about the rest I say openly that it only looks alike.',
      'I would build an example from some small event that everybody has seen, and then change one thing in it to see whether the outcome changes too. The thing that makes the difference is where {theme} comes in.',
      'I would rather give a pair than a single example: one that fits {theme} throughout, and one that fails in a single place. Side by side they show exactly what counts.',
    ],
    advice: 'prepare a pair of examples, one that fits and one that fails in a single place',
    value: 'a concrete example brings an abstract statement down to earth',
  },
  comparison: {
    name: 'the difference from similar ideas',
    hints: [
      'difference',
      'differences',
      'differ',
      'compare',
      'compared',
      'comparison',
      'confused',
      'similar',
    ],
    ask: [
      'What is the difference between {theme} and the ideas closest to it?',
      'With what is {theme} most easily confused, and at which point do the two differ?',
      'Please compare {theme} with a similar idea: first what they share, then the difference.',
    ],
    gap: [
      'which difference would change the conclusion',
      'which similar idea is the most easily confused with it',
    ],
    answer: [
      'To compare I fix a yardstick first: the same object or not, the same requirements or not, the same conclusion or not. Then the difference between {theme} and a similar idea falls into one definite place.',
      'I ask which question each of the two answers: they may sound similar and yet answer different questions. Whoever knows the question that {theme} answers will not get them confused.',
      'I find the difference by replacing: I put the similar idea where {theme} stood and read the sentence again. Where it no longer makes sense, the two really part.',
    ],
    advice: 'make a table of two columns and write three lines on what is shared and three on the difference',
    value: 'whoever can tell it from similar ideas really knows it',
  },
  application: {
    name: 'the use in practice',
    hints: ['practice', 'practical', 'apply', 'applied', 'application', 'useful'],
    ask: [
      'When a new problem comes up, how do you notice that {theme} can be applied?',
      'Where is {theme} useful in practice?',
      'Please name one occasion to apply {theme}, and the first thing you would do there.',
    ],
    gap: [
      'which kind of problem calls for it in practice',
      'which part takes the most work when it is applied',
    ],
    answer: [
      'Before I apply it I look at the situation: is the thing that {theme} speaks about there at all, and is everything given that it asks for. Only when both are true do I put it into practice, and then I check the result.',
      'I would start small: apply {theme} to a simple case, see whether the outcome is sensible, and then move to a harder one. With every move I add only one new thing.',
      'I see three uses in practice for {theme}: to explain what has happened, to estimate what will happen, and to test what somebody claims. They ask for different degrees of certainty, so I would begin with testing claims.',
    ],
    advice: 'take three cases that look different and decide only whether {theme} can be applied',
    value: 'what can be put into practice in a new case has really been understood',
  },
  limit: {
    name: 'the limits',
    hints: ['limit', 'limits', 'limitation', 'limitations', 'boundary', 'break down'],
    ask: [
      'Where are the limits of {theme}, and when should it no longer be used?',
      'If {theme} is pushed to an extreme, at which limit does it break down first?',
      'Please name one limitation of {theme}, and say what to do when we run into it.',
    ],
    gap: ['which case would reach the limits first', 'which limitation is acceptable and which is not'],
    answer: [
      'To find the limits I push the situation to an extreme: very large, very small, very fast, very long. Where it stops making sense first, there is a boundary of {theme}.',
      'I see two kinds of limits: either a requirement is not met, or the question has become another one. The first can be mended; in the second case it is honest to put {theme} aside.',
      'To admit limits takes nothing from {theme}: saying how far it reaches also says where something else is needed. I would add one line on its range to every conclusion.',
    ],
    advice: 'add one line on its limits to every conclusion',
    value: 'one relies on a thing more calmly when its limits are known',
  },
  mistake: {
    name: 'common mistakes',
    hints: ['mistake', 'mistakes', 'misunderstanding', 'misconception', 'go wrong', 'for granted'],
    ask: [
      'What is the most common mistake when people talk about {theme}?',
      'Where do people go wrong with {theme}, and what do they take for granted?',
      'Please name one common mistake about {theme}, and say how to put it right.',
    ],
    gap: [
      'which mistake happens even to people with experience',
      'which step is most often taken for granted',
    ],
    answer: [
      'The mistake I am most likely to make is to remember the name, {theme}, and to forget what it presupposes. My remedy is to say the presupposition first and the conclusion second, every time.',
      'One common mistake is to take a single case for a rule: it fitted once, so it is thought to fit always. With {theme} I would look for a case that does not fit, and see how I have to change my words.',
      'A typical mistake is a word that shifts: {theme} means one thing in the first sentence and another in the second. I would say once how I use it and then keep to that.',
    ],
    advice: 'keep a list of your own mistakes and note what you were thinking at the time',
    value: 'a mistake that has been named is made less often',
  },
  method: {
    name: 'the way to work through it',
    hints: ['steps', 'step by step', 'method', 'work through', 'procedure'],
    ask: [
      'By which steps would you work through {theme}, and where do you begin?',
      'If you had to explain {theme} to the next person, which method would you choose?',
      'Please describe a method for understanding {theme} as a few steps.',
    ],
    gap: ['which of the steps must not be skipped', 'which method suits a beginner best'],
    answer: [
      'My method has four steps: settle the object, check what is required, draw the conclusion, look back. With {theme} I would write the four on the margin and tick them off one by one.',
      'I work through it slowly first and quickly later: the first time I only want a reason for each of the steps, the second time I want it to flow. Wherever {theme} leaves me without a reason, I stop.',
      'As a method I explain it to myself and then to somebody else: where I get stuck are the steps of {theme} that I have not understood. I mend those and begin again.',
    ],
    advice: 'put the steps on cards and turn one card for each step you explain',
    value: 'when the steps are clear, somebody else can follow them',
  },
  evidence: {
    name: 'the evidence',
    hints: ['evidence', 'proof', 'verify', 'verified', 'tested', 'grounds'],
    ask: [
      'What is the evidence when we rely on {theme}?',
      'How could {theme} be verified, and which evidence would make you change your mind?',
      'Please name the evidence you would use for {theme}, and say how it could be tested.',
    ],
    gap: [
      'which piece of evidence was seen and which was only heard of',
      'which evidence would overturn what we say now',
    ],
    answer: [
      'I sort the evidence into three: what I saw, what I concluded, what I read or was told. With {theme} I would say first which of my sentences belongs to which, and only then how reliable they are.',
      'I would name beforehand the evidence that could convince me: it can be repeated, others can do it, and the outcome is written down in advance. {Theme} should at least pass a test of that kind.',
      'What I have is mostly this conversation and the wording of {theme}, and that is not independent evidence. To be surer I would ask somebody who does not know the conclusion to look again.',
    ],
    advice: 'mark every conclusion with its source: seen, concluded, or heard',
    value: 'with evidence on the table, others can go on checking',
  },
  link: {
    name: 'the link to earlier knowledge',
    hints: ['link', 'links', 'linked', 'connected', 'connection', 'already know', 'earlier knowledge'],
    ask: [
      'How is {theme} linked to what we already know?',
      'Within {subject}, which part has the closest link to {theme}?',
      'Please name one link between {theme} and something familiar, and say which helps to understand which.',
    ],
    gap: [
      'which link goes deep and which is only a likeness of words',
      'which part of what we already know helps most',
    ],
    answer: [
      'I see {theme} as a knot in a net: one thread leads to what I already know, another to what is still ahead. If I follow the known thread, the link carries weight.',
      'The best link is between things that answer the same question in different words: I look how far the older answer went, and from where {theme} goes on.',
      'For the links I list the familiar words that I need to speak about {theme}, and look which of them gets a new use here. Where the use is new, old and new are connected.',
    ],
    advice: 'draw a small map that links {theme} to three familiar words',
    value: 'what is linked to earlier knowledge stays in memory',
  },
};
