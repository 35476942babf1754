import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { DialogueCommand, StepOutcome } from '../../src/actors/dialogue/commands.ts';
import type { DialogueRow } from '../../src/actors/ports/dialogue-rows.ts';
import { addressOf } from '../../src/actors/runtime/address.ts';
import { Fault } from '../../src/lib/fault.ts';
import { MemoryDialogues } from './memory-dialogues.ts';
import { codeOf, DialoguesNode, MOST_STEPS, replied, STEP_MS, stepOf } from './node.ts';

let node: DialoguesNode;
let store: MemoryDialogues;

beforeEach(async () => {
  store = new MemoryDialogues();
  node = await DialoguesNode.start(store);
});

const LINE = [stepOf(1), stepOf(2, { task: 'answer_question', target: 'teacher' }), stepOf(3)];
const ROUND = [stepOf(1), stepOf(2, { next: 1 })];
const control = (type: 'pause' | 'resume' | 'finish'): DialogueCommand => ({ type, by: null });

/** The process is killed and another one takes up what the store has. */
async function restart(): Promise<void> {
  node.kill();
  node = await DialoguesNode.start(store, node.time);
}

describe('dialogue.md, Sessions', () => {
  it('create: a dialogue starts in front of its first step, on copies of flow and roles', async () => {
    const row = await node.create(LINE);
    expect(row).toMatchObject({ status: 'not_started', currentRound: 0, lastMessage: null, endTime: null });
    expect(row.position).toEqual({ current: 1, last: 0, round: 0, executed: 0, runs: {} });
    const { personaId } = row.participants[0] ?? { personaId: 0 };
    await node.told(addressOf('persona', personaId), {
      type: 'change',
      by: null,
      changes: { name: 'other', style: 'loud' },
    } as never);
    await node.told(addressOf('flow', row.flowId), { type: 'remove', by: null } as never);
    await node.steps(row.dialogueId, 1);
    expect(node.asked[0]?.request.speaker.style).toBe('');
    expect(store.dialogues.get(row.dialogueId)?.participants[0]?.name).not.toBe('other');
  });

  it('create: every speaker and target must be somebody; an inactive flow is refused', async () => {
    const flow = await node.flow(LINE);
    const persona = await node.persona();
    const create = (casting: unknown[], of = flow) =>
      node.dialogue(1, { type: 'create', ownerId: 0, topic: 'T', flow: of, casting } as never);
    expect(await create([{ ref: 'student', persona }])).toMatchObject({
      rejection: { code: 'BAD_FIELD', field: 'role_mappings', message: expect.stringContaining('teacher') },
    });
    const twice = [
      { ref: 'student', persona },
      { ref: 'teacher', persona },
      { ref: 'student', persona },
    ];
    expect(codeOf(await create(twice))).toBe('BAD_FIELD');
    expect(codeOf(await create(twice.slice(1), { ...flow, isActive: false }))).toBe('FLOW_INACTIVE');
    // One role may take two parts.
    expect(codeOf(await create(twice.slice(1)))).toBe('ok');
  });

  it('others have no dialogue here, whatever they ask', async () => {
    const { dialogueId } = await node.create(LINE);
    const commands: DialogueCommand[] = [
      { type: 'step', by: 7, choice: null, key: null },
      { type: 'pause', by: 7 },
      { type: 'finish', by: 7 },
      { type: 'resume', by: 7 },
      { type: 'remove', by: 7, force: true },
      { type: 'origin', by: 7, from: null },
    ];
    for (const command of commands)
      expect(codeOf(await node.dialogue(dialogueId, command))).toBe('DIALOGUE_UNKNOWN');
    expect(store.dialogues.size).toBe(1);
  });

  it('a role is in use until the last of its dialogues has ended', async () => {
    const row = await node.create(LINE);
    const persona = addressOf('persona', row.participants[0]?.personaId ?? 0);
    const remove = () => node.told(persona, { type: 'remove', by: null } as never);
    expect(codeOf(await remove())).toBe('PERSONA_IN_USE');
    await node.steps(row.dialogueId, 3);
    expect(store.dialogues.get(row.dialogueId)?.status).toBe('finished');
    expect(codeOf(await remove())).toBe('ok');
    // A branch of it still has the copies.
    const origin = replied<never>(await node.dialogue(row.dialogueId, { type: 'origin', by: null, from: 1 }));
    const made = await node.dialogue(9, { type: 'branch', ownerId: 0, topic: 'B', origin });
    expect(codeOf(made)).toBe('ok');
    await node.steps(9, 1);
  });

  it('names are taken once; a deleted flow gives its name back', async () => {
    await node.persona({ name: 'Ada' });
    await expect(node.persona({ name: 'Ada' })).rejects.toThrow('NAME_IN_USE');
    const flow = await node.flow(LINE, { name: 'F' });
    await expect(node.flow(LINE, { name: 'F' })).rejects.toThrow('NAME_IN_USE');
    await node.told(addressOf('flow', flow.flowId), { type: 'remove', by: null } as never);
    expect((await node.flow(LINE, { name: 'F' })).flowId).not.toBe(flow.flowId);
    const back = { type: 'change', by: null, changes: { isActive: true } } as never;
    expect(codeOf(await node.told(addressOf('flow', flow.flowId), back))).toBe('NAME_IN_USE');
    await expect(
      node.flow(LINE, { termination: { maxSteps: null, maxRounds: null, endSteps: [4], onError: 'stop' } }),
    ).rejects.toThrow('termination_config.end_step_ids has 4');
  });
});

