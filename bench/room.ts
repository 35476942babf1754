import type { RoomStore } from '../src/actors/ports/room-store.ts';
import { cpuMs } from './cpu.ts';
import { converse, createRoom, node, registerRooms } from './node.ts';
import { median } from './pairs.ts';
import { count, type Effort, heading, line } from './report.ts';

const MESSAGES = 20_000;
const EMPTY: RoomStore = {
  load: async (ids) => new Map(ids.map((id) => [id, { version: 0, state: null }])),
  message: async () => null,
  messageByKey: async () => null,
  log: async () => [],
};

/** One room's whole path without sockets: rights, dice check, row, tail, encoding, answer. */
export async function room(effort: Effort): Promise<void> {
  heading(
    'How many messages does one room make in a second of CPU time, without sockets, over a store that says yes at once?',
  );
  const system = node();
  registerRooms(system, EMPTY);
  const address = await createRoom(system, 1);
  const speeds: number[] = [];
  for (let round = -1; round < effort.rounds; round++) {
    const began = cpuMs();
    await converse(system, [address], MESSAGES, 1_000);
    if (round >= 0) speeds.push((MESSAGES / (cpuMs() - began)) * 1000);
  }
  line('messages, 1 000 in flight', `${count(median(speeds))} /s`);
  system.halt();
}
