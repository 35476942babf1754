/** What a role shows. */
export interface RoleTexts {
  readonly roleName: string;
  readonly description: string;
  readonly avatarUrl: string | null;
}

export type CastCommand =
  | ({ readonly type: 'create'; readonly roleId: number } & RoleTexts)
  /** Absent fields stay. */
  | ({ readonly type: 'change'; readonly roleId: number } & Partial<RoleTexts>)
  /** `roomIds`: where the role is; it leaves them. */
  | { readonly type: 'remove'; readonly roleId: number; readonly roomIds: readonly number[] };

export type CommandOf<T extends CastCommand['type']> = Extract<CastCommand, { readonly type: T }>;
