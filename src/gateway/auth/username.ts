/** Letters, their marks and digits of any script, `_`, `-` and `.`; nothing that is not seen. */
const ALLOWED = /^(?!\p{M})(?:(?!\p{Default_Ignorable_Code_Point})[\p{L}\p{M}\p{N}_.-]){2,32}$/u;
/** Where a path takes a user id, digits are the id. */
const DIGITS_ONLY = /^\p{N}+$/u;
/** The names that AUTH=open gives. */
const GIVEN = /^user-\d+$/i;

/** What the rule is, for people. */
export const USERNAME_RULE =
  'A name has 2 to 32 letters, digits, "_", "-" or ".", not digits alone, and is not of the form user-1.';

/** The spelling in which a name is kept and looked up (NFC): what looks the same is the same. */
export function canonicalUsername(name: string): string {
  return name.normalize('NFC');
}

/** `name`: canonical. That it is free is the store's to say. */
export function isAcceptableUsername(name: string): boolean {
  return ALLOWED.test(name) && !DIGITS_ONLY.test(name) && !GIVEN.test(name);
}
