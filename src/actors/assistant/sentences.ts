import type { Language } from '../ports/agent-call.ts';

interface Sentences {
  readonly nothingSaid: string;
  readonly cancelled: string;
  readonly failed: string;
  because(reason: string): string;
  late(seconds: number): string;
  tooManySteps(most: number): string;
  plan(shown: string): string;
  comment(brought: string): string;
  unanswered(seconds: number): string;
  notSpoken(reason: string | null): string;
  readonly tooManyQuestions: string;
  readonly tooManyExperiments: string;
  experimentExists(name: string): string;
}

/** What the assistant says of itself. */
export const SENTENCES: Readonly<Record<Language, Sentences>> = {
  en: {
    nothingSaid: 'Nothing was said. Ask again with a text, a file, or speech that can be heard.',
    cancelled: 'The chat was cancelled.',
    failed: 'I could not finish this because of a fault in the server. Please ask again.',
    late: (seconds) => `it took longer than ${seconds} s`,
    because: (reason) => `I could not finish this: ${reason}`,
    tooManySteps: (most) => `I stopped after ${most} steps. This is what I have:`,
    plan: (shown) => `This is my plan: ${shown}\nSay yes to go ahead, or tell me what to do instead.`,
    comment: (brought) => `This is what I have now:\n${brought}\n\nDo you have a comment on it?`,
    unanswered: (seconds) => `(The user did not answer within ${seconds} seconds.)`,
    notSpoken: (reason) =>
      `The reply could not be spoken${reason ? ` (${reason})` : ''}. Here it is as text.`,
    tooManyQuestions:
      'I have asked so often that I stop here. Please ask again, with all that I need to know.',
    tooManyExperiments: 'I did not create the experiment: you have as many as you may.',
    experimentExists: (name) => `I did not create the experiment: there is one that is called ${name}.`,
  },
  zh: {
    nothingSaid: '没有收到任何内容。请输入文字、上传文件，或重新录一段清晰的语音。',
    cancelled: '本次对话已取消。',
    failed: '由于服务器故障，未能完成，请再问一次。',
    late: (seconds) => `超过 ${seconds} 秒仍未完成`,
    because: (reason) => `未能完成：${reason}`,
    tooManySteps: (most) => `已执行 ${most} 步，到此为止。目前的结果是：`,
    plan: (shown) => `我的计划是：${shown}\n回复“是”即开始执行，或者告诉我应该怎么做。`,
    comment: (brought) => `目前得到的结果是：\n${brought}\n\n您有什么意见吗？`,
    unanswered: (seconds) => `（用户在 ${seconds} 秒内没有回答。）`,
    notSpoken: (reason) => `回复无法转成语音${reason ? `（${reason}）` : ''}。以下是文字。`,
    tooManyQuestions: '提问次数过多，到此为止。请把需要的信息一起告诉我，再问一次。',
    tooManyExperiments: '未能创建实验：您的实验数量已达上限。',
    experimentExists: (name) => `未能创建实验：已有名为 ${name} 的实验。`,
  },
};
