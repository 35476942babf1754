/** What a line means: words to whoever is there, or a command and what follows its name. */
export type TypedLine<Name extends string> =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'words'; readonly text: string }
  | { readonly kind: 'command'; readonly name: Name; readonly rest: string }
  | { readonly kind: 'unknown'; readonly name: string };

/** Reads what somebody types. `names`: each command with all its names. `//` begins words that begin with a slash. */
export function lineReader<Name extends string>(
  names: Readonly<Record<Name, readonly string[]>>,
): (typed: string) => TypedLine<Name> {
  const byName = new Map<string, Name>();
  for (const [name, all] of Object.entries(names) as [Name, readonly string[]][])
    for (const one of all) byName.set(one, name);
  return (typed) => {
    const text = typed.trim();
    if (text === '') return { kind: 'nothing' };
    if (text.startsWith('//')) return { kind: 'words', text: text.slice(1) };
    if (!text.startsWith('/')) return { kind: 'words', text };
    const [, word = '', rest = ''] = /^\/(\S*)\s*(.*)$/su.exec(text) ?? [];
    const name = byName.get(word.toLowerCase());
    return name ? { kind: 'command', name, rest } : { kind: 'unknown', name: word };
  };
}
