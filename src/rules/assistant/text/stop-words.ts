/** English words that say nothing about what is looked for. */
export const STOP_EN: ReadonlySet<string> = new Set(
  `a an the this that these those some any each every all both it its he she they them their his her him we our us you
   your i me my mine who whom whose which what when where why how is are was were be been being am do does did done doing
   have has had having can could will would shall should may might must of in on at to for from by with without into onto
   about as and or but nor if then than so because while during per via there here not no yes also too very just only
   more most much many s t re ll ve m d please tell say says said show give find look search let know want need like me
   according document documents file files paper papers text article report table spreadsheet pdf docx csv xlsx txt md
   answer question info information detail details exactly used use using uses kind sort mention mentioned stated
   described following stand stands mean means meaning define defined definition abbreviation abbreviated called responsible go goes going went put take takes taken contain contains hold holds come comes came happen happens become becomes let up out off over under again get got does't hi hello ok thanks actually really`
    .split(/\s+/)
    .filter((word) => word !== ''),
);

/** Chinese words of that kind. */
export const STOP_ZH: ReadonlySet<string> = new Set(
  `的 了 着 过 得 地 是 在 有 和 与 及 或 或者 而 也 都 就 又 还 很 吗 呢 吧 啊 呀 么 嘛 我 你 您 他 她 它 我们 你们 他们 它们 咱们
   这 那 这个 那个 这些 那些 此 该 其 之 所 为 以 于 从 到 对 把 被 给 让 向 由 跟 同 比 按 按照 根据 关于 对于 什么 多少 几 几个 哪 哪个 哪些
   哪里 哪儿 谁 怎么 怎样 怎么样 如何 为什么 为何 多 多久 多大 多长 多高 何时 什么时候 时候 是否 是不是 有没有 请 请问 告诉 帮 帮我 一下 查 查找 查询 查一下
   找 找到 搜索 看 看看 说 说明 说说 知道 想 想要 要 需要 可以 能 会 应该 应 文件 文档 论文 文章 资料 表格 表 里 中 里面 其中 上 下 内 个
   些 种 一 一个 一种 用 使用 采用 用的 进行 提到 写着 写到 描述 记载 没有 不 没 我有 都有 意思 含义 定义 指 指的 放在 放 负责 几点 几号 几月 几天 几年 几次 几度 第几 多少钱 哪位 哪天 哪年 会怎样 怎么办 吧 哦 嗯 呢 第 等 等等 并 并且 但 但是 只 仅 再 去 来 做 信息 内容 具体
   到底 究竟 分别 各 每 每个 叫 名 些什么 问 回答 问题`
    .split(/\s+/)
    .filter((word) => word !== ''),
);
