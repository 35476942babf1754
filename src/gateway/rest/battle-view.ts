import type { BattleNews } from '../../actors/battle/commands.ts';
import type { BattleRow } from '../../actors/ports/rpg-rows.ts';
import type { FightView } from '../../protocol/rest/rpg-answers.ts';
import type { Language } from './dialects/language.ts';
import { SENTENCES } from './rpg-sentences.ts';

/** What somebody reads of his battle (rpg.md, /battle and /refresh). */
export interface BattleReading {
  readonly opponent: string;
  /** What the opponent did in the round that is read; null: no round is read, and the battle goes on. */
  readonly action: string | null;
  readonly text: string;
  /** It is over, and nothing of it is left to be read. */
  readonly over: boolean;
  /** Own wins and those of the opponent, as of what was read. */
  readonly wins: [number, number];
  readonly winner: string | null;
}

export function readingOf({ battle, side, round }: BattleNews, language: Language): BattleReading {
  const other = side === 0 ? 1 : 0;
  const opponent = battle.fighters[other].role;
  const isLast = battle.status === 'over' && (round === null || round.number >= battle.state.round);
  const over = isLast || hasCome(battle);
  const common = {
    opponent,
    over,
    wins: [battle.state.wins[side], battle.state.wins[other]] as [number, number],
    winner: isLast ? winnerOf(battle) : null,
  };
  if (round) return { ...common, action: round.moves[other]?.text ?? '', text: round.told };
  return { ...common, action: over ? '' : null, text: withoutRound(battle, side, language) };
}

/** As /battle answers it. */
export function fightView({ opponent, action, text, over, wins, winner }: BattleReading): FightView {
  return { role: opponent, action: action ?? '', text, result: text, status: over, wins, winner };
}

/** To an end without a winner. */
function hasCome({ status }: BattleRow): boolean {
  return status === 'broken' || status === 'rejected' || status === 'expired';
}

function winnerOf({ state, fighters }: BattleRow): string | null {
  const winner = state.ended?.winner ?? null;
  return winner === null ? null : fighters[winner].role;
}

function withoutRound(battle: BattleRow, side: 0 | 1, language: Language): string {
  const say = SENTENCES[language];
  const opponent = battle.fighters[side === 0 ? 1 : 0].role;
  if (battle.status === 'broken') return battle.fled === side ? say.ranAway(opponent) : say.fled(opponent);
  if (battle.status === 'rejected') return say.rejected(opponent);
  if (battle.status !== 'over') return say.waits(opponent);
  const winner = winnerOf(battle);
  return winner === null ? say.drawn : say.won(winner);
}
