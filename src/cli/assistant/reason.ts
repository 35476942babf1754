/** Why a server refused, as a sentence, from the shapes that its answers have (assistant.md 2, 9); null: it does not say. */
export function reasonIn(answer: unknown): string | null {
  if (typeof answer !== 'object' || answer === null) return null;
  const { detail, error, errMsg } = answer as Readonly<Record<string, unknown>>;
  if (Array.isArray(detail)) return detail.map(complaint).filter(Boolean).join('; ') || null;
  for (const one of [detail, error, errMsg]) if (typeof one === 'string' && one !== '') return one;
  return null;
}

/** `{loc: ['body', 'text'], msg: 'is missing'}` → `text: is missing`. */
function complaint(one: unknown): string {
  if (typeof one !== 'object' || one === null) return '';
  const { loc, msg } = one as Readonly<Record<string, unknown>>;
  const field = Array.isArray(loc) ? String(loc.at(-1) ?? '') : '';
  return field === '' || field === 'body' ? String(msg) : `${field}: ${String(msg)}`;
}
