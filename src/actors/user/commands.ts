import type { ResumeRequest } from '../../protocol/commands.ts';
import type { ConnectionId } from '../ports/delivery.ts';

/** A stream a socket fell behind on, and the last number it got. */
export type Gap =
  | { readonly kind: 'room'; readonly roomId: number; readonly after: number }
  | { readonly kind: 'direct'; readonly peerId: number; readonly after: number };

export type UserCommand =
  /** Makes the account on first use (AUTH=open). Answers the account. */
  | { readonly type: 'ensure' }
  /** Answers the account, or NAME_TAKEN, EMAIL_TAKEN. Without a password nobody logs in. */
  | {
      readonly type: 'register';
      readonly username: string;
      readonly email: string | null;
      readonly passwordHash: string | null;
    }
  | { readonly type: 'changePassword'; readonly passwordHash: string }
  /** Of a disabled user every session ends and none begins. Answers the account. */
  | { readonly type: 'setDisabled'; readonly disabled: boolean }
  | { readonly type: 'setOperator'; readonly operator: boolean }
  | { readonly type: 'logOut'; readonly tokenId: string; readonly expireTime: number }
  | { readonly type: 'connect'; readonly connection: ConnectionId; readonly resume: ResumeRequest | null }
  | { readonly type: 'disconnect'; readonly connection: ConnectionId }
  | { readonly type: 'resume'; readonly connection: ConnectionId; readonly resume: ResumeRequest }
  /** A slow socket has drained: it takes up its streams where it left them. */
  | { readonly type: 'drained'; readonly connection: ConnectionId; readonly gaps: readonly Gap[] }
  | { readonly type: 'graceOver' }
  | { readonly type: 'joined'; readonly roomId: number }
  | { readonly type: 'left'; readonly roomId: number }
  | { readonly type: 'read'; readonly roomId: number; readonly syncId: number }
  | { readonly type: 'subscribe'; readonly roomId: number; readonly subscribed: boolean };

export type CommandOf<T extends UserCommand['type']> = Extract<UserCommand, { readonly type: T }>;
