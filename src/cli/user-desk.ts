import type { AccountView } from '../gateway/rest/routes/operator.ts';

/** Where accounts are administered: in the store itself, or at a server that has it open. Refusals are thrown as `Fault`. */
export interface UserDesk {
  /** How the work is done, for a line to the person who asked. */
  readonly where: string;
  list(after: number): Promise<readonly AccountView[]>;
  add(username: string, password: string, operator: boolean): Promise<AccountView>;
  /** `user`: an id or a name, as everywhere below. */
  setPassword(user: string, password: string): Promise<AccountView>;
  setDisabled(user: string, disabled: boolean): Promise<AccountView>;
  setOperator(user: string, operator: boolean): Promise<AccountView>;
  close(): Promise<void>;
}
