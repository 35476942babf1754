import type { BattleCommand } from '../../../actors/battle/commands.ts';
import type { BattleRow, Fighter } from '../../../actors/ports/rpg-rows.ts';
import type { PlayerSnapshot } from '../../../actors/ports/rpg-store.ts';
import { addressOf } from '../../../actors/runtime/address.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import { type RejectionCode, reject } from '../../../protocol/rejections.ts';
import { acceptBody, challengeBody, rejectBody } from '../../../protocol/rest/rpg.ts';
import { challenged, settled } from '../../../protocol/rest/rpg-answers.ts';
import { PIXEL } from '../../../protocol/rest/rpg-examples.ts';
import { snapshotOf } from '../../rpg/own-player.ts';
import { portraitOf } from '../../rpg/pictures.ts';
import type { Player } from '../../rpg/presence.ts';
import { type AnyRoute, ok } from '../route.ts';
import { type Play, playerRoute } from '../rpg-route.ts';

/** Who waits hears that nobody answered, and not that we did not (ms). */
const MARGIN_MS = 5_000;
const SEED_BOUND = 2 ** 32;

/** Challenges to duels (rpg.md, /challenge and its answers). */
export const RPG_CHALLENGE_ROUTES: readonly AnyRoute[] = [
  ...playerRoute({
    path: 'challenge',
    summary: 'Challenges somebody who is online, and waits for his answer.',
    input: challengeBody,
    output: challenged,
    example: {
      input: { role1: '阿达', role2: '老船长', image_data: PIXEL, wait: false },
      output: { status_code: 200, status: false, image_data: null, id: '41' },
    },
    refusals: ['TARGET_OFFLINE', 'TOO_MANY_REQUESTS', 'NOT_ANSWERED'],
    run: challenge,
  }),
  ...playerRoute({
    path: 'accept_challenge',
    aliases: ['accept'],
    summary: 'Accepts a challenge: the duel begins.',
    input: acceptBody,
    output: settled,
    example: { input: { role: '老船长', id: '41' }, output: { id: '41' } },
    refusals: ['BATTLE_UNKNOWN', 'TARGET_OFFLINE'],
    run: ({ context, player, input }) =>
      settle(context, { type: 'accept', by: player.userId, image: input.image_data }, input.id),
  }),
  ...playerRoute({
    path: 'reject_challenge',
    aliases: ['reject'],
    summary: 'Rejects a challenge.',
    input: rejectBody,
    output: settled,
    example: { input: { role: '老船长', id: '41' }, output: { id: '41' } },
    refusals: ['BATTLE_UNKNOWN'],
    run: ({ context, player, input }) => settle(context, { type: 'reject', by: player.userId }, input.id),
  }),
];

interface Call {
  readonly role2: string;
  readonly image_data: string | null;
  readonly wait: boolean;
}

async function challenge(play: Play<Call>): Promise<Reply> {
  const { context, player, input } = play;
  const { players, presence, challenges, notices, limits } = context.rpgDoor;
  const target = await players.find(input.role2);
  if (!target) return no('PLAYER_UNKNOWN', undefined, 'role2');
  if (target.userId === player.userId) return no('BAD_FIELD', 'role2 must be somebody else', 'role2');
  if (!presence.isHere(target.userId)) return no('TARGET_OFFLINE', undefined, 'role2');
  if (challenges.attempt(String(player.userId)) > 0) return no('TOO_MANY_REQUESTS');
  const [own, other] = await Promise.all([
    snapshotOf(context, player.userId),
    snapshotOf(context, target.userId),
  ]);
  if (!own.ok) return own;
  if (!other.ok) return other;
  const battleId = context.ids.next('battle');
  const command: BattleCommand = {
    type: 'challenge',
    fighters: [
      await fighterOf(play, player, own.value, input.image_data),
      await fighterOf(play, target, other.value, null),
    ],
    tongue: play.language ?? own.value.row.tongue,
    seed: context.random.below(SEED_BOUND),
  };
  const address = addressOf('battle', battleId);
  const made = await context.ask(address, command);
  if (!made.ok) return made;
  notices.send(made.value as BattleRow, other.value.row);
  if (!input.wait) return ok(view(made.value as BattleRow, 200));
  const waiting: BattleCommand = { type: 'settled', by: player.userId };
  const reply = await context.askWithin(address, waiting, limits.answerMs + MARGIN_MS);
  if (!reply.ok) return reply.rejection.code === 'DEADLINE' ? no('NOT_ANSWERED') : reply;
  const row = reply.value as BattleRow;
  return ok(view(row, row.status === 'expired' || row.status === 'challenged' ? 408 : 200));
}

async function fighterOf(
  { context }: Play<unknown>,
  player: Player,
  { row }: PlayerSnapshot,
  sent: string | null,
): Promise<Fighter> {
  const image = sent ?? (await portraitOf(context, player));
  return { ...player, attributes: row.attributes, image };
}

/** `status` and picture once he has accepted, whatever has become of the battle since. */
function view({ battleId, status, fighters }: BattleRow, statusCode: 200 | 408) {
  const accepted = status === 'fighting' || status === 'over' || status === 'broken';
  return {
    status_code: statusCode,
    status: accepted,
    image_data: accepted ? fighters[1].image : null,
    id: String(battleId),
  };
}

async function settle(
  { ask }: Play<unknown>['context'],
  command: BattleCommand,
  battleId: number,
): Promise<Reply> {
  const reply = await ask(addressOf('battle', battleId), command);
  return reply.ok ? ok({ id: String(battleId) }) : reply;
}

function no(code: RejectionCode, message?: string, field?: string): Reply {
  return { ok: false, rejection: reject(code, message, field) };
}
