/** Who is online, grace included. Volatile: rebuilt by the sockets that come back. */
export interface Presence {
  online(userId: number): boolean;
  set(userId: number, online: boolean): void;
}
