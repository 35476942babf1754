import type { DuelRequest } from '../../../actors/ports/storyteller.ts';
import type { Tongue } from '../../../rules/quest/quest.ts';
import type { Prompt, PromptLimits } from '../compose.ts';
import { oneLine } from '../quote.ts';
import { composeSheet, listed, thingsIn, written } from './sheet.ts';
import { RPG_WORDS } from './wording.ts';

interface DuelWords {
  readonly task: string;
  readonly fields: (winner: string) => readonly string[];
  readonly round: (round: number, first: string, second: string) => string;
  readonly wrote: (role: string) => string;
  readonly silent: (role: string) => string;
  readonly settled: string;
  readonly stance: (role: string, stance: string, things: string) => string;
  readonly missing: (role: string, names: string) => string;
  readonly claimed: (role: string) => string;
  readonly winner: (role: string) => string;
  readonly draw: string;
  readonly harm: (role: string, harm: string) => string;
  /** Of health that was lost: none, some, much. */
  readonly harms: readonly [string, string, string];
  readonly score: (first: number, second: number) => string;
  readonly over: (winner: string | null) => string;
  readonly open: string;
  readonly drawName: string;
}

const WORDS: Readonly<Record<Tongue, DuelWords>> = {
  zh: {
    task: '你是一个文字角色扮演游戏的叙述者，讲两名玩家决斗的一个回合：双方同时出手，怎样交锋，为什么这样结束。用名字称呼双方，不偏袒谁。',
    fields: (winner) => [
      '"text": 这个回合的经过，六十到一百八十字',
      `"winner": ${winner}`,
      '"used": 裁定中双方用到的东西里，你的叙述提到的名称的列表，没有则 []',
    ],
    round: (round, first, second) => `第 ${round} 回合，${first} 对 ${second}`,
    wrote: (role) => `${role}写道：`,
    silent: (role) => `${role}没有及时出手。`,
    settled: '裁定：',
    stance: (role, stance, things) => `${role}：${stance}；用到的东西：${things}`,
    missing: (role, names) => `${role}提到但并没有的东西：${names}，不能用。`,
    claimed: (role) => `${role}声称了结果，那没有发生。`,
    winner: (role) => `${role}赢得这个回合。`,
    draw: '这个回合不分胜负。',
    harm: (role, harm) => `${role}${harm}。`,
    harms: ['没有受伤', '受了轻伤', '受了重创'],
    score: (first, second) => `回合比分 ${first} 比 ${second}。`,
    over: (winner) =>
      winner === null ? '决斗到此结束，双方平手，讲出收场。' : `决斗到此结束，${winner}获胜，讲出收场。`,
    open: '决斗还在继续，不要宣布最终的胜负和奖励。',
    drawName: '平局',
  },
  en: {
    task: 'You are the narrator of a text role-play game and tell one round of a duel between two players: both act at once, how they clash, why it ends as it does. Call both by their names and favour neither.',
    fields: (winner) => [
      '"text": how the round goes, 50 to 130 words',
      `"winner": ${winner}`,
      '"used": of the things used as settled, the names of those in what you tell, a list, [] for none',
    ],
    round: (round, first, second) => `Round ${round}, ${first} against ${second}`,
    wrote: (role) => `${role} wrote:`,
    silent: (role) => `${role} did nothing in time.`,
    settled: 'What is settled:',
    stance: (role, stance, things) => `${role} ${stance}; things used: ${things}`,
    missing: (role, names) => `What ${role} named and does not have: ${names}; it cannot be used.`,
    claimed: (role) => `${role} claimed an outcome; it did not come about.`,
    winner: (role) => `${role} wins this round.`,
    draw: 'Nobody wins this round.',
    harm: (role, harm) => `${role} ${harm}.`,
    harms: ['is unhurt', 'is hurt a little', 'is hurt badly'],
    score: (first, second) => `Rounds won: ${first} to ${second}.`,
    over: (winner) =>
      winner === null
        ? 'The duel ends here without a winner: tell how they part.'
        : `The duel ends here and ${winner} has won it: tell how it closes.`,
    open: 'The duel goes on: announce no final victory and no reward.',
    drawName: 'draw',
  },
};

const BADLY = 20;

/** The word by which the answer is to name the winner of a round. */
export function winnerName({ tongue, roles, round }: DuelRequest): string {
  return round.winner === null ? WORDS[tongue].drawName : oneLine(roles[round.winner]);
}

/** Asks for one round of a duel (rpg.md, /battle). */
export function duelPrompt(request: DuelRequest, limits: PromptLimits): Prompt {
  const { tongue, roles, texts, state } = request;
  const words = WORDS[tongue];
  const [first, second] = [oneLine(roles[0]), oneLine(roles[1])];
  const moves = [first, second].flatMap((role, side) => {
    const text = texts[side];
    return text == null ? [words.silent(role)] : [words.wrote(role), written(text, limits)];
  });
  return composeSheet(
    {
      tongue,
      role: first,
      task: [words.task],
      fields: words.fields(JSON.stringify(winnerName(request))),
      facts: [words.round(state.round, first, second)],
      told: [],
      toldLabel: '',
      now: [...moves, '', words.settled, ...settled(request, words).map((line) => `- ${line}`)],
    },
    limits,
  );
}

function settled(request: DuelRequest, words: DuelWords): string[] {
  const { tongue, roles, things, round, state } = request;
  const shared = RPG_WORDS[tongue];
  const both = ([0, 1] as const).flatMap((side) => {
    const role = oneLine(roles[side]);
    const mark = `not_owned:${side}:`;
    const missing = round.reasons.filter((one) => one.startsWith(mark)).map((one) => one.slice(mark.length));
    const harm = round.harm[side];
    return [
      words.stance(role, shared.stances[round.stances[side]], thingsIn(things[side], shared)),
      ...(missing.length > 0 ? [words.missing(role, listed(missing, shared))] : []),
      ...(round.reasons.includes(`claimed_outcome:${side}`) ? [words.claimed(role)] : []),
      words.harm(role, words.harms[harm <= 0 ? 0 : harm < BADLY ? 1 : 2]),
    ];
  });
  const { ended } = state;
  const winner = ended?.winner;
  return [
    ...both,
    round.winner === null ? words.draw : words.winner(oneLine(roles[round.winner])),
    words.score(...state.wins),
    ended ? words.over(winner == null ? null : oneLine(roles[winner])) : words.open,
  ];
}
