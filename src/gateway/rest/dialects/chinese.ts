import { REJECTIONS, type Rejection, type RejectionCode } from '../../../protocol/rejections.ts';

/** Refusals in Chinese: of the routes that say them so, and what any request may hear. */
export const SENTENCES: Readonly<Partial<Record<RejectionCode, string>>> = {
  PERSONA_UNKNOWN: '角色不存在，请检查角色编号。',
  FLOW_UNKNOWN: '流程模板不存在，请检查模板编号。',
  DIALOGUE_UNKNOWN: '会话不存在，请检查会话编号。',
  MESSAGE_UNKNOWN: '消息不存在，请检查消息编号。',
  NAME_IN_USE: '名称已被使用，请换一个名称。',
  PERSONA_IN_USE: '角色正被未结束的会话使用，请先结束或删除这些会话。',
  FLOW_INACTIVE: '流程模板未启用，不能用于新的会话。',
  DIALOGUE_ENDED: '会话已结束，可从中创建分支继续。',
  DIALOGUE_NOT_RUNNING: '只有进行中的会话才能暂停。',
  DIALOGUE_NOT_PAUSED: '只有未结束的会话才能恢复。',
  DIALOGUE_RUNNING: '会话正在进行，请先暂停或结束，或者用 force=true 删除。',
  CHOICE_REQUIRED: '该步骤需要人工选择：请在 manual_choice 中给出 next_step_id 或分支标识。',
  STEP_RUNNING: '会话的一个步骤正在执行，请等待其完成。',
  GENERATION_FAILED: '内容生成失败。',
  EXPORT_FORMAT_UNKNOWN: '不支持的导出格式，请使用 text 或 markdown。',
  CONFLICT: '他人同时修改了同一内容，请重新读取后再试。',

  BAD_FIELD: '字段校验失败。',
  CONTENT_TOO_LONG: '内容过长，请缩短。',
  TOO_DEEP: '请求内容嵌套过深。',
  BODY_NOT_JSON: '请求体不是有效的 JSON，请发送 UTF-8 编码的 JSON。',
  NOT_AN_OBJECT: '请求体必须是 JSON 对象。',
  BODY_TOO_LARGE: '请求体过大，请减少一次发送的内容。',
  BODY_TIMEOUT: '请求体发送超时，请重新发送。',
  NOT_FOUND: '请求的地址不存在，请检查路径。',
  METHOD_NOT_ALLOWED: '该地址不支持此请求方法。',
  TOO_MANY_REQUESTS: '请求过于频繁，请稍后再试。',

  UNAUTHENTICATED: '认证失败或未登录',
  FORBIDDEN: '没有权限执行此操作。',
  NAME_TAKEN: '用户名已被占用，请换一个用户名。',
  NAME_INVALID: '用户名须为 2 到 32 个字母、数字、“_”、“-”或“.”，不能全为数字，也不能是 user-1 的形式。',
  PASSWORD_WEAK: '密码须为 6 到 128 个字符。',
  LOGIN_FAILED: '用户名或密码错误。',
  LOGIN_TOO_MANY: '登录尝试过多，请稍后再试。',
  OPEN_AUTH_REFUSED: 'AUTH=open 时服务器只接受来自本机的直接请求；经代理或供他人使用时请设置 AUTH=signed。',
  ORIGIN_REFUSED: '不允许来自该来源的页面访问服务器，可由管理员放行。',
  ACCOUNT_DISABLED: '账号已被停用，请联系服务器管理员。',

  BUSY: '等待处理的请求过多，请稍后再试。',
  UNAVAILABLE: '服务器暂时无法处理，请稍后再试。',
  DEADLINE: '等待答复超时，请求仍可能被执行，请先查看结果再决定是否重试。',
  INTERNAL: '服务器内部错误，请将追踪编号告知管理员。',
  DRAINING: '服务器正在关闭，请稍后重新连接。',
};

/** Sentences that are more precise than the one of their code, by what they say. Holes are filled in order. */
const PRECISE: readonly (readonly [RegExp, string])[] = [
  [/^The body is missing\. Send a JSON object\.$/, '请求体不能为空，请发送 JSON 对象。'],
  [/^Too many attempts\. Try again in (\d+) s\.$/, '尝试次数过多，请在 $1 秒后再试。'],
  [/^The narrator has too much to do\. Try again in a moment\.$/, '等待生成的内容过多，请稍后再试。'],
  [/^Something went wrong in the server \(trace (\w+)\)\.$/, '服务器内部错误（追踪编号 $1）。'],
  [/^Under AUTH=open the token is a user id: digits only\.$/, 'AUTH=open 时令牌就是用户编号，只能是数字。'],
];

