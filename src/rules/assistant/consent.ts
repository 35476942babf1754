/** Whether a text says yes and nothing against it. */
export function isYes(text: string): boolean {
  const said = plain(text);
  return YES.test(said) && !NO.test(said);
}

/** Whether a text says no. */
export function isNo(text: string): boolean {
  return NO.test(plain(text));
}

function plain(text: string): string {
  return text.trim().toLowerCase().slice(0, 200);
}

const YES =
  /^(?:y|yes|yeah|yep|ok|okay|sure|go ahead|do it|please do|agreed?|confirm(?:ed)?|correct|right|fine)\b|^(?:是|是的|对|好|好的|可以|行|同意|确认|确定|嗯|没问题|开始|执行)/;
const NO = /\b(?:no|nope|not|don't|do not|stop|cancel|never|reject|refuse)\b|不|别|取消|拒绝|停|否/;
