import type { Draft } from '../../rules/chat/compose.ts';
import type { MemberType } from '../../rules/chat/members.ts';
import type { ConnectionId } from '../ports/delivery.ts';
import type { RoomEntry, RoomMessage } from '../ports/room-store.ts';

/** Who acts: always the authenticated user, never an id out of a body. */
interface By {
  readonly by: number;
}

export interface Speak extends By, Draft {
  readonly type: 'speak';
  readonly roleId: number | null;
  readonly avatarId: number | null;
  readonly animation: number | null;
  readonly specialEffects: number | null;
  readonly replyMessageId: number | null;
  /** Where the message is displayed; null for its place in the log. */
  readonly position: number | null;
  readonly clientMessageId: string | null;
}

/** The fields an edit may change; absent ones stay. */
export interface Revision {
  readonly messageId: number;
  readonly content?: string;
  readonly extra?: Readonly<Record<string, unknown>>;
  readonly roleId?: number | null;
  readonly avatarId?: number | null;
  readonly animation?: number | null;
  readonly specialEffects?: number | null;
  readonly position?: number;
}

export interface Revise extends By {
  readonly type: 'revise';
  readonly revisions: readonly Revision[];
}

/** Deletes (recalls) a message. */
export interface Erase extends By {
  readonly type: 'erase';
  readonly messageId: number;
}

export interface Attach {
  readonly type: 'attach';
  readonly connection: ConnectionId;
  readonly userId: number;
  /** The last number the client saw; null to follow from now on. */
  readonly after: number | null;
  /** Where the replay began, once it is under way; the summary tells it. */
  readonly from: number | null;
  /** It fell behind without asking for it: when too much was missed it is cut, not told. */
  readonly gap: boolean;
}

export type RoomCommand =
  | (By & {
      readonly type: 'create';
      readonly name: string;
      readonly description: string;
      readonly avatar: string | null;
      readonly roomType: number;
      readonly spaceId: number | null;
      readonly openJoin: boolean;
      readonly userIds: readonly number[];
    })
  | (By & {
      readonly type: 'update';
      readonly name?: string;
      readonly description?: string;
      readonly avatar?: string | null;
      readonly openJoin?: boolean;
    })
  | (By & { readonly type: 'describe' })
  | (By & { readonly type: 'dissolve'; readonly forSpace: boolean })
  | (By & { readonly type: 'mute'; readonly muteStatus: number })
  | (By & { readonly type: 'setExtra'; readonly key: string; readonly value: string })
  | (By & { readonly type: 'deleteExtra'; readonly key: string })
  | (By & { readonly type: 'addMembers'; readonly userIds: readonly number[] })
  | (By & { readonly type: 'removeMembers'; readonly userIds: readonly number[]; readonly forSpace: boolean })
  | (By & {
      readonly type: 'setMemberType';
      readonly userIds: readonly number[];
      readonly memberType: MemberType;
    })
  | (By & { readonly type: 'handOver'; readonly newReferee: number })
  | (By & { readonly type: 'join' })
  | (By & { readonly type: 'exit' })
  | (By & { readonly type: 'addRoles'; readonly roleIds: readonly number[]; readonly roleType: number })
  | (By & {
      readonly type: 'removeRoles';
      readonly roleIds: readonly number[];
      readonly roleType: number | null;
    })
  /** The role was deleted by its owner. */
  | { readonly type: 'roleGone'; readonly roleId: number }
  | Speak
  | Revise
  | Erase
  | (By & { readonly type: 'typing'; readonly status: string; readonly windowId: string | null })
  | { readonly type: 'presence'; readonly userId: number; readonly online: boolean }
  | { readonly type: 'pushPresence' }
  | Attach
  | { readonly type: 'caughtUp'; readonly attach: Attach; readonly entries: readonly RoomEntry[] }
  | { readonly type: 'catchUpFailed'; readonly attach: Attach }
  | {
      readonly type: 'messagesFound';
      readonly messages: readonly RoomMessage[];
      readonly command: Revise | Erase;
    }
  | { readonly type: 'duplicateFound'; readonly by: number; readonly message: RoomMessage | null }
  /** Retention takes the log up to this number. */
  | { readonly type: 'cut'; readonly through: number }
  | { readonly type: 'readFailed' };

export type CommandOf<T extends RoomCommand['type']> = Extract<RoomCommand, { readonly type: T }>;
