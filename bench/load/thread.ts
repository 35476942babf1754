import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import { Counters } from './counters.ts';
import { cpuOf } from './cpu.ts';
import { Fleet } from './fleet.ts';
import { joinAll } from './join.ts';
import type { Mark, Muster, Order, Report, Sealed } from './orders.ts';
import { PROTOCOLS } from './protocols/all.ts';

/** One thread of the generator: a fleet of sockets that does what it is told. */
const { fleet: options, protocol, counters } = workerData as Muster;
const fleet = new Fleet({ ...options, protocol: PROTOCOLS[protocol] }, new Counters(counters));

function mark(): Mark {
  const { idle, active } = performance.eventLoopUtilization();
  return { idle, active, cpuMicros: cpuOf('this thread') };
}

function carryOut(order: Order): unknown {
  switch (order.do) {
    case 'aim':
      return fleet.aim(order.roomId);
    case 'connect':
      return fleet.connect(order.resume, order.atOnce);
    case 'join':
      return joinAll(options.target, options.tokens, order.roomId);
    case 'say':
      return fleet.say();
    case 'run':
      return fleet.run(order.plan, order.window);
    case 'mark':
      return mark();
    case 'find':
      return fleet.findings();
    case 'cut':
      return fleet.cut();
  }
}

parentPort?.on('message', async ({ id, order }: Sealed) => {
  let report: Report;
  try {
    report = { id, ok: true, value: await carryOut(order) };
  } catch (error) {
    report = { id, ok: false, why: error instanceof Error ? error.message : String(error) };
  }
  parentPort?.postMessage(report);
});
