/** Length of a file's id: 192 random bits in base64url. */
const LINK = /\/files\/([A-Za-z0-9_-]{32})(?![A-Za-z0-9_-])/g;
/** A message that names more is not about files. */
const MAX_LINKS = 100;

/** Ids of uploaded files that these texts link to (`/files/<id>`, with or without a host before it), each once. */
export function fileLinks(...texts: readonly (string | null)[]): string[] {
  const found = new Set<string>();
  for (const text of texts) {
    if (!text?.includes('/files/')) continue;
    for (const match of text.matchAll(LINK)) {
      if (found.size < MAX_LINKS && match[1] !== undefined) found.add(match[1]);
    }
  }
  return [...found];
}

/** The same for a message: its text and whatever its extra carries. */
export function fileLinksOf({ content, extra }: { content: string; extra: unknown }): string[] {
  const media = typeof extra === 'object' && extra !== null && Object.keys(extra).length > 0;
  return fileLinks(content, media ? JSON.stringify(extra) : null);
}
