const ENGLISH = `a an and any are as at be been but by can could did do does for from had has have he her his how i if in into
is it its me my no not of on or our please she should so some tell than that the their them then there these they this
those to us was we were what when where which who whom whose why will with would you your about`;

/** Of single characters only those that are not parts of terms: `上` is one of `上清`. */
const CHINESE = `的 了 是 在 和 与 或 及 我 你 您 他 她 它 们 我们 你们 他们 这 那 这个 那个 这些 那些 这里 那里 吗 呢 吧 啊 么 什么
怎么 怎样 如何 为什么 哪 哪个 哪些 哪里 谁 多少 几 就 都 也 还 很 被 把 给 对 从 到 请 请问 一个 一下 以及 并 而 其 之 于
关于 告诉 可以 是否 没有 使用 进行`;

/** Words that say nothing of what a text is about, English and Chinese, in the form that tokens have. */
export const STOP_WORDS: ReadonlySet<string> = new Set(`${ENGLISH} ${CHINESE}`.split(/\s+/));
