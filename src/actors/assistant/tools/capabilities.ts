import type { CallOf, Language } from '../../ports/agent-call.ts';
import { done } from './outcome.ts';
import type { Tool } from './tool.ts';

/** What the assistant can do, with examples. */
export const CAPABILITIES: Readonly<Record<Language, string>> = {
  en: [
    'This is what I can do for you:',
    '• Answer from your files (text, Markdown, PDF, Word, CSV, Excel), with quotations: “What was the annealing temperature?”, “Which sample has the highest yield?”',
    '• Summarise a file: “Summarise paper.pdf”.',
    '• List and find your files: “Which files do I have?”, “Find the file called data”.',
    '• Keep an experiment log: “Create an experiment called Suzuki coupling to compare catalysts”, “Log for experiment Suzuki coupling: heated to 80 °C”, “What did I record yesterday?”',
    'I ask before I write anything down, and when something is not clear. You can write or speak, in English or Chinese.',
  ].join('\n'),
  zh: [
    '我可以为您做这些事：',
    '• 根据您的文件（文本、Markdown、PDF、Word、CSV、Excel）回答问题并给出原文：“退火温度是多少？”“哪个样品的产率最高？”',
    '• 总结文件：“总结一下 paper.pdf”。',
    '• 列出和查找文件：“我有哪些文件？”“找名为 data 的文件”。',
    '• 管理实验记录：“新建一个实验，叫铃木偶联，目的是比较催化剂”“记录实验铃木偶联：升温到 80 °C”“我昨天记录了什么？”',
    '写入之前我会征得您的同意，不清楚时会问您。中文、英文、文字、语音都可以。',
  ].join('\n'),
};

/** Says what can be done here. */
export const capabilities: Tool<CallOf<'capabilities'>> = async (_call, _answers, { language }) =>
  done({ answer: CAPABILITIES[language], found: true });
