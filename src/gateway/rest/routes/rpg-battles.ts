import type { BattleCommand, BattleNews } from '../../../actors/battle/commands.ts';
import type { Moved, PlayerCommand } from '../../../actors/player/commands.ts';
import type { BattleRow, News } from '../../../actors/ports/rpg-rows.ts';
import { addressOf } from '../../../actors/runtime/address.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import { reject } from '../../../protocol/rejections.ts';
import { battleBody, refreshBody } from '../../../protocol/rest/rpg.ts';
import { fought, type RefreshView, refreshed } from '../../../protocol/rest/rpg-answers.ts';
import { askPlayer } from '../../rpg/own-player.ts';
import { fightView, readingOf } from '../battle-view.ts';
import type { Language } from '../dialects/language.ts';
import { type AnyRoute, ok } from '../route.ts';
import { type Play, playerRoute, spokenBy } from '../rpg-route.ts';
import { SENTENCES } from '../rpg-sentences.ts';

/** Duels, and what is new (rpg.md, /battle and /refresh). */
export const RPG_BATTLE_ROUTES: readonly AnyRoute[] = [
  ...playerRoute({
    path: 'refresh',
    summary: 'What is new for the role: challenges, answers to its own, and one round of a battle.',
    input: refreshBody,
    output: refreshed,
    example: {
      input: { role: '阿达', battle_id: null },
      output: {
        id_list: ['42'],
        role_list: ['ada'],
        accept_id: [],
        role: null,
        role_text: '',
        system_text: '',
        status: false,
      },
    },
    refusals: ['BATTLE_UNKNOWN', 'CONFLICT'],
    run: refresh,
  }),
  ...playerRoute({
    path: 'battle',
    summary: 'A move in a duel. Who moves first reads the round by /refresh, or waits for it.',
    input: battleBody,
    output: fought,
    example: {
      input: { role: '阿达', id: '41', text: '我佯攻左侧，转而刺向右肩', items: [], skills: [] },
      output: {
        role: '老船长',
        action: '',
        text: '你已行动，正在等待老船长的行动……',
        result: '你已行动，正在等待老船长的行动……',
        status: false,
        wins: [0, 0],
        winner: null,
      },
    },
    refusals: ['BATTLE_UNKNOWN', 'CONFLICT', 'NOT_ANSWERED'],
    run: fight,
  }),
];

async function refresh(play: Play<{ battle_id: number | null }>): Promise<Reply> {
  const { context, player, input } = play;
  const { userId } = player;
  const fresh =
    input.battle_id === null ? null : await askBattle(play, input.battle_id, { type: 'read', by: userId });
  if (fresh && !fresh.ok) return fresh;
  const told = await askPlayer(context, userId, { type: 'news', requestId: play.requestId });
  if (!told.ok) return told;
  const news = told.value as readonly News[];
  const battle = (fresh?.value ?? null) as BattleNews | null;
  const language = await spokenBy({ ...play, language: play.language ?? battle?.battle.tongue ?? null });
  if (typeof language !== 'string') return language;
  const reading = battle && readingOf(battle, language);
  const hasNews = reading !== null && reading.action !== null;
  const challenges = news.filter((one) => one.kind === 'challenged');
  const view: RefreshView = {
    id_list: challenges.map(({ battleId }) => String(battleId)),
    role_list: challenges.map(({ role }) => role),
    accept_id: news.flatMap((one) => (one.kind === 'accepted' ? [String(one.battleId)] : [])),
    role: hasNews ? reading.opponent : null,
    role_text: hasNews ? (reading.action ?? '') : '',
    system_text: hasNews ? reading.text : noticesOf(news, language),
    status: reading?.over ?? false,
  };
  return ok(view);
}

function noticesOf(news: readonly News[], language: Language): string {
  return news
    .flatMap((one) => {
      if (one.kind === 'notice') return [one.text];
      return one.kind === 'rejected' ? [SENTENCES[language].rejected(one.role)] : [];
    })
    .join('\n');
}

interface Blow {
  readonly id: number;
  readonly text: string;
  readonly items: string[];
  readonly skills: string[];
  readonly wait: boolean;
}

async function fight(play: Play<Blow>): Promise<Reply> {
  const { context, player, input, requestId } = play;
  const { id, text, items, skills, wait } = input;
  const by = player.userId;
  const found = await askBattle(play, id, { type: 'describe', by });
  if (!found.ok) return found;
  const { status } = found.value as BattleRow;
  if (status === 'challenged') return { ok: false, rejection: reject('BATTLE_UNKNOWN') };
  const isOver = status !== 'fighting';
  // What is over is read to its end.
  const readOn = async () => seen(play, await askBattle(play, id, { type: 'read', by }));
  if (isOver && requestId === null) return readOn();
  const move: PlayerCommand =
    isOver && requestId !== null
      ? { type: 'recall', requestId }
      : { type: 'move', to: { battleId: id }, text, items, skills, met: [], requestId };
  const moved = await askPlayer(context, by, move);
  if (!moved.ok) return moved;
  if (moved.value === null) return readOn();
  const { moveId } = moved.value as Moved;
  const outcome: BattleCommand = { type: 'outcome', by, moveId, wait };
  const { moveMs, tellMs } = context.rpgDoor.limits;
  const first = await askBattle(play, id, outcome, wait ? moveMs + tellMs : undefined);
  if (!first.ok || wait) return seen(play, first);
  const { battle, round } = first.value as BattleNews;
  const bothMoved = battle.moves[0] !== null && battle.moves[1] !== null;
  if (round !== null || battle.status !== 'fighting' || !bothMoved) return seen(play, first);
  // His move was the second one: the round is being told.
  return seen(play, await askBattle(play, id, { ...outcome, wait: true }, tellMs));
}

function askBattle(
  { context }: Play<unknown>,
  battleId: number,
  command: BattleCommand,
  ms?: number,
): Promise<Reply> {
  const address = addressOf('battle', battleId);
  return ms === undefined ? context.ask(address, command) : context.askWithin(address, command, ms);
}

function seen({ language }: Play<unknown>, reply: Reply): Reply {
  if (!reply.ok)
    return reply.rejection.code === 'DEADLINE' ? { ok: false, rejection: reject('NOT_ANSWERED') } : reply;
  const news = reply.value as BattleNews;
  return ok(fightView(readingOf(news, language ?? news.battle.tongue)));
}
