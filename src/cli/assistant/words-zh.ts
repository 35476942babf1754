import type { Words } from './words.ts';

const REMEDIES: Readonly<Record<number, string>> = {
  401: '请用 --user 名字 --password 登录，或给出 --token。',
  403: '这个令牌不属于 --user 所指的用户。',
  404: '请检查 --user；/列表 列出你的文件。',
  413: '请拆分文件，用 /列表 与 /删除 腾出空间，或在服务器上调大 ASSISTANT_FILE_BYTES（语音为 ASSISTANT_SOUND_BYTES）。',
  429: '请稍后再试。',
  503: '请稍后再试；/取消 结束正在处理的问题。',
};

const STATES = { waiting: '，待阅读', read: '', unreadable: '，无法阅读' } as const;

export const CHINESE: Words = {
  noServer: (base, why) =>
    `${base} 没有回应（${why}）；用 npm start 启动，用 --url 指定其他服务器，或用 --local`,
  notTroupe: (base, status, path) =>
    `${base} 不是带有实验助手的 Troupe 服务器（${path} 返回 HTTP ${status}）`,
  remedy: (status) => REMEDIES[status] ?? '',

  askPassword: '密码：',
  passwordNeeded: '使用 --password 时需要密码',
  nameNeeded: '--password 需要 --user 名字',
  signInFailed: (user) => `${user} 在这里的密码不是这个，或不能用作名字`,
  welcome: (user) => `你是 ${user}。`,
  signedUp: (user) => `你是 ${user}，新账号已建立。`,

  help: `  （文字）               提问或回答，中英文均可
  /文件 <路径> [文字]    上传文件：文本、Markdown、PDF、DOCX、CSV、XLSX
  /语音 <file.wav>       发送语音消息
  /列表                  你的文件；/保存 <编号或路径> [到] 下载，/删除 <编号> 删除
  /播放 <到.wav>         保存最近一次语音回复
  /朗读 on|off           用语音回复
  /计划 on|off           执行前先给你看计划
  /评论 on|off           每一步的结果先给你看
  /取消                  结束正在处理的问题
  /清空                  忘记之前的对话
  /退出                  （英文命令同样可用：/file /say /files /save /play /speech …）`,
  hint: '/帮助 列出可以做的事。',
  unknown: (name) => `没有 /${name} 这个命令；/帮助 列出全部`,
  prompts: { free: '> ', asked: '? ' },

  answers: (text) => text,
  asks: (text) => `？${text}`,
  spoken: (number, size) => `  [${number}]（语音，${size}；/播放 <到.wav> 保存）`,
  extra: (text) => text,
  reference: (number, name, size, path) => `  [${number}] ${name}（${size}）${path}`,
  listed: (number, { name, status, remark }, size) =>
    `  [${number}] ${name}（${size}）${STATES[status]}${remark ? `：${remark}` : ''}`,
  noFiles: '  还没有文件；/文件 <路径> 上传一个',

  sent: (name) => `（${name} 已发送）`,
  reading: (name) => `（正在阅读 ${name}…）`,
  thinking: '（正在思考…）',
  listening: '（正在听…）',
  meanwhile: (text) => `（${text}）`,
  sending: (name, percent) => `（${name}：已发送 ${percent} %）`,
  fetching: (name, percent) => `（${name}：已接收 ${percent} %）`,
  saved: (place, size) => `已保存：${place}（${size}）`,

  fileHow: '用法：/文件 <路径> [文字]；路径中有空格时加引号',
  sayHow: '用法：/语音 <file.wav>',
  saveHow: '用法：/保存 <编号或路径> [到]',
  deleteHow: '用法：/删除 <编号或路径>',
  flagHow: (name) => `用法：/${name} on|off`,
  flag: (name, isOn) => `${name}：${isOn ? '开' : '关'}，从下一条消息起`,
  numberUnknown: (asked) => `没有 [${asked}]；/列表 列出你的文件`,
  nothingSpoken: '还没有语音回复；/朗读 on 打开语音',
  deleted: (name) => `已删除：${name}`,
  cancelled: '（已取消）',
  nothingToCancel: '没有可以取消的',
  cleared: '之前的对话已忘记',
  unanswered: '（助手在等你回答：从标准输入给出，或用 troupe assistant 继续。）',

  lost: '（连接断开，正在重试）',
  found: '（连接已恢复）',
  bye: '再见。',
};
