import type { RefreshFacts, RewardFacts, ThingFacts, ThingsFacts } from '../../src/cli/rpg/facts.ts';

interface Inhabitant {
  readonly email: string;
  readonly password: string;
  readonly things: Map<string, ThingFacts & { readonly kind: 'equipment' | 'skill' }>;
  readonly own: string[];
  /** Of the running task; null: none. */
  turns: number | null;
  eye: number;
  feather: number;
  readonly challenges: { readonly id: string; readonly role: string }[];
  readonly accepted: string[];
}

interface Battle {
  readonly id: string;
  readonly roles: readonly [string, string];
  readonly wins: [number, number];
  readonly moves: Map<string, string>;
  readonly waiting: Map<string, (answer: object) => void>;
  settle: (accepted: boolean) => void;
}

type Body = Readonly<Record<string, unknown>>;
type Handler = (body: Body, who: Inhabitant, role: string) => object | Promise<object>;

/** Turns after which a task of this town ends. */
export const TASK_TURNS = 4;
export const REWARD: RewardFacts = { 龙眼: 2, 凤羽: 0, 经验值: 30, equipments: {}, skills: {} };

/** A server of the role-play game in memory, which keeps its rules roughly (rpg.md). Its `fetch` answers as it would. */
export class RpgTown {
  readonly people = new Map<string, Inhabitant>();
  /** `path {body}` of every call, without what differs from run to run. */
  readonly calls: { readonly path: string; readonly body: Body; readonly token: string | null }[] = [];
  tasks = ['The Lost Bell', 'Wolves at the Mill', 'A Riddle'];
  /** Answers that go another way, the next first. `lost`: the connection breaks; a number: `status_code`. */
  readonly troubles: { readonly path: string; readonly trouble: 'lost' | number }[] = [];
  /** Under AUTH=signed the token has to be that of the role. */
  signed = false;
  readonly #answers = new Map<string, object>();
  readonly #battles = new Map<string, Battle>();

  readonly fetch = (async (input: string | URL | Request, init?: RequestInit): Promise<Response> => {
    const path = String(input).replace(/^.*?\/\/[^/]*\//, '');
    const body = JSON.parse(String(init?.body)) as Body;
    const bearer = new Headers(init?.headers).get('authorization');
    const token = bearer?.replace('Bearer ', '') ?? null;
    this.calls.push({ path, body, token });
    const trouble = this.troubles[0]?.path === path ? this.troubles.shift()?.trouble : undefined;
    if (trouble === 'lost') throw new TypeError('fetch failed');
    if (typeof trouble === 'number') return this.#respond(refusal(trouble, 'TROUBLE', 'a trouble'));
    return this.#respond(await this.#answer(path, body, token));
  }) as typeof fetch;

  /** Somebody who is there already. */
  move(role: string, password = ''): Inhabitant {
    const who: Inhabitant = {
      email: `${role}@town.example`,
      password,
      things: new Map(),
      own: [],
      turns: null,
      eye: 100,
      feather: 100,
      challenges: [],
      accepted: [],
    };
    this.people.set(role, who);
    return who;
  }

  /** Has somebody own a thing. */
  give(role: string, name: string, kind: 'equipment' | 'skill', consumable = false): void {
    const thing = { name, kind, description: 'It shines.', effect: 'strike', power: 3, consumable, count: 1 };
    this.people.get(role)?.things.set(name, thing);
  }

  called(path: string): Body[] {
    return this.calls.filter((call) => call.path === path).map(({ body }) => body);
  }

  #respond(answer: object): Response {
    return new Response(JSON.stringify(answer), { headers: { 'content-type': 'application/json' } });
  }

