import { describe, expect, it } from 'vitest';
import { announcesDuelEnd, announcesQuestEnd, promisesOther, usesWhatIsMissing } from './claims.ts';
import { objectIn } from './json-in.ts';
import { textFlaw } from './text.ts';

const REWARD = { dragonEye: 3, phoenixFeather: 0, experience: 20, things: [] };

describe('what a text claims', () => {
  it.each([
    ['任务完成了。', true],
    ['至此，任务宣告失败。', true],
    ['故事到此结束。', true],
    ['你离完成任务还很远，任务完成之前不能回去。', false],
    ['如果任务失败，村子就完了。', false],
    ['你接下任务，踏上旅程。', false],
    ['Your quest is complete.', true],
    ['Mission accomplished!', true],
    ['The bell rings. The end.', true],
    ['Until the quest is over nobody sleeps.', false],
    ['At the end of the bridge he stops.', false],
    ['The story is over the fireplace, carved in oak.', false],
  ])('of the end of a quest: %s', (text, is) => expect(announcesQuestEnd(text)).toBe(is));

  it.each([
    ['决斗到此结束，阿强获胜。', true],
    ['他成了最终的胜者。', true],
    ['决斗结束之前，谁也不肯退让。', false],
    ['这一回合阿强占了上风。', false],
    ['Ann wins the duel.', true],
    ['The fight is over.', true],
    ['Ann wins this round of the duel.', false],
    ['Before the duel is over he must rise.', false],
  ])('of the end of a duel: %s', (text, is) => expect(announcesDuelEnd(text)).toBe(is));

  it.each([
    ['你得到 20 点经验值和龙眼×3。', false],
    ['经验值增加了200。', true],
    ['You earn 20 experience points and 3 dragon eyes.', false],
    ['You earn 2 phoenix feathers.', true],
    ['Experience tells you to wait; two ravens watch.', false],
  ])('of a reward: %s', (text, is) => {
    expect(promisesOther(text, REWARD)).toBe(is);
    if (/\d/.test(text)) expect(promisesOther(text, null)).toBe(true);
  });

  it.each([
    ['你挥舞屠龙刀冲了上去。', true],
    ['你伸手去拔屠龙刀，却发现腰间空空如也。', false],
    ['你没有屠龙刀。', false],
    ['传说中的屠龙刀就藏在这里。', false],
    ['You swing the 屠龙刀 at him.', true],
    ['You reach for a 屠龙刀 that you do not have.', false],
  ])('of things: %s', (text, is) => expect(usesWhatIsMissing(text, ['屠龙刀'])).toBe(is));
});

describe('a text', () => {
  it.each([
    ['你走进林子。', 'zh', null],
    ['你用 Lightning Spear 刺向 Bob。', 'zh', null],
    ['You walk.', 'zh', 'language'],
    ['王小明 opens the gate of the old mill.', 'en', null],
    ['你走进林子。', 'en', 'language'],
    ['Вы входите в лес.', 'en', 'language'],
    ['!?', 'en', 'empty'],
    ['I’m sorry, but I can’t help with that.', 'en', 'declined'],
    ['“I cannot help you,” says the ferryman.', 'en', null],
    ['抱歉，我无法协助这个请求。', 'zh', 'declined'],
  ] as const)('%s', (text, tongue, flaw) =>
    expect(textFlaw(text, tongue, ['Lightning Spear', 'Bob'])).toBe(flaw),
  );
});

describe('the object in what was said', () => {
  it.each([
    ['{"a":1}', { a: 1 }],
    ['```json\n{"a":"x}y"}\n```', { a: 'x}y' }],
    ['{x} {"a":{"b":[1,2,],},} more }', { a: { b: [1, 2] } }],
    ['{"a":"one\ntwo\t"}', { a: 'one\ntwo\t' }],
    ['{"a":"never closed', null],
    ['nothing', null],
    [`${'{'.repeat(10_000)}`, null],
    [`{"${'\\"'.repeat(8_000)}`, null],
  ])('%s', (said, object) => expect(objectIn(said)).toEqual(object));
});
