/** What the server answers, as far as the command line needs it (rpg.md). Pictures are PNG in base64. */
export interface EnteredFacts {
  readonly username: string;
  readonly token: string;
}

export interface MasterFacts {
  readonly text: string;
  readonly role: string;
  /** The answer has sent him into a task. */
  readonly status: boolean;
  readonly subimg: string | null;
}

export interface WishedFacts {
  readonly text: string;
  readonly task?: { readonly task_name: string };
}

export interface SelectedFacts {
  readonly text: string;
  readonly image_data: string | null;
}

export interface ThingFacts {
  readonly name: string;
  readonly description: string;
  readonly effect: string;
  readonly power: number;
  readonly consumable: boolean;
  readonly count: number;
}

export type ThingsFacts = Readonly<Record<string, ThingFacts>>;

export interface RewardFacts {
  readonly 龙眼?: number;
  readonly 凤羽?: number;
  readonly 经验值?: number;
  readonly equipments?: ThingsFacts;
  readonly skills?: ThingsFacts;
}

export interface TurnFacts {
  readonly text: string;
  /** Null: the narrator. */
  readonly role: string | null;
  readonly status: boolean;
  readonly npc_status: boolean;
  readonly image_data: string | null;
  /** With the end, and only then. */
  readonly reward?: RewardFacts | null;
}

export interface StatusFacts {
  readonly attribute: Readonly<Record<string, number | string>>;
}

export interface OnlineFacts {
  readonly roles: readonly string[];
  readonly image_data: readonly string[];
}

export interface ChallengedFacts {
  readonly status: boolean;
  readonly image_data: string | null;
  readonly id: string;
}

export interface RefreshFacts {
  readonly id_list: readonly string[];
  readonly role_list: readonly string[];
  readonly accept_id: readonly string[];
  /** The opponent; null: there is nothing. */
  readonly role: string | null;
  readonly role_text: string;
  readonly system_text: string;
  /** The battle is over. */
  readonly status: boolean;
}

export interface FightFacts {
  readonly role: string;
  /** Empty while the round waits. */
  readonly action: string;
  readonly text: string;
  readonly result: string;
  readonly status: boolean;
  readonly wins?: readonly [number, number];
  readonly winner?: string | null;
}
