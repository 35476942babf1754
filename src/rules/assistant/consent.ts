/** Whether a text says yes, with nothing against it and nothing to be changed. */
export function isYes(text: string): boolean {
  const said = plain(text);
  return YES.test(said) && !isNo(text) && !BUT.test(said);
}

/** Whether a text says no. */
export function isNo(text: string): boolean {
  return NO.test(plain(text).replace(HARMLESS, '好'));
}

/** Whether a text wants nothing more to be done, and says nothing else. */
export function isStop(text: string): boolean {
  return STOP.test(plain(text));
}

/** Whether a text is a no and nothing else: it does not say what is wanted instead. */
export function isBareNo(text: string): boolean {
  return BARE_NO.test(plain(text)) || isStop(text);
}

function plain(text: string): string {
  return text.normalize('NFKC').replaceAll('’', "'").trim().toLowerCase().slice(0, 200);
}

/** Words with 不, 没 or "no" in them that are no refusal. */
const HARMLESS =
  /没(?:有)?(?:什么)?(?:问题|意见|关系|错|事|毛病)|不(?:错|客气|要紧|介意|反对)|(?:可不可以|行不行|好不好|要不要|是不是|对不对)|(?:可|能)不(?:是|就)|\bno (?:problem|objections?|worries|doubt|need to ask)\b|\bwhy not\b|\bnot (?:bad|a problem)\b|\b(?:don't|do not) mind\b|\bcan't wait\b/gu;
const YES =
  /^(?:(?:well|oh|ah|um+|yes|hmm)[ ,]+)?(?:y|yes|yeah|yep|yup|ya|ok|okay|okey|k|sure|of course|certainly|absolutely|definitely|go ahead|go on|go|do it|do so|do that|please do|please|proceed|continue|agreed?|i agree|approved?|accept(?:ed)?|confirm(?:ed)?|correct|right|fine|good|great|perfect|alright|all right|sounds good|looks good|that's (?:right|fine|correct|ok|okay|good)|write it|save it|no (?:problem|objections?|worries)|why not|not a problem|i (?:don't|do not) mind)(?![\p{L}\p{N}])|^(?:那就?|嗯+|哦|啊|呃|我)?[，, ]*(?:是|对|好|可以|行|同意|确认|确定|嗯|没(?:有)?问题|没(?:有)?意见|没错|不错|不反对|不介意|开始|执行|继续|写入|写吧|保存|存吧|记吧|记下|当然|必须的|要|需要|就这样|就这么|准|批准|赞成|ok|yes|yep)/u;
const NO =
  /\b(?:no|nope|nah|not|don't|do not|won't|can't|cannot|stop|cancel|never|reject|refuse|decline|forget it|abort|wrong|disagree|negative)\b|^n$|不|别|甭|勿|取消|拒绝|停|否|算了|错了|错误|反对|没(?!有?问题)|免了|放弃|撤|^错/u;
/** With something to be changed: no plain yes. */
const BUT =
  /\b(?:but|except|only|instead|however|rather|change|unless|wait|first|after)\b|但|不过|只|改|换|除了|先|等|而是|另外/u;
const STOP =
  /^(?:no[,. ]+|please |不[，, ]*)?(?:stop|cancel|abort|quit|never ?mind|forget (?:it|about it)|leave it|nothing|stop it|stop here|cancel (?:it|that|this)|算了吧?|取消吧?|停止?|停下来?|停吧|不用了|不要了|不必了|不做了|不记了|不建了|别做了|别弄了|放弃吧?|免了|没事了)(?: please| now| here)?[\s.!。！了吧啦]*$/u;
const BARE_NO =
  /^(?:(?:no+|nope|nah|not?|n|never|don't|do not|please don't|i disagree|wrong|no way|not (?:really|now|yet|that|this|ok|okay|good|right)|no,? (?:thanks|thank you|please don't|don't|not (?:now|that|this|yet)|it's not|stop)|don't (?:do (?:it|that|this)|write it|save it)|i don't want (?:it|that|this|to))|不+|不是的?|不行|不用|不要|不可以?|不好|不对|不同意|不需要|不必|不了|不想|不能|不写|不记|不保存|不确认|别|否|拒绝|反对|错|错了|没有?)(?:[，, ]*(?:谢谢您?|thanks))?[\s.!。！了吧啦的~]*$/u;
