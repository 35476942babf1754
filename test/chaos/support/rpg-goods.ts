import type { EffectPayload, MoveRow, RewardRow, RpgTables, ThingRow } from './rpg-rows.ts';

type Unit = 'dragonEye' | 'phoenixFeather' | 'experience';
const UNITS: readonly Unit[] = ['dragonEye', 'phoenixFeather', 'experience'];
const STARTING = 100;
/** Of a duel, to who won, to who lost, and to both when nobody did: units of both kinds, experience (rpg.md, /battle). */
const PRIZES = { won: [5, 30], lost: [1, 10], drawn: [2, 15] } as const;

/** What makings cost is part of their request_id, as `…:mode:units`: answers do not say it. */
export function mergeId(nth: string, mode: number, units: number): string {
  return `${nth}:${mode}:${units}`;
}

/** What a player must own by all that has happened to him, whoever has it at the moment; sentences where he does not. */
export function goodsProblems(tables: RpgTables): string[] {
  return tables.players.flatMap((player) => {
    const account = new Account(tables, player.user_id);
    return [...account.units(player.attributes), ...account.things()].map(
      (problem) => `${player.role}: ${problem}`,
    );
  });
}

class Account {
  readonly #tables: RpgTables;
  readonly #userId: number;
  readonly #made: { readonly thing: ThingRow; readonly mode: number; readonly units: number }[];
  readonly #rewards: readonly RewardRow[];
  /** Rewards of these are on their way. */
  readonly #coming: readonly EffectPayload[];

  constructor(tables: RpgTables, userId: number) {
    this.#tables = tables;
    this.#userId = userId;
    this.#made = tables.player_answers.flatMap(({ user_id, request_id, answer }) => {
      if (user_id !== userId || !request_id.startsWith('merge ')) return [];
      const [, mode = '', units = ''] = request_id.split(':');
      return [{ thing: (answer as { thing: ThingRow }).thing, mode: Number(mode), units: Number(units) }];
    });
    this.#rewards = [...this.#questRewards(), ...this.#prizes()];
    this.#coming = tables.effects.filter(({ target }) => target === `player/${userId}`).map((e) => e.payload);
  }

  units(attributes: Readonly<Record<Unit, number>>): string[] {
    return UNITS.flatMap((unit) => {
      const mode = unit === 'dragonEye' ? 0 : unit === 'phoenixFeather' ? 1 : null;
      const paid = sum(this.#made.map((made) => (made.mode === mode ? made.units : 0)));
      const won = sum(this.#rewards.map((reward) => reward[unit]));
      const coming = sum(this.#coming.map(({ reward }) => reward?.[unit] ?? 0));
      const [has, due] = [attributes[unit], STARTING + won - paid - coming];
      const problems = has < 0 ? [`${unit} is ${has}`] : [];
      return has === due
        ? problems
        : [...problems, `${unit} is ${has}, not ${due}: ${won} won, ${paid} paid, ${coming} on the way`];
    });
  }

  things(): string[] {
    const owned = this.#tables.player_things.filter(({ user_id }) => user_id === this.#userId);
    const problems = owned.flatMap(({ name, consumable, count }) =>
      count < 1 || (!consumable && count !== 1) ? [`${count} of ${name}`] : [],
    );
    const got = [...this.#made.map(({ thing }) => thing), ...this.#rewards.flatMap(({ things }) => things)];
    const coming = this.#coming.flatMap(({ reward, things }) => reward?.things ?? things ?? []);
    const used = new Set(got.filter(({ consumable }) => consumable).map(({ name }) => name));
    const there = counted([
      ...owned.flatMap(({ name, count }) => Array.from({ length: used.has(name) ? count : 0 }, () => name)),
      ...consumables(coming),
      ...this.#staked().flatMap(({ things }) => consumables(things)),
      ...this.#usedUp().filter((name) => used.has(name)),
    ]);
    const due = counted(consumables(got));
    for (const name of new Set([...due.keys(), ...there.keys()]))
      if (due.get(name) !== there.get(name))
        problems.push(
          `${due.get(name) ?? 0} of ${name} were made or won, ${there.get(name) ?? 0} are there, staked or used up`,
        );
    const kept = (things: readonly ThingRow[]) =>
      new Set(things.filter(({ consumable }) => !consumable).map(({ kind, name }) => `${kind}/${name}`));
    const [has, had, late] = [kept(owned), kept(got), kept(coming)];
    for (const thing of had) if (!has.has(thing) && !late.has(thing)) problems.push(`${thing} is gone`);
    for (const thing of has) if (!had.has(thing)) problems.push(`${thing} was neither made nor won`);
    return problems;
  }

  #questRewards(): RewardRow[] {
    const ended = new Set(
      this.#tables.adventures
        .filter(({ user_id, status }) => user_id === this.#userId && (status === 'won' || status === 'lost'))
        .map(({ adventure_id }) => adventure_id),
    );
    return this.#tables.adventure_turns.flatMap(({ adventure_id, verdict }) =>
      ended.has(adventure_id) && verdict.reward ? [verdict.reward] : [],
    );
  }

  #prizes(): RewardRow[] {
    return this.#tables.battles.flatMap(({ status, fighters, state }) => {
      const side = fighters.findIndex(({ userId }) => userId === this.#userId);
      if (status !== 'over' || side < 0) return [];
      const winner = state.ended?.winner ?? null;
      const [units, experience] = PRIZES[winner === null ? 'drawn' : winner === side ? 'won' : 'lost'];
      return [{ dragonEye: units, phoenixFeather: units, experience, things: [] }];
    });
  }

  /** Moves of his that are on their way or wait to be told. */
  #staked(): MoveRow[] {
    const { adventures, battles, effects } = this.#tables;
    return [
      ...adventures.flatMap(({ pending }) => pending),
      ...battles.flatMap(({ moves }) => moves.flatMap((move) => move ?? [])),
      ...effects.flatMap(({ payload }) => payload.move ?? []),
    ].filter(({ userId }) => userId === this.#userId);
  }

  /** Names of what he used in turns and rounds that were told. */
  #usedUp(): string[] {
    const { adventures, adventure_turns, battle_rounds } = this.#tables;
    const own = new Set(
      adventures.filter(({ user_id }) => user_id === this.#userId).map(({ adventure_id }) => adventure_id),
    );
    return [
      ...adventure_turns.flatMap(({ adventure_id, used }) => (own.has(adventure_id) ? used : [])),
      ...battle_rounds.flatMap(({ moves }) =>
        moves.flatMap((move) => (move?.userId === this.#userId ? consumables(move.things) : [])),
      ),
    ];
  }
}

function consumables(things: readonly ThingRow[]): string[] {
  return things.filter(({ consumable }) => consumable).map(({ name }) => name);
}

function counted(names: readonly string[]): Map<string, number> {
  const counts = new Map<string, number>();
  for (const name of names) counts.set(name, (counts.get(name) ?? 0) + 1);
  return counts;
}

function sum(values: readonly number[]): number {
  return values.reduce((all, value) => all + value, 0);
}
