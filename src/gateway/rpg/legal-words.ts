/** Names that nobody may have, in lower case: they stand for the system, its narrator, or nothing. */
export const RESERVED_NAMES: ReadonlySet<string> = new Set([
  ...['system', 'narrator', 'dm', 'gm', 'master', 'dungeon_master', 'judge', 'director', 'referee', 'server'],
  ...['admin', 'administrator', 'root', 'operator', 'moderator', 'official', 'support', 'staff', 'troupe'],
  ...['null', 'none', 'undefined', 'nobody', 'anonymous', 'everyone', 'all', 'self', 'true', 'false', 'nan'],
  ...['系统', '旁白', '叙述者', '地下城主', '城主', '主持人', '裁判', '导演', '服务器', '管理员', '管理者'],
  ...['官方', '客服', '运营', '版主', '无名', '匿名', '所有人', '大家'],
]);

/** What neither a name nor a description may have in it, in lower case without blanks. */
export const REFUSED_WORDS: readonly string[] = [
  ...['fuck', 'shit', 'cunt', 'nigger', 'faggot', 'bitch', 'asshole', 'whore', 'hitler', 'nazi', 'rapist'],
  ...[
    '傻逼',
    '傻屄',
    '煞笔',
    '操你妈',
    '草你妈',
    '肏',
    '婊子',
    '强奸',
    '狗日的',
    '王八蛋',
    '希特勒',
    '纳粹',
    '卖淫',
  ],
];
