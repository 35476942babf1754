const MAX_CHARACTERS = 200;
/** Controls, what changes the direction of text, halves of pairs, and what other systems have a meaning for. */
const UNFIT = /[\p{Cc}\p{Cf}\p{Cs}\p{Zl}\p{Zp}<>:"/\\|?*]/gu;

/** The last part of a name that a client gave, fit to be shown, stored and offered for saving. Never empty. */
export function cleanFileName(given: string): string {
  const last = given.split(/[/\\]/).at(-1) ?? '';
  const fit = last
    .normalize('NFC')
    .replace(UNFIT, '')
    .replace(/^[\s.]+|[\s.]+$/g, '');
  if (fit === '') return 'file';
  const characters = [...fit];
  if (characters.length <= MAX_CHARACTERS) return fit;
  const ending = /\.[A-Za-z0-9]{1,10}$/.exec(fit)?.[0] ?? '';
  return characters.slice(0, MAX_CHARACTERS - ending.length).join('') + ending;
}

/** Content-Disposition with the name for all browsers (RFC 6266): plain ASCII, and UTF-8 beside it. */
export function disposition(kind: 'inline' | 'attachment', fileName: string): string {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\%]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(/['()*]/g, (c) => `%${c.charCodeAt(0).toString(16)}`);
  return `${kind}; filename="${ascii}"; filename*=UTF-8''${encoded}`;
}