describe('dialogue.md, run-next-step', () => {
  it('4-6: message, position and round are one commit; the last step ends it', async () => {
    const { dialogueId } = await node.create(LINE);
    const before = store.commits.length;
    const [first, , last] = await node.steps(dialogueId, 3);
    expect(first).toMatchObject({
      dialogue: { status: 'running', currentRound: 1, position: { current: 2, executed: 1 } },
      message: { number: 1, speaker: 0, target: null, section: 'question', content: `said ${dialogueId}:1` },
    });
    expect(last).toMatchObject({ dialogue: { status: 'finished', position: { current: null } } });
    expect(store.commits.slice(before)).toEqual([
      ['dialogueMessage.insert', 'dialogue.update'],
      ['dialogueMessage.insert', 'dialogue.update'],
      ['dialogueMessage.insert', 'dialogue.update', 'personaUses.delete'],
    ]);
    expect(store.said.get(dialogueId)?.[1]).toMatchObject({ speaker: 1, target: 0, section: 'answer' });
    expect(codeOf(await node.step(dialogueId))).toBe('DIALOGUE_ENDED');
  });

  it('3: each scope hears what it is to hear', async () => {
    const steps = [
      stepOf(1, { scope: 'none' }),
      stepOf(2, { scope: 'last_message' }),
      stepOf(3, { scope: 'last_n_messages', contextCount: 2 }),
      stepOf(4, { scope: 'last_round' }),
      stepOf(5, { scope: 'all', next: 1 }),
    ];
    const { dialogueId } = await node.create(steps);
    await node.steps(dialogueId, 5);
    const heard = node.asked.map(({ request }) => request.heard.map(({ content }) => content.split(':')[1]));
    expect(heard).toEqual([[], ['1'], ['1', '2'], ['1', '2', '3'], ['1', '2', '3', '4']]);
    expect(node.asked[4]?.request.heard.map(({ own }) => own)).toEqual([true, false, true, false]);
    // Another process has nothing in memory and reads it.
    await restart();
    await node.steps(dialogueId, 4);
    const after = node.asked.map(({ request }) => request.heard.map(({ content }) => content.split(':')[1]));
    expect(after).toEqual([[], ['6'], ['6', '7'], ['6', '7', '8']]);
    expect(node.asked.map(({ request }) => request.round)).toEqual([2, 2, 2, 2]);
    expect(node.asked.map(({ request }) => request.runs)).toEqual([1, 1, 1, 1]);
  });

  it('1: while a step is said, the others hear so; it runs once', async () => {
    const { dialogueId } = await node.create(LINE);
    node.held = true;
    const first = node.ask(addressOf('dialogue', dialogueId), stepCommand());
    await node.time.settle();
    const others = await Promise.all([1, 2, 3].map(() => node.step(dialogueId)));
    expect(others.map(codeOf)).toEqual(['STEP_RUNNING', 'STEP_RUNNING', 'STEP_RUNNING']);
    node.asked[0]?.say('now');
    await node.time.settle();
    expect(codeOf(await first)).toBe('ok');
    expect(store.said.get(dialogueId)).toHaveLength(1);
  });

  it('2: a key answers what the step came to the first time, also after a restart and while another runs', async () => {
    const { dialogueId } = await node.create(LINE);
    const first = replied<StepOutcome>(await node.step(dialogueId, null, 'k1'));
    await node.steps(dialogueId, 1);
    expect(replied(await node.step(dialogueId, null, 'k1'))).toMatchObject(answered(first));
    await restart();
    expect(replied(await node.step(dialogueId, null, 'k1'))).toMatchObject(answered(first));
    node.held = true;
    const third = node.ask(addressOf('dialogue', dialogueId), stepCommand('k3'));
    await node.time.settle();
    const joined = node.ask(addressOf('dialogue', dialogueId), stepCommand('k3'));
    expect(replied(await node.step(dialogueId, null, 'k1'))).toMatchObject(answered(first));
    expect(codeOf(await node.step(dialogueId, null, 'k9'))).toBe('STEP_RUNNING');
    node.asked.at(-1)?.say('third');
    await node.time.settle();
    expect(replied(await joined)).toEqual(replied(await third));
    expect(store.said.get(dialogueId)).toHaveLength(3);
  });

  it('2: the store is asked for a key only when it may know it', async () => {
    const { dialogueId } = await node.create(ROUND);
    const asked = vi.spyOn(store, 'answer');
    const first = replied<StepOutcome>(await node.step(dialogueId, null, 'k1'));
    for (let i = 2; i <= 20; i++) expect(codeOf(await node.step(dialogueId, null, `k${i}`))).toBe('ok');
    expect(asked).not.toHaveBeenCalled();
    // Known to have been used, and no longer in memory.
    expect(replied(await node.step(dialogueId, null, 'k1'))).toMatchObject(answered(first));
    expect(asked).toHaveBeenCalledTimes(1);
    await restart();
    expect(codeOf(await node.step(dialogueId, null, 'k21'))).toBe('ok');
    expect(asked).toHaveBeenCalledTimes(2);
    expect(store.said.get(dialogueId)).toHaveLength(21);
  });

  it('2: of a hundred at once with one key all answer the same step', async () => {
    const { dialogueId } = await node.create(ROUND);
    node.held = true;
    const all = Array.from({ length: 100 }, () =>
      node.ask(addressOf('dialogue', dialogueId), stepCommand('same')),
    );
    await node.time.settle();
    node.asked.at(-1)?.say('once');
    await node.time.settle();
    const [first, ...others] = (await Promise.all(all)).map((reply) => replied<StepOutcome>(reply));
    for (const other of others) expect(other).toMatchObject(answered(first as StepOutcome));
    expect(store.said.get(dialogueId)).toHaveLength(1);
  });

  it('2: a key answers how the session stood then, whatever became of it since', async () => {
    const { dialogueId } = await node.create(LINE);
    const first = replied<StepOutcome>(await node.step(dialogueId, null, 'k1'));
    await node.time.advance(5_000);
    expect(codeOf(await node.dialogue(dialogueId, control('finish')))).toBe('ok');
    const { lastMessage: _, ...then } = first.dialogue;
    expect(then).toMatchObject({ status: 'running', endTime: null });
    expect(replied<StepOutcome>(await node.step(dialogueId, null, 'k1')).dialogue).toMatchObject(then);
    await restart();
    expect(replied<StepOutcome>(await node.step(dialogueId, null, 'k1')).dialogue).toMatchObject(then);
  });

  it('4: a choice that there is not, and one that is missing, change nothing', async () => {
    const condition = { type: 'manual_choice', cases: [{ when: 'go', next: 3 }], default: null } as const;
    const { dialogueId, script } = await node.create([stepOf(1, { condition }), stepOf(2), stepOf(3)]);
    expect(codeOf(await node.step(dialogueId))).toBe('CHOICE_REQUIRED');
    expect(await node.step(dialogueId, { kind: 'label', label: 'stop' })).toMatchObject({
      rejection: { code: 'BAD_FIELD', field: 'manual_choice' },
    });
    expect(await node.step(dialogueId, { kind: 'step', stepId: 1 })).toMatchObject({
      rejection: { code: 'BAD_FIELD', field: 'manual_choice.next_step_id' },
    });
    expect(node.asked).toHaveLength(0);
    const [first] = script.steps;
    const back = await node.step(dialogueId, { kind: 'step', stepId: first?.stepId ?? 0 });
    expect(replied<StepOutcome>(back).dialogue.position.current).toBe(1);
    const on = await node.step(dialogueId, { kind: 'label', label: 'go' });
    expect(replied<StepOutcome>(on).dialogue.position).toMatchObject({ current: 3, last: 1, round: 2 });
  });

  it('pause and finish wait for the step that runs; pause only from running', async () => {
    const { dialogueId } = await node.create(ROUND);
    expect(codeOf(await node.dialogue(dialogueId, control('pause')))).toBe('DIALOGUE_NOT_RUNNING');
    node.held = true;
    const address = addressOf('dialogue', dialogueId);
    const step = node.ask(address, stepCommand());
    await node.time.settle();
    const pause = node.ask(address, control('pause'));
    const finish = node.ask(address, control('finish'));
    await node.time.settle();
    expect(store.dialogues.get(dialogueId)?.status).toBe('not_started');
    node.asked[0]?.say('hm');
    await node.time.settle();
    expect(replied<StepOutcome>(await step).dialogue.status).toBe('running');
    expect(replied<DialogueRow>(await pause).status).toBe('paused');
    expect(replied<DialogueRow>(await finish)).toMatchObject({
      status: 'finished',
      position: { current: null },
    });
    expect(codeOf(await node.dialogue(dialogueId, control('finish')))).toBe('ok');
    expect(codeOf(await node.dialogue(dialogueId, control('pause')))).toBe('DIALOGUE_ENDED');
  });

  it('a step resumes what is paused; resume does so without one', async () => {
    const { dialogueId } = await node.create(ROUND);
    await node.steps(dialogueId, 1);
    for (const type of ['pause', 'pause'] as const)
      expect(replied<DialogueRow>(await node.dialogue(dialogueId, control(type))).status).toBe('paused');
    expect((await node.steps(dialogueId, 1))[0]?.dialogue.status).toBe('running');
    await node.dialogue(dialogueId, control('pause'));
    expect(replied<DialogueRow>(await node.dialogue(dialogueId, control('resume'))).status).toBe('running');
  });

  it('a cycle without end stops at the limit of steps', async () => {
    const { dialogueId } = await node.create(ROUND);
    const outcomes = await node.steps(dialogueId, MOST_STEPS);
    expect(outcomes.at(-1)?.dialogue.status).toBe('finished');
    expect(outcomes.at(-2)?.dialogue.status).toBe('running');
  });
});

