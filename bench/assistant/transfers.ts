import { newDatabase } from '../dialogue/stage.ts';
import { interleaved, median } from '../pairs.ts';
import { count, type Effort, heading, line, note, ratioLine } from '../report.ts';
import { Served } from '../served.ts';
import type { Moved, Order } from './orders.ts';
import { Stage } from './stage.ts';

const MIB = 1_048_576;

/** How fast do files come and go, against Node.js that pipes them to and from a file and does nothing else? */
export async function transfers(effort: Effort, url: string | null): Promise<void> {
  const bytes = (effort.quick ? 32 : 128) * MIB;
  const times = effort.quick ? 1 : 2;
  const database = await newDatabase(url);
  heading(`How fast do files come and go? (${count(bytes / MIB)} MiB each, one connection, synced to disk)`);
  const bare = await Served.peer('streams.mjs', { SIZE: String(bytes) });
  const stage = await Stage.open(database);
  try {
    const { server } = stage;
    const figures = new Map<string, { cost: number[]; share: number[] }>();
    /** Answers MiB/s. */
    const move = async (name: string, of: Served, order: Extract<Order, { act: 'upload' | 'download' }>) => {
      const before = await of.usage();
      const { bytes: moved, wall, share } = await stage.obey<Moved>(order);
      const kept = figures.get(name) ?? { cost: [], share: [] };
      kept.cost.push(((await of.usage()) - before) / (moved / MIB));
      kept.share.push(share);
      figures.set(name, kept);
      return moved / MIB / (wall / 1_000);
    };
    const own = await stage.firstFile(bytes);
    const sides = {
      upload: async () => {
        const speed = await move('upload', server, {
          act: 'upload',
          port: server.port,
          path: '/users/1/chat_with_file',
          bytes,
          times,
        });
        await stage.quiet();
        return speed;
      },
      'bare upload': () =>
        move('bare upload', bare, { act: 'upload', port: bare.port, path: '/keep', bytes, times }),
      discarded: () =>
        move('discarded', bare, { act: 'upload', port: bare.port, path: '/discard', bytes, times }),
      download: () => move('download', server, { act: 'download', port: server.port, path: own, times }),
      'bare download': () =>
        move('bare download', bare, { act: 'download', port: bare.port, path: '/file', times }),
    };
    for (const side of Object.values(sides)) await side();
    figures.clear();
    const speeds = await interleaved(effort.rounds, sides);
    for (const [name, values] of Object.entries(speeds)) {
      const { cost = [], share = [] } = figures.get(name) ?? {};
      line(
        name === 'discarded' ? 'what the generator can send (discarded)' : name,
        `${count(median(values))} MiB/s`,
      );
      note(
        `${count(median(cost))} µs of CPU for each MiB; the generator used ${Math.round(Math.max(...share) * 100)} % of a core`,
      );
    }
    ratioLine('  upload × bare', speeds.upload, speeds['bare upload'], null);
    ratioLine('  download × bare', speeds.download, speeds['bare download'], null);
  } finally {
    await bare.stop();
    await stage.close();
  }
}