/** Why a field is wrong, as `protocol/issue.ts`, the schemas and the actors say it behind the field's name. */
const REASONS: readonly (readonly [RegExp, string])[] = [
  [/^is missing$/, '不能为空'],
  [/^must not be empty$/, '不能为空'],
  [/^must have at least 1 (?:characters?|entries|entry|ids?)$/, '不能为空'],
  [/^must be a text$/, '必须是文本'],
  [/^must be a number$/, '必须是数字'],
  [/^must be a whole number$/, '必须是整数'],
  [/^must be true or false$/, '必须是布尔值'],
  [/^must be an object$/, '必须是对象'],
  [/^must be a list$/, '必须是列表'],
  [/^must be a list of ids$/, '必须是编号列表'],
  [/^must be null$/, '必须为空值'],
  [/^must be of another kind$/, '类型不正确'],
  [/^must have at least (\d+) characters$/, '至少需要 $1 个字符'],
  [/^must have at most (\d+) characters$/, '不能超过 $1 个字符'],
  [/^must have at least (\d+) entries$/, '至少需要 $1 项'],
  [/^must have at most (\d+) (?:entries|ids)$/, '不能超过 $1 项'],
  [/^must be at least (-?[\d.]+)$/, '不能小于 $1'],
  [/^must be at most (-?[\d.]+)$/, '不能大于 $1'],
  [/^must be below 2\^53$/, '必须小于 2^53'],
  [/^must not be negative$/, '不能为负数'],
  [/^has a key that is not allowed$/, '含有不允许的键'],
  [/^has a wrong value$/, '取值不正确'],
  [/^is wrong$/, '取值不正确'],
  [/^has half of a surrogate pair$/, '含有不完整的字符'],
  [/^has a NUL character$/, '含有空字符'],
  [/^has characters that cannot be printed$/, '含有不可打印的字符'],
  [/^must be a time in ISO 8601$/, '必须是 ISO 8601 格式的时间'],
  [/^must be unique$/, '不能重复'],
  [/^does not exist$/, '不存在'],

  [/^must be unique and contiguous from 1$/, '必须从 1 开始、连续且不重复'],
  [
    /^must be the order of a step, or the last one \+ 1$/,
    '必须是某个步骤的 order，或最后一个步骤的 order 加 1',
  ],
  [/^must be the order of a step$/, '必须是某个步骤的 order'],
  [/^must name at most (\d+) roles$/, '涉及的角色不能超过 $1 个'],
  [/^has (\d+), which is no step$/, '含有 $1，但没有这个步骤'],
  [/^must be a role of the flow$/, '必须是流程模板中的角色引用'],
  [/^names a role_ref twice$/, '含有重复的 role_ref'],
  [/^names what is not there: no step (\d+)$/, '指向的步骤 $1 不存在'],
  [/^names what is not there: no case of this label$/, '没有这样的分支标识'],
];
/** Those that end in a list of values. */
const LISTING: readonly (readonly [RegExp, string])[] = [
  [/^must be one of (.+)$/s, '必须是以下之一：'],
  [/^has nobody for (.+)$/s, '缺少以下角色引用：'],
];

/** A refusal in Chinese: as precise as the English one where that is known, else the sentence of its code. */
export function chineseSentence({ code, message }: Rejection): string {
  const precise = message === REJECTIONS[code].text ? null : translated(PRECISE, message);
  return precise ?? SENTENCES[code] ?? '请求被拒绝。';
}

/** The reason behind a field's name in Chinese; null for one that is not known here. */
export function chineseReason(reason: string): string | null {
  for (const [pattern, chinese] of LISTING) {
    const values = pattern.exec(reason)?.[1];
    if (values !== undefined) return chinese + values.replaceAll(', ', '、');
  }
  return translated(REASONS, reason);
}

function translated(table: readonly (readonly [RegExp, string])[], text: string): string | null {
  for (const [pattern, chinese] of table) if (pattern.test(text)) return text.replace(pattern, chinese);
  return null;
}
