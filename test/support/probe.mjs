// Loaded with `node --import` into every watched server, ours and the peers' alike: answers its parent's questions
// about this process. It costs nothing while nobody asks.
import { Session } from 'node:inspector/promises';
import { setFlagsFromString, writeHeapSnapshot } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { isMainThread } from 'node:worker_threads';

let session = null;

const ANSWERS = {
  /** CPU time of all threads, µs. */
  usage: () => {
    const { user, system } = process.cpuUsage();
    return user + system;
  },
  memory: () => process.memoryUsage(),
  collect: () => {
    setFlagsFromString('--expose-gc');
    const collect = runInNewContext('gc');
    for (let i = 0; i < 3; i++) collect();
    return process.memoryUsage();
  },
  /** How many timers wait. */
  timers: () => process.getActiveResourcesInfo().filter((name) => name === 'Timeout').length,
  snapshot: (path) => writeHeapSnapshot(path),
  startProfile: async () => {
    session = new Session();
    session.connect();
    await session.post('Profiler.enable');
    await session.post('Profiler.setSamplingInterval', { interval: 200 });
    await session.post('Profiler.start');
    return true;
  },
  stopProfile: async () => {
    const { profile } = await session.post('Profiler.stop');
    session.disconnect();
    return profile;
  },
};

if (isMainThread && process.send) {
  process.on('message', async ({ probe, ask, argument }) => {
    if (!probe) return;
    process.send({ probe, answer: await ANSWERS[ask](argument) });
  });
  process.channel.unref();
  // Whoever measures is gone.
  process.on('disconnect', () => process.exit(1));
}
