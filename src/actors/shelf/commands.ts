import type { Post } from '../assistant/commands.ts';

/** What is known of a content that has been taken in. */
export interface Described {
  /** SHA-256, lower-case hex. */
  readonly hash: string;
  /** Bytes. */
  readonly size: number;
  readonly contentType: string;
  readonly width: number | null;
  readonly height: number | null;
  readonly second: number | null;
}

export type ShelfCommand =
  /** Whether so many bytes more would fit. Answers null. */
  | { readonly type: 'admit'; readonly size: number }
  /**
   * The content is there: the file exists from now on. Answers its row. `post`: a message to his assistant that comes
   * with it; either both are kept or none.
   */
  | ({
      readonly type: 'keep';
      readonly fileId: string;
      readonly fileName: string;
      readonly post?: Post;
    } & Described)
  /** Answers the hash of the content, which may have to go as well. */
  | { readonly type: 'remove'; readonly fileId: string };

export type CommandOf<T extends ShelfCommand['type']> = Extract<ShelfCommand, { readonly type: T }>;
