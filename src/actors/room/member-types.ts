/** The kinds of members, for the edge: it shows and asks for them, and leaves the rules to the actors. */
export { isMemberType, type MemberType, OBSERVER, REFEREE } from '../../rules/chat/members.ts';
