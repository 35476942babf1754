import { Judger } from '/work/wt/esc-judge/test/support/escape-judger/judger.ts';
import { botCommands } from '/work/wt/esc-judge/test/support/escape-bots/commands.ts';
const b = botCommands();
const order = (process.argv[2] ?? 'rhtw').split('').map((c) => ({ r: b.runner, h: b.hunter, t: b.trapper, w: b.wanderer })[c]!);
const t = Date.now();
const j = new Judger({ referee: [process.execPath, '--import', import.meta.resolve('tsx'), '/work/wt/esc-judge/src/cli/troupe.ts', 'judge'], bots: order, replay: '/tmp/try-replay.json' });
const r = await j.judged();
console.log(Date.now() - t, 'ms', r);
