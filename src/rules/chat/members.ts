/** Kinds of members of rooms and spaces (chat.md, "A space is a folder of rooms"). */
export const REFEREE = 1;
export const PLAYER = 2;
export const OBSERVER = 3;

export type MemberType = typeof REFEREE | typeof PLAYER | typeof OBSERVER;

export function isMemberType(value: number): value is MemberType {
  return value === REFEREE || value === PLAYER || value === OBSERVER;
}
