type Fields = Readonly<Record<string, unknown>>;

/** What a message carries beside its text, in a few words: `[image cat.png /files/…]`, `= 12 (3d6)`. */
export function describeExtra(extra: unknown): string {
  return Object.entries(fieldsOf(extra))
    .map(([kind, value]) => describe(kind, fieldsOf(value)))
    .filter((text) => text !== '')
    .join(' ');
}

function describe(kind: string, fields: Fields): string {
  switch (kind) {
    case 'diceResult':
      return `= ${words(fields.result)}${fields.expression === undefined ? '' : ` (${words(fields.expression)})`}`;
    case 'imageMessage':
      return bracketed('image', fields.fileName, fields.url);
    case 'fileMessage':
      return bracketed('file', fields.fileName, fields.url);
    case 'soundMessage':
      return bracketed('sound', fields.fileName, fields.url);
    case 'clueMessage':
      return bracketed('clue', fields.name, fields.description, fields.img);
    case 'forwardMessage':
      return `[${Array.isArray(fields.messageList) ? fields.messageList.length : 0} forwarded messages]`;
    default:
      return '';
  }
}

function bracketed(kind: string, ...parts: readonly unknown[]): string {
  return `[${[kind, ...parts.map(words)].filter((part) => part !== '').join(' ')}]`;
}

function words(value: unknown): string {
  return typeof value === 'string' || typeof value === 'number' ? String(value) : '';
}

function fieldsOf(value: unknown): Fields {
  return typeof value === 'object' && value !== null ? (value as Fields) : {};
}