  async #answer(path: string, body: Body, token: string | null): Promise<object> {
    if (path === 'signup') return this.#signUp(body);
    if (path === 'login') return this.#logIn(body);
    const role = String(body.role ?? body.role1);
    if (this.signed && token !== `token of ${role}`) return refusal(401, 'UNAUTHENTICATED', 'Not you.');
    const who = this.people.get(role);
    if (!who) return refusal(404, 'PLAYER_UNKNOWN', 'There is no such player.');
    const key = `${role} ${path} ${body.request_id}`;
    const known = body.request_id === undefined ? undefined : this.#answers.get(key);
    const handler = this.#handlers[path];
    if (!handler) return refusal(404, 'NOT_FOUND', 'no such route');
    const answer = known ?? { status_code: 200, ...(await handler(body, who, role)) };
    this.#answers.set(key, answer);
    return answer;
  }

  #signUp({ username, email, password }: Body): object {
    const role = String(username);
    if (this.people.has(role)) return refusal(409, 'NAME_TAKEN', 'The name is taken.');
    if (!/^\w{2,20}$|\p{Script=Han}/u.test(role)) return refusal(422, 'NAME_ILLEGAL', 'Not legal.');
    this.people.set(role, { ...this.move(role), email: String(email), password: String(password) });
    return { status_code: 200, username: role, token: `token of ${role}` };
  }

  #logIn({ email, password }: Body): object {
    for (const [username, who] of this.people) {
      if (who.email !== email) continue;
      if (who.password !== password) return refusal(401, 'LOGIN_FAILED', 'The password is wrong.');
      return { status_code: 200, username, token: `token of ${username}`, image_data: '' };
    }
    return refusal(404, 'USER_UNKNOWN', 'There is no such account.');
  }

  readonly #handlers: Readonly<Record<string, Handler>> = {
    main: ({ text }, who) => {
      if (!String(text).includes('go'))
        return { text: `heard: ${text}`, role: 'System', status: false, subimg: null };
      who.turns = 0;
      return { text: 'Off you go.', role: 'System', status: true, subimg: PNG };
    },
    task_info: () => ({ task_list: this.tasks }),
    task_info_personal: (_body, who) => ({ task_list: who.own }),
    task_request: ({ text }, who) => {
      who.own.push(`Tale of ${text}`);
      return { text: 'A new task is ready.', role: 'System', task: { task_name: `Tale of ${text}` } };
    },
    select: ({ task_name }, who) => this.#begin(this.tasks, String(task_name), who),
    select_personal: ({ task_name }, who) => this.#begin(who.own, String(task_name), who),
    feedback: ({ text, roles }, who) => {
      if (who.turns === null) return refusal(404, 'ADVENTURE_UNKNOWN', 'No task is running.');
      who.turns += 1;
      const isNew = !(roles as string[]).includes('Ferryman');
      const turn = {
        text: `turn ${who.turns}: ${text}`,
        role: 'Ferryman',
        npc_status: isNew,
        image_data: isNew ? PNG : null,
      };
      if (who.turns < TASK_TURNS) return { ...turn, status: false };
      who.turns = null;
      return { ...turn, status: true, reward: REWARD };
    },
    status: (_body, who) => ({ attribute: { 龙眼: who.eye, 凤羽: who.feather, 经验值: 100, level: 1 } }),
    bag: (_body, who) => ({ equipments: thingsOf(who, 'equipment') }),
    skill: (_body, who) => ({ skills: thingsOf(who, 'skill') }),
    merge: ({ mode, num, des }, who, role) => {
      if (Number(num) > 10) return refusal(400, 'VALIDATION', 'must be at most 10', 'num');
      if (mode === 0) who.eye -= Number(num);
      else who.feather -= Number(num);
      this.give(role, String(des), mode === 0 ? 'skill' : 'equipment');
      return { text: `Made: ${des}.`, item: who.things.get(String(des)) };
    },
    get_list: () => ({ roles: [...this.people.keys()], image_data: [...this.people.keys()].map(() => PNG) }),
    challenge: ({ role1, role2 }) => this.#challenge(String(role1), String(role2)),
    accept_challenge: ({ id }) => this.#settle(String(id), true),
    reject_challenge: ({ id }) => this.#settle(String(id), false),
    refresh: (_body, who): RefreshFacts => ({
      ...QUIET,
      id_list: who.challenges.map(({ id }) => id),
      role_list: who.challenges.splice(0).map(({ role }) => role),
      accept_id: who.accepted.splice(0),
    }),
    battle: ({ id, text }, _who, role) => this.#fight(String(id), role, String(text)),
  };

  #begin(titles: readonly string[], title: string, who: Inhabitant): object {
    if (!titles.includes(title)) return refusal(404, 'QUEST_UNKNOWN', 'There is no such task.');
    who.turns = 0;
    return { image_data: PNG, text: `Opening of ${title}.` };
  }

  async #challenge(role1: string, role2: string): Promise<object> {
    const other = this.people.get(role2);
    if (!other) return refusal(404, 'PLAYER_UNKNOWN', 'There is no such player.');
    const id = String(this.#battles.size + 1);
    const accepted = await new Promise<boolean>((settle) => {
      const battle = { id, roles: [role1, role2] as const, wins: [0, 0] as [number, number], settle };
      this.#battles.set(id, { ...battle, moves: new Map(), waiting: new Map() });
      other.challenges.push({ id, role: role1 });
    });
    if (accepted) this.people.get(role1)?.accepted.push(id);
    return { status: accepted, image_data: accepted ? PNG : null, id };
  }

  #settle(id: string, accepted: boolean): object {
    const battle = this.#battles.get(id);
    if (!battle) return refusal(404, 'BATTLE_UNKNOWN', 'There is no such battle.');
    battle.settle(accepted);
    return { id };
  }

  /** The challenger wins each round. */
  #fight(id: string, role: string, text: string): object | Promise<object> {
    const battle = this.#battles.get(id);
    if (!battle || battle.wins[0] === 3) return refusal(404, 'BATTLE_UNKNOWN', 'It is over.');
    battle.moves.set(role, text);
    return new Promise((answer) => {
      battle.waiting.set(role, answer);
      if (battle.waiting.size < 2) return;
      battle.wins[0] += 1;
      for (const [who, reply] of battle.waiting) reply(roundFor(battle, who));
      battle.waiting.clear();
      battle.moves.clear();
    });
  }
}

function roundFor({ roles, wins, moves }: Battle, role: string): object {
  const isFirst = role === roles[0];
  const opponent = roles[isFirst ? 1 : 0];
  const over = wins[0] === 3;
  return {
    status_code: 200,
    role: opponent,
    action: moves.get(opponent) ?? '',
    text: `round ${wins[0]} is told`,
    result: `round ${wins[0]} is told`,
    status: over,
    wins: isFirst ? wins : wins.toReversed(),
    winner: over ? roles[0] : null,
  };
}

const QUIET: RefreshFacts = {
  id_list: [],
  role_list: [],
  accept_id: [],
  role: null,
  role_text: '',
  system_text: '',
  status: false,
};

/** Bytes, in base64. */
export const PNG = 'iVBORw0KGgo=';

function refusal(status_code: number, error: string, message: string, field?: string): object {
  return { status_code, status: false, error, text: message, message, field };
}

function thingsOf({ things }: Inhabitant, kind: 'equipment' | 'skill'): ThingsFacts {
  return Object.fromEntries([...things].filter(([, thing]) => thing.kind === kind));
}
