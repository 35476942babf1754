import type { MemberType } from '../../rules/chat/members.ts';

interface By {
  readonly by: number;
}

export type SpaceCommand =
  | (By & {
      readonly type: 'create';
      readonly name: string;
      readonly description: string;
      readonly avatar: string | null;
      readonly ruleId: number | null;
      readonly userIds: readonly number[];
    })
  | (By & { readonly type: 'describe' })
  | (By & { readonly type: 'dissolve' })
  | (By & {
      readonly type: 'createRoom';
      readonly roomId: number;
      readonly name: string;
      readonly description: string;
      readonly avatar: string | null;
      readonly roomType: number;
      readonly userIds: readonly number[];
    })
  /** The room was dissolved by itself. */
  | { readonly type: 'roomGone'; readonly roomId: number }
  /** Users were added to a room of the space: who was not a player becomes one. */
  | { readonly type: 'enteredRoom'; readonly userIds: readonly number[] }
  | (By & { readonly type: 'addMembers'; readonly userIds: readonly number[] })
  | (By & { readonly type: 'removeMembers'; readonly userIds: readonly number[] })
  | (By & { readonly type: 'exit' })
  | (By & { readonly type: 'setPlayers'; readonly userIds: readonly number[] })
  | (By & { readonly type: 'revokePlayers'; readonly userIds: readonly number[] })
  | (By & { readonly type: 'changeLeader'; readonly newLeader: number })
  | (By & { readonly type: 'invite'; readonly memberType: MemberType; readonly ttlMs: number })
  | (By & { readonly type: 'accept'; readonly memberType: MemberType });

export type CommandOf<T extends SpaceCommand['type']> = Extract<SpaceCommand, { readonly type: T }>;
