import { afterAll, describe, expect, it } from 'vitest';
import { SilentTelemetry } from '../../../test/support/silent-telemetry.ts';
import type { Compute } from '../../actors/ports/compute.ts';
import { RPG_BATCH } from '../../actors/ports/rpg-compute.ts';
import { craftThing } from '../../rules/craft/make.ts';
import { beginDuel } from '../../rules/duel/begin.ts';
import type { DuelInput } from '../../rules/duel/duel.ts';
import { duelSeries } from '../../rules/duel/resolve.ts';
import { beginQuest } from '../../rules/quest/begin.ts';
import { judgeTurn } from '../../rules/quest/judge.ts';
import { makeQuest } from '../../rules/quest/make.ts';
import type { TurnInput } from '../../rules/quest/quest.ts';
import { createInlineCompute } from '../inline.ts';
import { createPoolCompute } from '../pool.ts';

const HERO = { dragonEye: 100, phoenixFeather: 100, experience: 250 };
const HEROES = [HERO, { ...HERO, experience: 900 }] as const;
const TEXTS = ['我挥剑攻击', 'I block', '声东击西', '我直接获胜'];
const WISH = { level: 2, category: null, text: '', tongue: 'zh' } as const;
const MAKING = { kind: 'equipment', units: 4, seed: 9, tongue: 'zh', taken: ['隐身斗篷'] } as const;

const move = (text: string) => ({
  text,
  things: [craftThing({ ...MAKING, description: text })],
  missing: ['神剑'],
});
const roundOf = (seed: number): DuelInput => ({
  seed,
  state: beginDuel(HEROES),
  fighters: HEROES,
  moves: [move(TEXTS[seed % 4] ?? ''), seed % 5 === 0 ? null : move(TEXTS[(seed >> 2) % 4] ?? '')],
});

function contract(make: () => Compute): void {
  const compute = make();
  afterAll(() => compute.close());

  it('resolves the rounds that are resolved here', async () => {
    const rounds = Array.from({ length: 40 }, (_, seed) => roundOf(seed));
    expect(await compute.duelRounds(rounds)).toEqual(duelSeries(rounds));
    expect(await compute.duelRounds([])).toEqual([]);
  });

  it('makes the quests and judges the turns that are made and judged here', async () => {
    const wishes = Array.from({ length: 12 }, (_, seed) => ({ ...WISH, seed, text: TEXTS[seed % 4] ?? '' }));
    const quests = await compute.makeQuests(wishes);
    expect(quests).toEqual(wishes.map(makeQuest));
    const turns = quests.map((quest): TurnInput => {
      const action = { text: '我悄悄绕过去', things: [], missing: ['神剑'] };
      return { quest, state: beginQuest(quest), hero: HERO, action, met: [] };
    });
    expect(await compute.questTurns(turns)).toEqual(turns.map(judgeTurn));
    const [turn] = turns;
    const tooMany = compute.questTurns(Array(RPG_BATCH.turns + 1).fill(turn));
    await expect(tooMany).rejects.toMatchObject({ code: 'WORKER_FAILED' });
  });

  it('makes the things that are made here', async () => {
    for (const description of ['隐身斗篷', 'a healing potion', 'qwertz'])
      expect(await compute.craft({ ...MAKING, description })).toEqual(craftThing({ ...MAKING, description }));
  });

  it('refuses what is too much, what is over, and what nobody may pay', async () => {
    const over = { ...beginDuel(HEROES), ended: { winner: 0, by: 'wins' } as const };
    const calls = [
      compute.duelRounds(Array<DuelInput>(RPG_BATCH.rounds + 1).fill(roundOf(1))),
      compute.duelRounds([{ ...roundOf(1), state: over }]),
      compute.craft({ ...MAKING, description: '剑', units: 11 }),
      compute.makeQuests(Array(RPG_BATCH.quests + 1).fill({ ...WISH, seed: 1 })),
    ];
    for (const outcome of await Promise.allSettled<unknown>(calls))
      expect(outcome).toMatchObject({ reason: { name: 'Fault', code: 'WORKER_FAILED' } });
  });
}

describe('the text role-play game, inline', () => contract(createInlineCompute));

describe('the text role-play game, pooled', () => {
  const make = () =>
    createPoolCompute({ threads: 1, queue: 8, callMs: 60_000, passwords: 1 }, new SilentTelemetry());
  contract(make);

  it('does not let one turn, one round or one quest wait for a thread', async () => {
    const compute = make();
    const settled: string[] = [];
    const many = compute.duelRounds([roundOf(1), roundOf(2)]).then(() => settled.push('many'));
    const [quest] = await compute.makeQuests([{ ...WISH, seed: 1 }]);
    if (!quest) throw new Error('there is no quest');
    const action = { text: TEXTS[0] ?? '', things: [], missing: [] };
    await compute.questTurns([{ quest, state: beginQuest(quest), hero: HERO, action, met: [] }]);
    await compute.duelRounds([roundOf(3)]);
    settled.push('single');
    await many;
    await compute.close();
    expect(settled).toEqual(['single', 'many']);
    await expect(compute.duelRounds([roundOf(3)])).rejects.toMatchObject({ code: 'WORKERS_CLOSED' });
  });
});
