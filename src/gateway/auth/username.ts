/** 2 to 32 letters, digits, `_`, `-` or `.` of any script, not digits only: where a path takes a user id, digits are the id. */
export function isAcceptableUsername(name: string): boolean {
  return (
    /^[\p{L}\p{M}\p{N}_.-]{2,32}$/u.test(name) && !/^\p{N}+$/u.test(name) && name === name.normalize('NFC')
  );
}
