const NAMED: readonly RegExp[] = [
  /["“「『《]([^"”」』》]{1,200})["”」』》]/u,
  /\b(?:called|named|with (?:the )?name|whose name (?:is|has|contains)|name (?:is|contains|has))\s+([\w\p{L}.-]+(?: [\w\p{L}.-]+){0,3}?)(?:\s+(?:in|and|please)\b|[\s?.!]*$)/iu,
  /(?:叫做?|名为|名叫|名字(?:里面?|中)?(?:有|是|含|带|包含)|文件名(?:里面?|中)?(?:有|含|带|包含|是))\s*([^\s，。？?的]{1,100}?)(?:的|文件|文档|吗|么|[，。？?\s]|$)/u,
  /([\p{L}\p{N}_-][\p{L}\p{N}_.-]{0,100}\.(?:pdf|docx?|csv|xlsx?|txt|md|tsv|json|png|jpe?g|zip))\b/iu,
  /(?:找|查找|搜索|打开|下载)(?:一下)?(?:文件|文档)\s*([\w\p{L}.-]{1,100})/u,
];

/** The name of a file that is looked for; null: none is given. */
export function nameSoughtIn(text: string): string | null {
  for (const pattern of NAMED) {
    const found = pattern.exec(text.slice(0, 600).toWellFormed())?.[1]?.trim();
    if (found) return found;
  }
  return null;
}
