import type { Words } from './words.ts';

export const CHINESE: Words = {
  tasks: {
    ask_question: '提问',
    answer_question: '回答',
    review_answer: '点评',
    question: '质询',
    summarize: '总结',
    evaluate: '评价',
    suggest: '建议',
    challenge: '质疑',
    support: '支持',
    conclude: '结论',
  },
  statuses: {
    not_started: '未开始',
    running: '进行中',
    paused: '已暂停',
    finished: '已结束',
    error: '异常',
  },
  everyone: '所有人',

  noServer: (base, why) => `${base} 没有应答（${why}）；用 npm start 启动一个服务器，或用 --url 指定另一个`,
  notTroupe: (base, status, path) => `${base} 不是 Troupe 服务器（${path} 返回 HTTP ${status}）`,
  field: (message, field, reason) => `${message}（${field}：${reason}）`,
  roleLine: (isNew, id, name) => `${isNew ? '已创建' : '已存在'}  角色 ${id}  ${name}`,
  flowLine: (isNew, id, name) => `${isNew ? '已创建' : '已存在'}  流程 ${id}  ${name}`,
  tryNext: (commands) => `接下来可以试试：\n${commands.map((one) => `  ${one}`).join('\n')}`,

  flowUnknown: (name) => `没有名为“${name}”的流程`,
  flowAmbiguous: (name, found) => `名称含“${name}”的流程不止一个：${found.join('、')}；请用 id`,
  roleUnknown: (name) => `没有名为“${name}”的角色`,
  rolesMissing: (refs) =>
    `不知道由谁担任：${refs.join('、')}；请用 ${refs.map((ref) => `--role ${ref}=<角色 id 或名称>`).join(' ')} 指定`,
  opened: (id, topic, flow) => `会话 ${id}：${topic}（${flow}）`,
  goesOn: (id, topic, status) => `会话 ${id}：${topic}（${CHINESE.statuses[status]}）`,
  cast: (ref, name) => `  ${ref} = ${name}`,

  said: (round, what) => (round === null ? `（${what}）` : `（第 ${round} 轮 · ${what}）`),
  skipped: '（这一步没有说出来，已跳过）',
  startsOver: '（以上作废，重新开始说）',
  waiting: '（连接中断，正在重试……）',

  question: (order, speaker, what) => `第 ${order} 步由 ${speaker} ${what}。这一步之后：`,
  toStep: (order, speaker, what) => `第 ${order} 步，${speaker} ${what}`,
  toEnd: '结束',
  byDefault: '默认',
  noDefault: '没有默认，必须选择',
  firstOf: (cases) => (cases > 1 ? `1–${cases}` : '1'),
  prompt: '选择（? 帮助）> ',
  help: `  数字   选择这一项
  回车   默认
  g N    之后跳到第 N 步
  p      暂停并离开
  b      从这里另开一个分支会话，然后继续
  q      结束会话`,
  notUnderstood: '没有这个选项；输入 ? 看帮助',
  choiceUnknown: (choice, cases) =>
    `这一步没有“${choice}”这个选择；有：${cases.join('、') || '（无）'}，或某一步的序号`,
  chosen: (what) => `选择：${what}`,

  pausing: '（说完这一步就暂停；再按一次 Ctrl-C 立即离开）',
  paused: (id, again) => `会话 ${id} 已暂停。${again === null ? '' : `继续：${again}`}`,
  left: (id, again) => `会话 ${id} 还没有开始。${again === null ? '' : `继续：${again}`}`,
  branched: (id, topic, again) => `分支会话 ${id}：${topic}${again === null ? '' : `\n继续它：${again}`}`,
  finished: (id, steps, rounds) => `会话 ${id} 已结束：${steps} 步，${rounds} 轮。`,
  failed: (id, reason) => `会话 ${id} 异常结束：${reason}`,
  exportWith: (commands) => `导出：\n${commands.map((one) => `  ${one}`).join('\n')}`,
  exported: (file) => `已导出到 ${file}`,
  columns: ['ID', '状态', '主题', '流程', '更新时间'],
  none: '还没有会话；npx troupe dialogue run 开始一个',
  more: (shown, total) => `（共 ${total} 个，显示最新 ${shown} 个）`,
};
