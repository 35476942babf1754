/** Whether a text is, at least in part, Chinese. */
export function hasChinese(text: string): boolean {
  return /\p{Script=Han}/u.test(text);
}
