const ENGLISH =
  'sample buffer solution reaction catalyst yield spectrum temperature pressure crystal polymer enzyme protein sequence membrane gradient column filter residue solvent precipitate oxidation voltage current sensor signal noise baseline calibration protocol measurement error deviation cell culture medium growth phase density control mutant strain plasmid vector primer annealing extension cycle gel band ladder stain wash dry weigh dilute mix stir heat cool store label record repeat compare report conclude suggest observe increase decrease remain constant rapidly slowly after before during with without under above between several both each result figure table method'.split(
    ' ',
  );
const CHINESE =
  '样品 溶液 反应 催化剂 产率 光谱 温度 压力 晶体 聚合物 酶 蛋白质 序列 膜 梯度 色谱柱 滤液 残渣 溶剂 沉淀 氧化 电压 电流 传感器 信号 噪声 基线 校准 方案 测量 误差 细胞 培养基 生长 密度 对照 突变体 菌株 质粒 引物 退火 延伸 循环 凝胶 条带 染色 洗涤 干燥 称量 稀释 混合 搅拌 加热 冷却 保存 记录 重复 比较 结果 表明 明显 升高 降低 保持 稳定 迅速 缓慢 之后 之前 期间 分别 方法'.split(
    ' ',
  );
const SENTENCES_A_PARAGRAPH = 6;

/** Numbers below `most` that look random and are the same each time. */
function chance(seed: number): (most: number) => number {
  let state = seed * 2_654_435_761 + 1;
  return (most) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 4_294_967_296) * most);
  };
}

/** A paper of about so many bytes of text; somewhere in it stands when the sample of this number was dried. */
export function paper(number: number, bytes: number, language: 'en' | 'zh' = 'en'): string {
  const next = chance(number + 1);
  const words = language === 'en' ? ENGLISH : CHINESE;
  const word = () => words[next(words.length)] ?? '';
  const paragraphs: string[] = [language === 'en' ? `# Report ${number}` : `# 报告 ${number}`];
  const bytesEach = language === 'en' ? 8.2 : 6.7;
  const many = Math.ceil(bytes / bytesEach / (SENTENCES_A_PARAGRAPH * 14));
  const at = next(many);
  for (let i = 0; i < many; i++) {
    const sentences = Array.from({ length: SENTENCES_A_PARAGRAPH }, () =>
      language === 'en'
        ? `The ${Array.from({ length: 12 }, word).join(' ')} ${next(1_000)}.`
        : `${Array.from({ length: 14 }, word).join('')}${next(1_000)}。`,
    );
    if (i === at) sentences.push(factOf(number, language));
    paragraphs.push(sentences.join(language === 'en' ? ' ' : ''));
  }
  return `${paragraphs.join('\n\n')}\n`;
}

export function factOf(number: number, language: 'en' | 'zh' = 'en'): string {
  const degrees = 40 + (number % 50);
  return language === 'en'
    ? `Sample K${number} was dried at ${degrees} degrees overnight.`
    : `样品K${number}在${degrees}度下干燥过夜。`;
}

export function questionOf(number: number): string {
  return `At how many degrees was sample K${number} dried?`;
}

const LINES_A_PAGE = 60;
const CHARACTERS_A_LINE = 90;

/** The same text as a plain PDF of many pages, nothing in it compressed. */
export function pdf(text: string): Buffer {
  const lines = text.split('\n').flatMap((line) => line.match(/.{1,90}/gu) ?? []);
  const objects: string[] = ['<< /Type /Catalog /Pages 2 0 R >>', ''];
  objects.push('<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>');
  const pages: string[] = [];
  for (let at = 0; at < lines.length; at += LINES_A_PAGE) {
    const shown = lines.slice(at, at + LINES_A_PAGE);
    const body = `BT /F1 9 Tf 40 800 Td 12 TL\n${shown.map((line) => `(${line.replace(/[()\\]/g, '\\$&')}) Tj T*`).join('\n')}\nET`;
    objects.push(`<< /Length ${body.length} >>\nstream\n${body}\nendstream`);
    objects.push(
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents ${objects.length} 0 R /Resources << /Font << /F1 3 0 R >> >> >>`,
    );
    pages.push(`${objects.length} 0 R`);
  }
  objects[1] = `<< /Type /Pages /Kids [${pages.join(' ')}] /Count ${pages.length} >>`;
  let out = '%PDF-1.4\n';
  const offsets = objects.map((body, i) => {
    const offset = out.length;
    out += `${i + 1} 0 obj\n${body}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  out += `xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R >>\nstartxref\n${out.length}\n%%EOF\n`;
  return Buffer.from(out, 'latin1');
}

export const TEXT_BYTES_A_PAGE = LINES_A_PAGE * CHARACTERS_A_LINE;
