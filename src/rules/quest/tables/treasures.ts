import type { Effect, Thing } from '../hero.ts';
import type { InBoth } from './obstacle.ts';

export interface Treasure extends Pick<Thing, 'kind' | 'consumable'> {
  readonly name: InBoth;
  readonly description: InBoth;
}

/** What a quest may pay beside its points, by what the things do. */
export const TREASURES: Readonly<Record<Effect, readonly Treasure[]>> = {
  strike: [
    kept('霜刃短剑', 'Frostbite Dirk', '出鞘时带一线寒气。', 'It leaves a thread of cold when it is drawn.'),
    used('雷火弹', 'Thunder Bead', '掷出去，响一声，就没有了。', 'Thrown once, heard by everybody.'),
    skill('回风一式', 'Backwind Cut', '借对方的力还一招。', "It turns the other's strength around."),
  ],
  guard: [
    kept('龟纹小盾', 'Tortoise Buckler', '不大，却从来没有碎过。', 'Small, and never yet broken.'),
    used('护身纸符', 'Paper Ward', '挡一次灾，随后化成灰。', 'It takes one blow and turns to ash.'),
    skill('不动桩', 'Rooted Stance', '站住了，便推不倒。', 'Once set, hard to move.'),
  ],
  heal: [
    kept('温玉佩', 'Warm Jade', '贴在伤口上会慢慢发热。', 'Laid on a wound it slowly grows warm.'),
    used(
      '还神丹',
      'Rousing Draught',
      '一口下去，手脚又是自己的了。',
      'One mouthful, and the legs are yours again.',
    ),
    skill('推血手', "Mender's Touch", '止血不用针线。', 'It closes wounds without a needle.'),
  ],
  haste: [
    kept('踏云靴', 'Cloudstep Boots', '底子薄，步子轻。', 'Thin soles, light steps.'),
    used('疾风香', 'Galewort', '点着的工夫里，人比风快。', 'While it burns you are quicker than the wind.'),
    skill(
      '三步并作',
      'Three-in-One Stride',
      '别人走一步，你走三步。',
      'One step of theirs is three of yours.',
    ),
  ],
  insight: [
    kept(
      '照影铜镜',
      'Truthglass',
      '照得见人不想被看见的那一面。',
      'It shows the side that people turn away.',
    ),
    used(
      '醒目露',
      'Clearsight Drops',
      '滴一滴，看得清一炷香的工夫。',
      'A drop a time, and an hour of clear eyes.',
    ),
    skill(
      '听风辨位',
      'Reading the Wind',
      '闭着眼也知道谁在哪里。',
      'You know who stands where with your eyes shut.',
    ),
  ],
  charm: [
    kept('七窍玉笛', 'Seven-Voice Flute', '吹起来，吵架的人会停下来听。', 'Quarrels stop to listen to it.'),
    used('同心酒', 'Fellowship Wine', '一壶酒，一席真话。', 'One bottle, one evening of honest talk.'),
    skill('三寸舌', 'Silver Tongue', '话到嘴边，自会转弯。', 'Words find their own way round corners.'),
  ],
  stealth: [
    kept('夜行斗篷', 'Nightwalk Cloak', '披上它，灯笼也照不着你。', 'Lantern light slides off it.'),
    used('迷雾丸', 'Fogpellet', '捏碎，便有一屋子的雾。', 'Crushed, it fills a room with mist.'),
    skill('踏雪无痕', 'Trackless Step', '走过的地方像没有人走过。', 'Where you went, nobody went.'),
  ],
  craft: [
    kept('百宝钩', 'Clever Hook', '一把钩子，十几种用法。', 'One hook and a dozen uses.'),
    used('封口胶泥', 'Quickset Clay', '糊上去，比石头还硬。', 'It sets harder than stone.'),
    skill('巧手', 'Deft Hands', '没有拆不开的东西。', 'There is nothing you cannot take apart.'),
  ],
};

function kept(zh: string, en: string, zhText: string, enText: string): Treasure {
  return { kind: 'equipment', consumable: false, name: { zh, en }, description: { zh: zhText, en: enText } };
}

function used(zh: string, en: string, zhText: string, enText: string): Treasure {
  return { ...kept(zh, en, zhText, enText), consumable: true };
}

function skill(zh: string, en: string, zhText: string, enText: string): Treasure {
  return { ...kept(zh, en, zhText, enText), kind: 'skill' };
}