describe('dialogue.md, on_error', () => {
  const failure = new Fault('NARRATOR_FAILED', 'the model is away');

  async function failing(onError: 'stop' | 'retry' | 'skip_step', key: string | null = null) {
    const { dialogueId } = await node.create(ROUND, { onError });
    node.held = true;
    const step = node.ask(addressOf('dialogue', dialogueId), stepCommand(key));
    await node.time.settle();
    return { dialogueId, step };
  }

  it('stop: the session is in error, says why, and the key repeats that', async () => {
    const { dialogueId, step } = await failing('stop', 'k');
    node.asked[0]?.fail(failure);
    await node.time.settle();
    expect(await step).toMatchObject({
      rejection: { code: 'GENERATION_FAILED', message: expect.stringContaining('the model is away') },
    });
    expect(store.dialogues.get(dialogueId)).toMatchObject({
      status: 'error',
      errorReason: 'the model is away',
      position: { current: null },
    });
    expect(store.uses.has(dialogueId)).toBe(false);
    await restart();
    expect(codeOf(await node.step(dialogueId, null, 'k'))).toBe('GENERATION_FAILED');
    expect(codeOf(await node.step(dialogueId))).toBe('DIALOGUE_ENDED');
  });

  it('retry: three times with back-off, then as stop', async () => {
    const { dialogueId, step } = await failing('retry');
    for (const pause of [500, 1_000, 2_000]) {
      node.asked.at(-1)?.fail(failure);
      const tries = node.asked.length;
      await node.time.advance(pause - 1);
      expect(node.asked).toHaveLength(tries);
      await node.time.advance(1);
      expect(node.asked).toHaveLength(tries + 1);
    }
    node.asked.at(-1)?.say('at last');
    await node.time.settle();
    expect(replied<StepOutcome>(await step).message?.content).toBe('at last');
    const again = node.ask(addressOf('dialogue', dialogueId), stepCommand());
    for (let i = 0; i < 4; i++) {
      await node.time.settle();
      node.asked.at(-1)?.fail(failure);
      await node.time.advance(2_000);
    }
    expect(codeOf(await again)).toBe('GENERATION_FAILED');
    expect(node.asked).toHaveLength(8);
    expect(node.events.filter(({ type }) => type === 'unsaid').length).toBeGreaterThanOrEqual(7);
  });

  it('skip_step: the step is taken without a message', async () => {
    const { dialogueId, step } = await failing('skip_step', 'k');
    node.asked[0]?.fail(failure);
    await node.time.settle();
    const skipped = replied<StepOutcome>(await step);
    expect(skipped).toMatchObject({
      message: null,
      dialogue: { status: 'running', currentRound: 0, position: { current: 2, last: 1, executed: 0 } },
    });
    expect(replied(await node.step(dialogueId, null, 'k'))).toMatchObject(answered(skipped));
    expect(store.said.has(dialogueId)).toBe(false);
  });

  it('a narrator with too much to do, or a store that cannot be read, changes nothing', async () => {
    const { dialogueId, step } = await failing('stop', 'k');
    node.asked[0]?.fail(new Fault('NARRATOR_BUSY', 'too many wait'));
    await node.time.settle();
    expect(codeOf(await step)).toBe('BUSY');
    const again = node.ask(addressOf('dialogue', dialogueId), stepCommand('k'));
    await node.time.settle();
    node.asked[1]?.say('now');
    await node.time.settle();
    expect(codeOf(await again)).toBe('ok');
    await restart();
    store.blind = true;
    expect(codeOf(await node.step(dialogueId, null, 'other'))).toBe('UNAVAILABLE');
    expect(codeOf(await node.step(dialogueId))).toBe('UNAVAILABLE');
    store.blind = false;
    expect(store.dialogues.get(dialogueId)?.status).toBe('running');
    expect(codeOf(await node.step(dialogueId))).toBe('ok');
  });

  it('a narrator that never answers is given up', async () => {
    const { dialogueId, step } = await failing('skip_step');
    node.asked[0]?.signal.addEventListener('abort', () => node.asked[0]?.fail(new Error('aborted')));
    await node.time.advance(STEP_MS);
    expect(codeOf(await step)).toBe('ok');
    expect(store.dialogues.get(dialogueId)?.position.last).toBe(1);
  });

  it('a commit that fails takes the step back; one that landed unheard is found by its key', async () => {
    const { dialogueId } = await node.create(ROUND);
    store.trouble = 'away';
    expect(codeOf(await node.step(dialogueId, null, 'k'))).toBe('UNAVAILABLE');
    expect(node.events.some(({ type }) => type === 'message')).toBe(false);
    store.trouble = 'doubtful';
    await node.time.advance(10_000);
    expect(codeOf(await node.step(dialogueId, null, 'k'))).toBe('UNAVAILABLE');
    store.trouble = null;
    await node.time.advance(10_000);
    expect(store.said.get(dialogueId)).toHaveLength(1);
    const found = replied<StepOutcome>(await node.step(dialogueId, null, 'k'));
    expect(found.message?.number).toBe(1);
    expect(store.said.get(dialogueId)).toHaveLength(1);
  });
});

