import type { z } from 'zod';
import type { Reply } from '../../actors/runtime/envelope.ts';
import { type RejectionCode, reject } from '../../protocol/rejections.ts';
import { snapshotOf } from '../rpg/own-player.ts';
import type { Player } from '../rpg/presence.ts';
import { askedFor, tongueOf } from '../rpg/tongue.ts';
import type { Answer } from '../transport.ts';
import type { Language } from './dialects/language.ts';
import { RPG } from './dialects/rpg.ts';
import { getAndPost } from './get-and-post.ts';
import type { AnyRoute, Caller, RouteContext } from './route.ts';

/** What a call of a player works with. */
export interface Play<Input> {
  readonly context: RouteContext;
  readonly player: Player;
  readonly input: Input;
  /** That of his words, else what the client asks for; null: neither tells. */
  readonly language: Language | null;
  /** What the player's actor knows a repeated call by; null: it is none. */
  readonly requestId: string | null;
}

/** Fields that tell who calls, in what language, and whether it is a repeated call. */
interface Named {
  readonly role?: string;
  readonly role1?: string;
  readonly text?: string;
  readonly des?: string;
  readonly request_id?: string | null;
}

interface Definition<Input, Output> {
  readonly path: string;
  readonly aliases?: readonly string[];
  readonly summary: string;
  readonly input: z.ZodType<Input>;
  readonly output: z.ZodType<Output>;
  readonly example: {
    readonly input: Readonly<Record<string, unknown>>;
    readonly output: NoInfer<Output>;
  };
  readonly refusals?: readonly RejectionCode[];
  run(play: Play<NoInfer<Input>>): Promise<Reply>;
}

/** A call of the text role-play game by one of its players, who is in the game as long as it lasts. */
export function playerRoute<Input extends Named, Output>({
  aliases = [],
  refusals = [],
  run,
  ...shown
}: Definition<Input, Output>): AnyRoute[] {
  return getAndPost(
    {
      ...shown,
      rights: 'player',
      dialect: RPG,
      refusals: ['PLAYER_UNKNOWN', ...refusals],
      run: async (context, input, caller, { headers, onGone }) => {
        const language = tongueOf(input.text, input.des) ?? askedFor(headers);
        const said = (reply: Reply) =>
          reply.ok
            ? RPG.answer(reply.value, false)
            : RPG.refuse(reply.rejection, language ?? tongueOf(input.role, input.role1) ?? 'en');
        const found = await whoPlays(context, input.role ?? input.role1 ?? '', caller, headers);
        if (!found.ok) return said(found);
        const player = found.value as Player;
        const { presence, repeats } = context.rpgDoor;
        // The same id on another route is another call.
        const requestId = input.request_id == null ? null : `${shown.path} ${input.request_id}`;
        const act = async () => said(await run({ context, player, input, language, requestId }));
        const once = () =>
          requestId === null ? act() : repeats.once(`${player.userId} ${requestId}`, isFinal, act);
        return presence.during(player, once, onGone);
      },
    },
    ...aliases,
  );
}

/** The language of his words, or the one that he asks for, or that of what he wrote last. */
export async function spokenBy({ context, player, language }: Play<unknown>): Promise<Language | Reply> {
  if (language !== null) return language;
  const own = await snapshotOf(context, player.userId);
  return own.ok ? own.value.row.tongue : own;
}

/** What may succeed later is not answered again. */
function isFinal({ status, body }: Answer): boolean {
  if (status !== 200) return false;
  const { status_code } = JSON.parse(String(body)) as { status_code: number };
  return status_code !== 408 && status_code !== 429 && status_code !== 409;
}

/**
 * The player whom a call names, if the caller may be him (rpg.md, last paragraph). Under AUTH=open the name says it; under
 * AUTH=signed the token, or with LEGACY_IP_SESSIONS the address of the last log-in.
 */
async function whoPlays(
  context: RouteContext,
  role: string,
  { principal, address }: Caller,
  headers: ReadonlyMap<string, string>,
): Promise<Reply> {
  const { rpgDoor, authenticator, users, rpg, open } = context;
  const player = await rpgDoor.players.find(role);
  if (!player) return refused('PLAYER_UNKNOWN');
  const { userId } = player;
  if (!open && principal.userId === userId) return { ok: true, value: player };
  // Without a token a page of somebody else could speak for him.
  if (isOfAnotherSite(headers)) return refused('ORIGIN_REFUSED');
  if (open) {
    const who = await authenticator.authenticate(String(userId), headers);
    return who.ok ? { ok: true, value: player } : who;
  }
  if (principal.userId === 0 && rpgDoor.limits.ipSessions) {
    const [row, account] = await Promise.all([rpg.playerByRole(player.role), users.accountById(userId)]);
    if (account?.disabled) return refused('ACCOUNT_DISABLED');
    if (address !== '' && row?.cameFrom === address) return { ok: true, value: player };
    return refused('UNAUTHENTICATED');
  }
  return {
    ok: false,
    rejection: reject('UNAUTHENTICATED', 'The token is not that of this role.', 'role'),
  };
}

/** A picture or a link in a page of another site needs no leave of ours to send a GET. */
function isOfAnotherSite(headers: ReadonlyMap<string, string>): boolean {
  const site = headers.get('sec-fetch-site');
  return (site === 'cross-site' || site === 'same-site') && !headers.has('origin');
}

function refused(code: RejectionCode): Reply {
  return { ok: false, rejection: reject(code) };
}
