import type { Tellings } from './prose.ts';
import { ZH_ADVICE, ZH_COMPLICATIONS, ZH_EFFECTS } from './zh-effects.ts';
import { ZH_ENDS } from './zh-ends.ts';
import { ZH_JOURNEY } from './zh-journey.ts';
import { ZH_POOLS } from './zh-pools.ts';
import { ZH_ROADS } from './zh-roads.ts';

export const ZH_TELLINGS: Tellings = {
  obstacles: { ...ZH_JOURNEY, ...ZH_ROADS, ...ZH_ENDS },
  effects: ZH_EFFECTS,
  advice: ZH_ADVICE,
  complications: ZH_COMPLICATIONS,
  pools: ZH_POOLS,
  openings: {
    hunt: [
      '{place}已经七夜没有人敢点灯了。{giver}找到你时，手里攥着一把断成两截的锁：“是{foe}。{prize}被夺走了，追去的三个人，只回来一匹马。{role}，这话我只说一遍：把它拿回来，也别让那东西再来。”',
      '酒馆里没有人肯坐靠窗的位子。{giver}把一张悬赏压在你碗底：“{place}闹{foe}，闹得连狗都不叫了。{prize}也丢在了那里。{role}，敢接吗？”你把碗里的酒喝干了。',
      '雨下了三天，{giver}在你门前站了三天。“不是我不怕，”来人说，“是除了{role}，没人可求了。{foe}占了{place}，{prize}也落在了那里。再不除掉，就要轮到孩子们了。”',
    ],
    rescue: [
      '半夜有人拍门，是{giver}，鞋只穿了一只。“{prize}不见了！窗子开着，枕头还是热的，窗台上留着{foe}的记号。”往{place}去的路上，灯火一盏接一盏地灭。“{role}，求你快些。”',
      '{giver}把一只拨浪鼓放在桌上，放了很久才说得出话：“{foe}把{prize}带去了{place}，说三天后送回来。今天是第二天，{role}，没有人信那句话。”',
      '集市散了，只有{giver}还站着，逢人便问同一句话。问到{role}，终于有人停了下来。{prize}被{foe}掳去了{place}，而天亮之前，是最后的时辰。',
    ],
    escort: [
      '“只送到{place}，三天的路。”{giver}掀开油布，让你看了一眼{prize}，又赶紧盖上。“前面两拨人都没有到。{role}，{foe}要的就是这个，你可想清楚了。”你已经在系绑腿了。',
      '天不亮，{giver}便领你到了后门，{prize}已经备好。“走大路，{foe}在等；走小路，山在等。{role}，无论如何，月亮圆之前要到{place}。”',
      '{giver}付的定金是一枚旧戒指。“我只剩这个了。把{prize}平平安安送到{place}，别让{foe}碰一下。{role}，这一路上，谁的话都别全信。”',
    ],
    riddle: [
      '事情怪得很：{prize}不见了，门窗却都从里面闩着。{giver}压着嗓子：“这是{place}本月第三桩。人人都说见过{foe}，人人说的都不一样。{role}，你替我看看，到底谁在说谎？”',
      '{giver}递来一封信，信上只有一行字：想要{prize}，来{place}，带上一个聪明人。落款是{foe}。“我不聪明，”{giver}说，“所以我来找{role}。”',
      '{place}的人都约好了似的，不提那一晚。只有{giver}肯开口，也只肯说半句：“{prize}没有丢，是藏起来了。{foe}知道在哪里。{role}，剩下的半句，得你自己去听。”',
    ],
    parley: [
      '再过三天，{place}就要打起来了。{giver}的眼睛熬得通红：“为了{prize}，两边已经死了十一个人。{foe}放话说，只见一个外人。{role}，你谁的亲戚也不是，正好。”',
      '{giver}把两支折断的箭摆成一个十字：“一支是我们的，一支是{foe}的。只要{role}能把{prize}带回{place}，就没有第三支。”',
      '“打仗谁都会，”{giver}说，“难的是不打。”{prize}在{foe}手里，{place}的人磨了一夜的刀。天亮时，他们推举了一个人去说话，那个人就是{role}。',
    ],
    exploration: [
      '{giver}在灯下摊开一本发黄的笔记，最后一页被人撕去了。“我师父进了{place}，只捎回来这个。他说{prize}是真的，还说，别吵醒{foe}。{role}，你替我走完那一页，好不好？”',
      '所有的老地图上，{place}都是空白。{giver}用炭笔在空白处点了一个点：“{prize}就在这里。去过的人不少，都说有个{foe}守着，可没有一个人说得出它的样子。{role}，带回来，让我看一眼。”',
      '有个喝醉的水手说漏了嘴，第二天就不见了。{giver}记下了那句话：{place}，{prize}，还有{foe}。“三个词，一条命，”{giver}说，“{role}，这回我想让一个清醒的人去。”',
    ],
  },
  won: {
    hunt: [
      '{foe}再也不会来了。你从石缝里捡起{prize}，擦干净，揣进怀里。回到{place}时，天还没黑，家家户户却都点上了灯。',
      '你把{prize}放到{giver}手上，没有说一路的事。那天夜里，{place}的狗重新叫了起来，没有一个人嫌吵。',
    ],
    rescue: [
      '{prize}紧紧抓着你的袖子，一直抓到看见{giver}。两个人谁也没有哭，只是抱着不放。{foe}的事，{place}的人以后只在白天才提起。',
      '你扶着{prize}走出来，外面的天刚好亮。{giver}跑过来时，两只鞋都穿反了。{foe}留在了身后的黑暗里，没有跟出来。',
    ],
    escort: [
      '{place}的大门为你开了。{prize}平平安安交到该接的人手里，一根头发也没有少。至于{foe}，听说在路口站了很久，终于掉头走了。',
      '卸下{prize}的那一刻，你才发觉肩膀早已没有知觉。{giver}早在{place}等着，数了三遍，笑着抹了把脸。{foe}的影子，再没有出现。',
    ],
    riddle: [
      '真相说破了，原来这样简单。{prize}回到了该在的地方，{foe}也终于能够安静下来。{place}的人开始重新提起那一晚，说着说着，有人笑了。',
      '{giver}捧着{prize}看了很久，只说了一句：原来如此。{foe}的故事，从此在{place}有了结尾，而且是你写的。',
    ],
    parley: [
      '{prize}摆上了桌，两边的人隔着它，第一次喝了同一壶茶。{foe}临走时朝你点了点头。{place}的刀，那天夜里都入了鞘。',
      '你把{prize}带回{place}的时候，路两边站满了人，谁也没有欢呼，只是一个接一个地把箭折了。{foe}守了诺言。',
    ],
    exploration: [
      '{prize}见了天光，比传说里的还要旧一些，也更好看。{giver}提起笔，把撕掉的那一页补上了，写的是你的名字。{foe}的呼吸声，又渐渐沉了下去。',
      '你走出{place}，身后的石门自己合上。{giver}双手接过{prize}，半天说不出话。地图上那块空白，终于可以画点什么了。',
    ],
  },
  lost: {
    hunt: [
      '{foe}的影子消失在夜色里，{prize}也跟着远了。{place}今夜又不会有人点灯。',
      '等有人在路边找到你，{foe}早已没了踪影。{giver}听完，只说：人回来就好。',
    ],
    rescue: [
      '远处传来{prize}的喊声，越来越轻。{foe}赢了这一夜，可这一夜，并不是最后一夜。',
      '{giver}没有怪你，只是把那盏灯又添满了油，朝着{place}的方向放好。',
    ],
    escort: [
      '{prize}没有送到{place}。有人说在{foe}的营里见过，有人说没有。{giver}把空了的马鞍挂回墙上。',
      '路断在了半途，{prize}落在了{foe}手上。往{place}去的驿道，又安静了许久。',
    ],
    riddle: [
      '谜仍旧是谜。{prize}没有找到，{foe}的笑声夹在{place}的风里，一直送你到路口。',
      '你离答案只差一步，这一步却长得像一生。{giver}合上卷宗，在封面上写了个“悬”字。',
    ],
    parley: [
      '{prize}还在{foe}手里。{place}的磨刀声，又响了一整夜。',
      '话没有说完，鼓先响了。{giver}望着{foe}的方向，很久没有出声。',
    ],
    exploration: [
      '{prize}还在那里，{foe}也还在那里，{place}仍是地图上的一块空白。',
      '你把命带了出来，没能带出{prize}。{giver}在笔记上画了个圈，写道：下回，从这里走。',
    ],
  },
};
