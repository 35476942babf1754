import type { PlayerCommand } from '../../../actors/player/commands.ts';
import { addressOf } from '../../../actors/runtime/address.ts';
import type { Reply } from '../../../actors/runtime/envelope.ts';
import { reject } from '../../../protocol/rejections.ts';
import { legalBody, logInBody, signUpBody } from '../../../protocol/rest/rpg.ts';
import { judged, loggedIn, signedUp } from '../../../protocol/rest/rpg-answers.ts';
import { PIXEL, SIGN_UP, TOKEN } from '../../../protocol/rest/rpg-examples.ts';
import type { Entered } from '../../auth/sign-in.ts';
import { illegalDescription, illegalName } from '../../rpg/legal.ts';
import { portraitOf } from '../../rpg/pictures.ts';
import { askedFor, tongueOf } from '../../rpg/tongue.ts';
import { RPG } from '../dialects/rpg.ts';
import { getAndPost } from '../get-and-post.ts';
import { type AnyRoute, ok, type RouteContext } from '../route.ts';
import { SENTENCES } from '../rpg-sentences.ts';

const anyone = { rights: 'anonymous', dialect: RPG } as const;
type Enter = Pick<Extract<PlayerCommand, { readonly type: 'enter' }>, 'ip' | 'cameFrom' | 'image'>;

/** Accounts of the text role-play game (rpg.md, /signup, /login and /legal). */
export const RPG_ACCOUNT_ROUTES: readonly AnyRoute[] = [
  ...getAndPost({
    ...anyone,
    path: 'signup',
    summary: 'Makes an account and its player, who is online then.',
    input: signUpBody,
    output: signedUp,
    example: { input: SIGN_UP, output: { username: SIGN_UP.username, token: TOKEN } },
    refusals: [
      'EMAIL_INVALID',
      'EMAIL_TAKEN',
      'NAME_ILLEGAL',
      'NAME_INVALID',
      'NAME_TAKEN',
      'PASSWORD_WEAK',
      'LOGIN_TOO_MANY',
    ],
    run: async (context, { email, username, password, ip, image_data: image }, { address }) => {
      if (illegalName(username) !== null)
        return { ok: false, rejection: reject('NAME_ILLEGAL', undefined, 'username') };
      const reply = await context.signIn.signUp({ email, name: username, password }, address);
      if (!reply.ok) return reply;
      const { account, token } = reply.value as Entered;
      const entered = await enter(context, account, { ip, cameFrom: address, image });
      return entered.ok ? ok({ username: account.username, token }) : entered;
    },
  }),
  ...getAndPost({
    ...anyone,
    path: 'login',
    summary: 'Answers a token; the player is online then.',
    input: logInBody,
    output: loggedIn,
    example: {
      input: { email: SIGN_UP.email, password: SIGN_UP.password, ip: SIGN_UP.ip },
      output: { username: SIGN_UP.username, token: TOKEN, image_data: PIXEL },
    },
    refusals: ['USER_UNKNOWN', 'LOGIN_FAILED', 'LOGIN_TOO_MANY', 'ACCOUNT_DISABLED'],
    run: async (context, { email, password, ip }, { address }) => {
      const reply = await context.signIn.logInByEmail(email, password, address);
      if (!reply.ok) return reply;
      const { account, token } = reply.value as Entered;
      const entered = await enter(context, account, { ip, cameFrom: address, image: null });
      if (!entered.ok) return entered;
      const { userId, username } = account;
      const image_data = await portraitOf(context, { userId, role: username });
      return ok({ username, token, image_data });
    },
  }),
  ...getAndPost({
    ...anyone,
    path: 'legal',
    summary: 'Whether a name, or the description of a character, is legal.',
    input: legalBody,
    output: judged,
    example: { input: { mode: 0, content: '阿达' }, output: { status: true, text: '' } },
    run: async (_context, { mode, content }, _caller, { headers }) => {
      const why = mode === 0 ? illegalName(content) : illegalDescription(content);
      const language = tongueOf(content) ?? askedFor(headers) ?? 'en';
      return ok({ status: why === null, text: why === null ? '' : SENTENCES[language].illegal[why] });
    },
  }),
];

async function enter(
  { ask, rpgDoor }: RouteContext,
  { userId, username }: Entered['account'],
  given: Enter,
): Promise<Reply> {
  const command: PlayerCommand = { type: 'enter', role: username, ...given };
  const reply = await ask(addressOf('player', userId), command);
  if (reply.ok) rpgDoor.presence.enter({ userId, role: username });
  return reply;
}
