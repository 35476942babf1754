import type { Language } from '../../ports/agent-call.ts';
import type { Consent } from './interview.ts';

interface Sentences {
  readonly askName: string;
  readonly askPurpose: string;
  readonly taken: (name: string) => string;
  readonly tooLong: (most: number) => string;
  readonly showExperiment: (name: string, purpose: string) => string;
  readonly created: (name: string) => string;
  readonly noExperiments: string;
  readonly askExperiment: (names: string) => string;
  readonly noSuch: (name: string, names: string) => string;
  readonly askContent: (name: string) => string;
  readonly showRecord: (name: string, content: string, files: string) => string;
  readonly recorded: (name: string) => string;
  readonly again: string;
  readonly notWritten: Readonly<Record<Exclude<Consent, 'given'> | 'stopped' | 'missing', string>>;
  readonly listed: (count: number) => string;
  readonly listItem: (name: string, purpose: string, created: string) => string;
  readonly latest: (when: string, content: string) => string;
  readonly found: (count: number) => string;
  readonly foundMost: (count: number) => string;
  readonly noRecords: (what: string) => string;
  readonly record: (name: string, number: number, when: string, content: string) => string;
}

const NOTHING_EN = 'Nothing was written';
const NOTHING_ZH = '没有写入任何内容';

/** What the tools of the experiment log say. */
export const LOG: Readonly<Record<Language, Sentences>> = {
  en: {
    askName: 'What is the new experiment to be called?',
    askPurpose: 'What is the purpose of the experiment?',
    taken: (name) =>
      `There is already an experiment called “${name}”. What shall the new one be called instead?`,
    tooLong: (most) => `That is too long: at most ${most} characters. Please give a shorter one.`,
    showExperiment: (name, purpose) =>
      `I am going to create this experiment:\nName: ${name}\nPurpose: ${purpose}\nShall I? (yes/no)`,
    created: (name) => `The experiment “${name}” has been created.`,
    noExperiments:
      'There is no experiment yet to record in. Create one first: “Create an experiment called …”.',
    askExperiment: (names) => `Which experiment is the record for? There are:\n${names}`,
    noSuch: (name, names) =>
      `There is no experiment called “${name}”. There are:\n${names}\nWhich one do you mean?`,
    askContent: (name) => `What shall I record for “${name}”?`,
    showRecord: (name, content, files) =>
      `I am going to record this:\nExperiment: ${name}\nContent: ${content}${files === '' ? '' : `\nFiles: ${files}`}\nShall I? (yes/no)`,
    recorded: (name) => `Recorded in the experiment “${name}”.`,
    again: 'I did not understand whether that is a yes. Shall I write it as shown? Please answer yes or no.',
    notWritten: {
      refused: `${NOTHING_EN}, as you wished.`,
      unanswered: `${NOTHING_EN}, because I got no answer.`,
      unclear: `${NOTHING_EN}, because I did not get a clear yes. Ask me again when you want it.`,
      stopped: `${NOTHING_EN}; I have stopped here.`,
      missing: `${NOTHING_EN}: I did not get what I needed. Ask me again when you want it.`,
    },
    listed: (count) => (count === 1 ? 'You have one experiment:' : `You have ${count} experiments:`),
    listItem: (name, purpose, created) => `${name} – ${purpose} (created ${created})`,
    latest: (when, content) => `   latest record, ${when}: ${content}`,
    found: (count) => (count === 1 ? 'One record:' : `${count} records, newest first:`),
    foundMost: (count) => `The newest ${count} records:`,
    noRecords: (what) => `I found no records${what}.`,
    record: (name, number, when, content) => `• ${name}, no. ${number}, ${when}: ${content}`,
  },
  zh: {
    askName: '新实验叫什么名字？',
    askPurpose: '这个实验的目的是什么？',
    taken: (name) => `已经有名为“${name}”的实验了。新实验换个什么名字？`,
    tooLong: (most) => `太长了，最多 ${most} 个字符，请换一个短一些的。`,
    showExperiment: (name, purpose) =>
      `将创建以下实验：\n名称：${name}\n目的：${purpose}\n可以创建吗？（是/否）`,
    created: (name) => `已创建实验“${name}”。`,
    noExperiments: '还没有可以记录的实验。请先新建：“新建一个实验，叫……”。',
    askExperiment: (names) => `要记录到哪个实验？现有：\n${names}`,
    noSuch: (name, names) => `没有名为“${name}”的实验。现有：\n${names}\n您指的是哪一个？`,
    askContent: (name) => `要在“${name}”中记录什么内容？`,
    showRecord: (name, content, files) =>
      `将写入以下记录：\n实验：${name}\n内容：${content}${files === '' ? '' : `\n文件：${files}`}\n可以写入吗？（是/否）`,
    recorded: (name) => `已记录到实验“${name}”。`,
    again: '没有听明白您是否同意。按上面的内容写入吗？请回答“是”或“否”。',
    notWritten: {
      refused: `好的，${NOTHING_ZH}。`,
      unanswered: `因为没有收到回答，${NOTHING_ZH}。`,
      unclear: `因为没有得到明确的同意，${NOTHING_ZH}。需要时请再说一次。`,
      stopped: `已停止，${NOTHING_ZH}。`,
      missing: `缺少必要的信息，${NOTHING_ZH}。需要时请再说一次。`,
    },
    listed: (count) => `您有 ${count} 个实验：`,
    listItem: (name, purpose, created) => `${name}：${purpose}（创建于 ${created}）`,
    latest: (when, content) => `   最新记录（${when}）：${content}`,
    found: (count) => `共 ${count} 条记录（从新到旧）：`,
    foundMost: (count) => `最新的 ${count} 条记录：`,
    noRecords: (what) => `没有找到${what}记录。`,
    record: (name, number, when, content) => `• ${name}，第 ${number} 条，${when}：${content}`,
  },
};