describe('dialogue.md, Branch and delete', () => {
  it('a branch stands where its origin stood after the message, and both go on apart', async () => {
    const { dialogueId } = await node.create(ROUND, { maxSteps: 5 });
    await node.steps(dialogueId, 5);
    const origin = replied<never>(await node.dialogue(dialogueId, { type: 'origin', by: null, from: 3 }));
    const row = replied<DialogueRow>(
      await node.dialogue(7_000, { type: 'branch', ownerId: 0, topic: 'B', origin }),
    );
    expect(row).toMatchObject({
      status: 'not_started',
      lastMessage: 3,
      currentRound: 2,
      position: { current: 2, last: 1, round: 2, executed: 3, runs: { 1: 2, 2: 1 } },
    });
    await node.steps(7_000, 2);
    expect(store.dialogues.get(7_000)?.status).toBe('finished');
    expect(store.said.get(7_000)?.map(({ content }) => content.split(':')[0])).toEqual([
      ...[1, 2, 3].map(() => `said ${dialogueId}`),
      'said 7000',
      'said 7000',
    ]);
    expect(store.said.get(dialogueId)).toHaveLength(5);
    const end = replied<never>(await node.dialogue(dialogueId, { type: 'origin', by: null, from: null }));
    const over = await node.dialogue(7_001, { type: 'branch', ownerId: 0, topic: 'C', origin: end });
    expect(replied<DialogueRow>(over).status).toBe('finished');
    expect(codeOf(await node.dialogue(dialogueId, { type: 'origin', by: null, from: 6 }))).toBe(
      'MESSAGE_UNKNOWN',
    );
  });

  it('a branch whose origin is gone by then is refused', async () => {
    const { dialogueId } = await node.create(ROUND);
    await node.steps(dialogueId, 2);
    const origin = replied<never>(await node.dialogue(dialogueId, { type: 'origin', by: null, from: null }));
    await node.dialogue(dialogueId, { type: 'remove', by: null, force: true });
    const made = await node.dialogue(7_002, { type: 'branch', ownerId: 0, topic: 'B', origin });
    expect(codeOf(made)).toBe('DIALOGUE_UNKNOWN');
    expect(store.dialogues.has(7_002)).toBe(false);
  });

  it('delete: not while it runs, unless forced; then the step is given up and its caller hears so', async () => {
    const { dialogueId } = await node.create(ROUND);
    await node.steps(dialogueId, 1);
    const remove = (force: boolean) => node.dialogue(dialogueId, { type: 'remove', by: null, force });
    expect(codeOf(await remove(false))).toBe('DIALOGUE_RUNNING');
    node.held = true;
    const step = node.ask(addressOf('dialogue', dialogueId), stepCommand());
    await node.time.settle();
    const pause = node.ask(addressOf('dialogue', dialogueId), control('pause'));
    await node.time.settle();
    expect(codeOf(await remove(true))).toBe('ok');
    expect(node.asked.at(-1)?.signal.aborted).toBe(true);
    expect(codeOf(await step)).toBe('DIALOGUE_UNKNOWN');
    node.asked.at(-1)?.fail(new Error('aborted'));
    await node.time.settle();
    expect(codeOf(await pause)).toBe('DIALOGUE_UNKNOWN');
    expect(store.dialogues.has(dialogueId)).toBe(false);
    expect(store.said.has(dialogueId)).toBe(false);
  });
});

describe('watching', () => {
  it('what is being said comes as it is said; messages and states only once they are stored', async () => {
    const { dialogueId } = await node.create(LINE);
    node.held = true;
    const step = node.ask(addressOf('dialogue', dialogueId), stepCommand());
    await node.time.settle();
    node.asked[0]?.piece('a');
    node.asked[0]?.piece('b');
    expect(node.events).toEqual([
      { type: 'step', order: 1, number: 1 },
      { type: 'text', piece: 'a' },
      { type: 'text', piece: 'b' },
    ]);
    node.asked[0]?.say('ab');
    await node.time.settle();
    await step;
    expect(node.events.slice(3)).toMatchObject([
      { type: 'message', message: { content: 'ab' } },
      { type: 'state', dialogue: { status: 'running' } },
    ]);
  });
});

function stepCommand(key: string | null = null): DialogueCommand {
  return { type: 'step', by: null, choice: null, key };
}

/** What two answers to the same key have in common: the session's own times may have moved on. */
function answered({ dialogue, message }: StepOutcome) {
  const { status, position, currentRound } = dialogue;
  return { message, dialogue: { status, position, currentRound } };
}
