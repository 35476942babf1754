import { describe, expect, it } from 'vitest';
import { flowOf } from '../../../../test/support/dialogue-desk.ts';
import { flowDraft } from '../../../protocol/rest/flow.ts';
import { personaDraft } from '../../../protocol/rest/persona.ts';
import { advance, roundOf, START } from '../../../rules/flow/step.ts';
import { DEMO_NAMES, DEMOS, demoCalled } from './demos.ts';

const all = DEMO_NAMES.flatMap((name) =>
  (['zh', 'en'] as const).map((lang) => ({ name, lang, ...DEMOS[name][lang] })),
);

describe.each(all)('the ready flow $name in $lang', ({ name, lang, roles, flow }) => {
  it('names orders that it has, and somebody for each part', () => {
    const orders = flow.steps.map(({ order }) => order);
    expect(orders).toEqual(orders.map((_, at) => at + 1));
    const refs = roles.map(({ ref }) => ref);
    const ways = flow.steps.flatMap(({ next_step_index, condition_config: on }) => [
      next_step_index,
      on?.default_next_step_index ?? null,
      ...(on?.cases.map((one) => one.next_step_index) ?? []),
    ]);
    for (const way of ways) if (way !== null) expect(orders).toContain(way);
    for (const step of flow.steps) {
      expect(refs).toContain(step.speaker_role_ref);
      expect([...refs, null]).toContain(step.target_role_ref);
      expect(step.context_scope === 'last_n_messages').toBe(step.context_param !== null);
    }
    expect(orders).toEqual(expect.arrayContaining([...flow.termination_config.end_step_ids]));
  });

  it('is shared with everybody', () => {
    for (const { shared } of [flow, ...roles.map(({ body }) => body)]) expect(shared).toBe(true);
  });

  it('is taken by the shapes that POST /api/roles and POST /api/flows check', () => {
    expect(flowDraft.parse(flow)).toEqual(flow);
    for (const { body } of roles) expect(personaDraft.parse(body)).toEqual(body);
  });

  it('is in its language', () => {
    const text = JSON.stringify([roles, flow]);
    if (lang === 'en') expect(text).not.toMatch(/\p{Script=Han}/u);
    else for (const { body } of roles) expect(body.description).toMatch(/\p{Script=Han}/u);
  });

  it('comes to its end step when nobody chooses, by whatever is said', () => {
    const rules = flowOf(flow);
    const words = flow.steps.flatMap(({ condition_config: on }) => on?.cases.map(({ when }) => when) ?? []);
    for (const content of ['', words.join(' ')]) {
      const orders: number[] = [];
      for (let position = START; position.current !== null; ) {
        orders.push(position.current);
        expect(roundOf(rules, position, position.current)).toBeLessThan(flow.termination_config.max_rounds);
        position = advance(rules, position, null, content).position;
      }
      expect(orders.at(-1)).toBe(flow.termination_config.end_step_ids[0]);
      if (name === 'teaching') expect(orders).toEqual([1, 2, 3, 1, 2, 3, 1, 2, 3, 4, 5]);
      else expect(orders).toHaveLength(content === '' ? 9 : 15);
    }
  });
});

it('ready flows are found by their word, and by their name in any language', () => {
  expect(demoCalled('review', 'en')).toBe(DEMOS.review.en);
  expect(demoCalled('教学对话示例', 'en')).toBe(DEMOS.teaching.zh);
  expect(demoCalled('something else', 'zh')).toBeNull();
});

it('no two things that are seeded have one name', () => {
  const names = all.flatMap(({ roles, flow }) => [flow.name, ...roles.map(({ body }) => body.name)]);
  expect(new Set(names).size).toBe(names.length);
});
