/** Names for a record of a room that people read. Ids that nobody has are absent. */
export interface ExportNames {
  usernames(userIds: readonly number[]): Promise<ReadonlyMap<number, string>>;
  roleNames(roleIds: readonly number[]): Promise<ReadonlyMap<number, string>>;
}
