import { REJECTIONS, type Rejection, type RejectionCode } from '../../../protocol/rejections.ts';
import { chineseReason, chineseSentence } from './chinese.ts';

/** Refusals of the lab assistant in Chinese, where it says them or says them otherwise. */
const SENTENCES: Readonly<Partial<Record<RejectionCode, string>>> = {
  ASSISTANT_FULL: '助手还有太多待处理的消息，或者太多未取走的回复，请稍后再试。',
  USER_UNKNOWN: '没有这个用户，请检查用户编号或用户名。',
  FILE_UNKNOWN: '文件不存在，请检查路径。',
  FORBIDDEN: '登录令牌不属于该用户。',
  QUOTA_EXCEEDED: '文件空间已用完，请先删除一些文件。',
  BODY_NOT_MULTIPART: '请求体不是包含一个文件的 multipart/form-data。',
  UNSUPPORTED_MEDIA: '不支持这种请求体，请发送 multipart/form-data。',
  RANGE_UNSATISFIABLE: '文件没有这一部分。',
};

/** Reasons of this system's own fields. */
const REASONS: Readonly<Record<string, string>> = {
  'is empty': '是空的',
  'must be the plain name of a file': '必须是不带路径的文件名',
  'must be the ending of a file name': '必须是文件名的后缀',
  'must be a sound': '必须是声音文件',
};

/** A refusal in Chinese. Of a field that is wrong its name and why. */
export function assistantChinese(rejection: Rejection): string {
  const { code, message, field } = rejection;
  if (code === 'BAD_FIELD' && field !== undefined && message.startsWith(`${field} `)) {
    const reason = message.slice(field.length + 1);
    const unread = reason.startsWith('cannot be read: ') ? '无法读取，请检查声音文件' : null;
    return `${field} ${unread ?? REASONS[reason] ?? chineseReason(reason) ?? '取值不正确'}`;
  }
  const own = SENTENCES[code];
  return own !== undefined && message === REJECTIONS[code].text ? own : chineseSentence(rejection);
}
