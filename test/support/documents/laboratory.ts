import { docx } from './docx.ts';
import { gb18030 } from './gb18030.ts';
import { pdf } from './pdf.ts';
import { xlsx } from './xlsx.ts';

/** A file of the laboratory and questions whose answers stand in it and in no other. */
export interface LabFile {
  readonly fileName: string;
  readonly content: Buffer;
  /** A question, and words of the passage that answers it. */
  readonly questions: readonly (readonly [question: string, answer: string])[];
}

/** Seven files, Chinese and English, of all kinds that are read; each has something of its own to say. */
export function laboratory(): readonly LabFile[] {
  return [
    {
      fileName: 'plasmid-prep.pdf',
      content: pdf([
        'Plasmid preparation from E. coli\n\nOvernight cultures were grown in LB medium at 37 degrees.',
        'Lysis and clearing\n\nThe lysate was centrifuged at 12000 g for ten minutes\nand the pellet was discarded.\n\nThe yield was 48 micrograms per millilitre.',
      ]),
      questions: [
        ['At what speed are lysates centrifuged?', '12000 g'],
        ['What was the plasmid yield?', '48 micrograms'],
      ],
    },
    {
      fileName: '高速离心机说明书.docx',
      content: docx([
        { heading: 1, text: '高速离心机使用说明' },
        '使用前请检查转子是否安装牢固，样品管必须对称放置。',
        { heading: 2, text: '最高转速' },
        '本机的最高转速为每分钟一万八千转，超过该转速时仪器自动停机并报警。',
        { heading: 2, text: '维护' },
        '转子每三个月用中性洗涤剂清洗一次，并涂抹润滑脂。',
      ]),
      questions: [
        ['离心机最高转速是多少？', '一万八千转'],
        ['转子多久清洗一次？', '三个月'],
      ],
    },
    {
      fileName: 'growth.csv',
      content: Buffer.from(
        'strain,temperature,doubling time (min)\nMG1655,37,21\nBL21,30,44\nDH5a,37,"35"\nVibrio natriegens,37,9.8\n',
      ),
      questions: [
        ['What is the doubling time of Vibrio natriegens?', '9.8'],
        ['BL21 doubling time', '44'],
      ],
    },
    {
      fileName: '安全须知.txt',
      content: gb18030(
        '实验室安全须知\r\n\r\n一、进入实验室必须穿实验服，佩戴护目镜。\r\n\r\n二、废弃的溴化乙锭凝胶应放入黄色的专用废物桶，不得倒入下水道。\r\n\r\n三、紧急联系人是王工，电话六六二一。\r\n',
      ),
      questions: [
        ['溴化乙锭的凝胶扔到哪里？', '黄色的专用废物桶'],
        ['紧急情况联系谁？', '王工'],
      ],
    },
    {
      fileName: 'freezer.xlsx',
      content: xlsx({
        Inventory: [
          ['sample', 'shelf', 'box'],
          ['antibody anti-GFP', 2, 'B7'],
          ['antibody anti-actin', 3, 'C1'],
        ],
        温度记录: [
          ['日期', '温度'],
          ['2024-03-01', -79.5],
          ['2024-03-02', -81],
        ],
      }),
      questions: [
        ['In which box is the anti-GFP antibody?', 'B7'],
        ['2024-03-02 的温度', '-81'],
      ],
    },
    {
      fileName: 'microscopy.md',
      content: Buffer.from(
        '# Confocal microscope\n\n## Booking\n\nBook slots in the calendar a week ahead.\n\n## Laser alignment\n\nThe 488 nm laser must warm up for thirty minutes before images are taken.\n\n## 关机\n\n最后一位使用者要关闭汞灯并罩上防尘罩。\n',
      ),
      questions: [
        ['How long does the laser have to warm up?', 'thirty minutes'],
        ['显微镜最后谁关闭汞灯？', '最后一位使用者'],
      ],
    },
    {
      fileName: 'notes.txt',
      content: Buffer.from(
        '\ufeffMeeting on Thursday.\n\nThe grant proposal is due on 14 October; Dr. Okafor writes the budget section.\n\nThe coffee machine is being repaired.\n',
        'utf16le',
      ),
      questions: [['Who writes the budget section of the proposal?', 'Okafor']],
    },
  ];
}
