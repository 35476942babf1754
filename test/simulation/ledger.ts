import type { Behavior } from '../../src/actors/runtime/behavior.ts';
import type { Turn } from '../../src/actors/runtime/turn.ts';
import type { FaultyStore } from './faulty-store.ts';
import type { KernelModules } from './kernel-modules.ts';

/** An actor that does everything the kernel offers, to values that are unique in the run. */
export type LedgerCommand =
  | { type: 'add'; value: number }
  | { type: 'addOnce'; value: number; key: string }
  | { type: 'addSlowly'; value: number; sleep: () => Promise<void> }
  | { type: 'transfer'; value: number; to: string }
  | { type: 'credit'; value: number }
  | { type: 'work'; value: number; sleep: () => Promise<void> }
  | { type: 'worked'; value: number }
  | { type: 'sleepUntil'; value: number; ms: number }
  | { type: 'wakeup' }
  | { type: 'read' }
  | { type: 'leave' }
  | { type: 'crash' };

export interface LedgerState {
  readonly head: string;
  seq: number;
  readonly values: number[];
  /** Set while a handler of this activation runs: two at once would be two turns. */
  handling: boolean;
}

export interface Witness {
  /** An announcement: must be in the store by now. */
  announced(head: string, seq: number, value: number): void;
  broken(rule: string): void;
  /** Values of wake-ups are the negative of the value that asked for them. */
  wakeValue(): number;
}

export function ledger(
  store: FaultyStore,
  witness: Witness,
  kernel: KernelModules,
): Behavior<LedgerState, LedgerCommand> {
  const append = (turn: Turn<LedgerState>, value: number) => {
    const { state } = turn;
    state.seq += 1;
    state.values.push(value);
    const { head, seq } = state;
    turn.write('roomChange.insert', { roomId: 0, syncId: seq, messageId: value });
    turn.announce(() => witness.announced(head, seq, value));
  };
  const exclusively = async (state: LedgerState, act: () => Promise<void>) => {
    if (state.handling) witness.broken('two turns at once');
    state.handling = true;
    await act();
    state.handling = false;
  };
  return {
    kind: 'ledger',
    load: async (ids) => {
      const loaded = await Promise.all(ids.map((id) => store.load(`ledger/${id}`)));
      return new Map(
        ids.map((id, i) => {
          const { version, log } = loaded[i] ?? { version: 0, log: [] };
          const values = log.map((row) => row.value);
          return [id, { version, state: { head: `ledger/${id}`, seq: log.length, values, handling: false } }];
        }),
      );
    },
    handlers: {
      add: (turn, { value }) => {
        if (turn.state.handling) witness.broken('two turns at once');
        append(turn, value);
        turn.reply(value);
      },
      addOnce: (turn, { value, key }) => {
        if (turn.conflict === 'unique_key') {
          turn.reply({ duplicate: store.keys.get(key) });
          return;
        }
        append(turn, value);
        turn.write('token.revoke', { tokenId: key, userId: value, expireTime: 0 });
        turn.reply(value);
      },
      addSlowly: (turn, { value, sleep }) =>
        exclusively(turn.state, async () => {
          await sleep();
          append(turn, value);
          turn.reply(value);
        }),
      transfer: (turn, { value, to }) => {
        append(turn, value);
        turn.effect(kernel.addressOf('ledger', to), { type: 'credit', value: value + 0.5 } as LedgerCommand);
        turn.reply(value);
      },
      credit: (turn, { value }) => append(turn, value),
      work: (turn, { value, sleep }) => {
        const { replyTo } = turn;
        turn.job(
          async () => {
            await sleep();
            return { type: 'worked', value } as LedgerCommand;
          },
          () => ({ type: 'read' }),
        );
        turn.answer(replyTo, { ok: true, value: null });
      },
      worked: (turn, { value }) => append(turn, value),
      sleepUntil: (turn, { value, ms }) => {
        append(turn, value);
        turn.wakeAt(turn.now + ms);
        turn.reply(value);
      },
      wakeup: (turn) => {
        append(turn, witness.wakeValue());
        turn.wakeAt(null);
      },
      read: (turn) => turn.reply([...turn.state.values]),
      leave: (turn) => turn.stop(),
      crash: (turn) => {
        turn.state.values.push(Number.NaN);
        turn.state.seq += 100;
        throw new Error('poison');
      },
    },
  };
}
