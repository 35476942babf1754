import { expect, it } from 'vitest';
import { isBareNo, isNo, isStop, isYes } from './consent.ts';

const YES = `yes|Yes.|y|yeah sure|OK|ok, go ahead|okay|sure|please do|Yes, please!|do it|that's right|looks good|no problem|why not|I don't mind|fine by me
是|是的|对|对的|好|好的|好啊|好的，谢谢|可以|可以啊|行|行吧|没问题|没有问题|没意见|嗯|嗯嗯，可以|同意|确认|确定写入|当然可以|那就写入吧|写吧|不错，就这样|我同意|ok的`;
const NO = `no|No.|nope|n|not now|no, thanks|don't|please don't do it|stop|cancel|wrong|I disagree|I'd rather not
不|不是|不用|不用了|不要|不行|不可以|不好|不对|别写|取消|算了|拒绝|否|不同意|不了，谢谢|错了|先不要|好像不对|可以不写吗`;
const NEITHER = `maybe|what?|hmm|37 degrees|yes, but only data.csv|ok but change the name|好，但是改成 40 度|可以，不过只看表格|也许|什么意思|先等一下|data.csv`;

const each = (text: string) => text.split(/[|\n]/);

it.each(each(YES))('yes: %s', (text) => {
  expect({ yes: isYes(text), no: isNo(text) }).toEqual({ yes: true, no: false });
});

it.each(each(NO))('no: %s', (text) => {
  expect({ yes: isYes(text), no: isNo(text) }).toEqual({ yes: false, no: true });
});

it.each(each(NEITHER))('neither: %s', (text) => {
  expect(isYes(text)).toBe(false);
});

it.each(each('stop|Stop it.|cancel|never mind|forget it|no, stop|算了|算了吧|取消|停|停止|不用了|别做了'))(
  'stop: %s',
  (text) => {
    expect(isStop(text)).toBe(true);
  },
);

it.each(each('no|不|不要|not now|no thanks|不用，谢谢|stop|算了'))('nothing but no: %s', (text) => {
  expect(isBareNo(text)).toBe(true);
});

it.each(
  each(
    'no, summarise it|不，只看 data.csv|not that file, the other one|stop using data.csv|取消反应的温度是多少',
  ),
)('no, and what instead: %s', (text) => {
  expect(isBareNo(text)).toBe(false);
});
