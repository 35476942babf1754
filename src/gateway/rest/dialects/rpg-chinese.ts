import { REJECTIONS, type Rejection, type RejectionCode } from '../../../protocol/rejections.ts';
import { chineseReason, chineseSentence } from './chinese.ts';

/** Refusals of the text role-play game in Chinese, where it says them or says them otherwise. */
export const RPG_SENTENCES: Readonly<Partial<Record<RejectionCode, string>>> = {
  PLAYER_UNKNOWN: '没有这个玩家，请先注册。',
  QUEST_UNKNOWN: '没有这个任务，或者已被他人接受，请重新获取任务列表。',
  ADVENTURE_UNKNOWN: '当前没有进行中的任务，请先选择任务。',
  ADVENTURE_OVER: '任务已经结束。',
  BATTLE_UNKNOWN: '没有这场对战，或者对战已经结束。',
  EMAIL_INVALID: '邮箱地址格式不正确。',
  EMAIL_TAKEN: '该邮箱已被注册，请直接登录或换一个邮箱。',
  NAME_ILLEGAL: '名称不合法：须为 2 到 20 个字母、数字、下划线或汉字，且不能使用保留词。',
  NAME_INVALID: '名称不合法：须为 2 到 20 个字母、数字、下划线或汉字，且不能全为数字。',
  NAME_TAKEN: '该名称已被使用，请换一个名称。',
  TOO_POOR: '资源不足，先完成任务来获取吧。',
  THINGS_FULL: '拥有的物品或技能已达上限。',
  TARGET_OFFLINE: '对方不在线。',
  NOT_ANSWERED: '等待超时，没有得到回应。',
  USER_UNKNOWN: '账号不存在，请先注册。',
  LOGIN_FAILED: '密码错误。',
  CONFLICT: '相同的请求正在处理，请稍后再试。',
};

/** Sentences that the routes say beside those of the table. */
const PRECISE: Readonly<Record<string, string>> = {
  'The token is not that of this role.': '登录令牌不属于该角色。',
  'role2 must be somebody else': '不能挑战自己。',
};

/** Reasons of this game's own fields. */
const REASONS: Readonly<Record<string, string>> = {
  'must be a list of names': '必须是名称列表',
  'must be a PNG, JPEG, GIF or WEBP of at most 512 KiB in base64':
    '必须是 base64 编码的 PNG、JPEG、GIF 或 WEBP 图片，且不超过 512 KiB',
};

/** A refusal in Chinese. Of a field that is wrong its name and why. */
export function rpgChinese(rejection: Rejection): string {
  const { code, message, field } = rejection;
  const precise = PRECISE[message];
  if (precise !== undefined) return precise;
  if (code === 'BAD_FIELD' && field !== undefined && message.startsWith(`${field} `))
    return `${field} ${reasonIn(message.slice(field.length + 1))}`;
  const own = RPG_SENTENCES[code];
  if (own !== undefined && (message === REJECTIONS[code].text || OWN.has(code))) return own;
  return chineseSentence(rejection);
}

function reasonIn(reason: string): string {
  return REASONS[reason] ?? chineseReason(reason) ?? '取值不正确';
}

/** Whose sentences elsewhere speak of other rules than those of this game. */
const OWN: ReadonlySet<RejectionCode> = new Set(['NAME_INVALID', 'NAME_ILLEGAL', 'CONFLICT']);
