/** A document cannot be read; the message is a sentence for its owner that begins with "it". */
export class Unreadable extends Error {
  override readonly name: string = 'Unreadable';
}

/** Enough was taken; the message says of what only a part was. What came before it is kept. */
export class Enough extends Error {
  override readonly name: string = 'Enough';
}
