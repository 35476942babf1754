import { docx } from './docx.ts';
import { pdf } from './pdf.ts';
import { xlsx } from './xlsx.ts';

/** A file with what can be asked of it; no other file of the shelf answers that. */
export interface AskedFile {
  readonly fileName: string;
  readonly content: Buffer;
  /** A question, and what the quoted sentence must hold. */
  readonly questions: readonly (readonly [question: string, answer: string])[];
  /** More of them, in words that were chosen without a look at how they are answered. */
  readonly more: readonly (readonly [question: string, answer: string])[];
}

const PAPER: AskedFile = {
  fileName: 'lfp-graphene.pdf',
  content: pdf([
    'Low-temperature synthesis of graphene-coated LiFePO4 cathodes\n\nMaria Lindqvist, Tomasz Zielinski and Haruki Endo\nDepartment of Materials Chemistry, Uppsala University\n\nAbstract\n\nLithium iron phosphate (LFP) is a cathode material whose low electronic conductivity limits its\nrate capability. Here we report a hydrothermal route that works at 160 °C, well below the usual\ntemperature. The coated powder delivers 158 mAh/g at 0.1 C and keeps 94 % of its capacity after\n500 cycles.',
    'Experimental section\n\nIron sulfate and phosphoric acid were dissolved in deionised water under argon. Lithium hydroxide\nwas added dropwise and the slurry was sealed in a 100 mL autoclave for 6 h. The precipitate was\nwashed three times with ethanol and dried at 80 °C overnight in vacuum. Graphene oxide was\nreduced with ascorbic acid, because hydrazine is toxic. The coated powder was finally annealed at\n600 °C for 2 h in a tube furnace.\n\nElectrodes were cast on aluminium foil from a slurry in N-methyl-2-pyrrolidone (NMP). The loading\nwas 4.2 mg/cm2. Coin cells were assembled in a glovebox with less than 0.1 ppm of oxygen.',
    'Results and discussion\n\nThe particles are platelets with a mean thickness of 35 nm, as seen by electron microscopy. Raman\nspectra were recorded with a 532 nm laser. The conductivity rose from 1e-9 to 2e-3 S/cm upon\ncoating. Capacity fading is attributed to iron dissolution in the electrolyte.\n\nConclusion\n\nWe conclude that the graphene coating, and not the particle size, governs the rate capability.\n\nAcknowledgements\n\nThis work was funded by the Swedish Energy Agency under grant 50121-3. We thank Olga Petrova for\nthe Raman measurements.',
  ]),
  questions: [
    ['Who wrote the paper on graphene-coated cathodes?', 'Lindqvist'],
    ['What does LFP stand for?', 'Lithium iron phosphate'],
    ['At what temperature does the hydrothermal route work?', '160 °C'],
    ['How much capacity is left after 500 cycles?', '94 %'],
    ['How long was the slurry sealed in the autoclave?', '6 h'],
    ['Why was ascorbic acid used to reduce graphene oxide?', 'hydrazine is toxic'],
    ['At what temperature was the coated powder annealed?', '600 °C'],
    ['Which solvent was the precipitate washed with?', 'ethanol'],
    ['What was the wavelength of the Raman laser?', '532 nm'],
    ['How thick are the platelets?', '35 nm'],
    ['Who funded the work?', 'Swedish Energy Agency'],
    ['Who did the Raman measurements?', 'Olga Petrova'],
    ['What causes the capacity fading?', 'iron dissolution'],
    ['石墨烯氧化物是用什么还原的？', 'ascorbic acid'],
    ['手套箱里的氧气含量低于多少 ppm？', '0.1 ppm'],
    ['LiFePO4 颗粒的平均厚度是多少？', '35 nm'],
  ],
  more: [
    ['which university are the authors from?', 'Uppsala'],
    ['What reversible capacity does the coated powder deliver?', '158 mAh/g'],
    ['how was the precipitate dried', '80 °C overnight'],
    ['What was the electrode loading?', '4.2 mg'],
    ['What is NMP?', 'N-methyl-2-pyrrolidone'],
    ['what gas were the iron sulfate solutions handled under', 'argon'],
    ['How did conductivity change after coating?', '2e-3'],
    ['What governs the rate capability?', 'graphene coating'],
    ['Under which grant was the research financed?', '50121-3'],
    ['volume of the autoclave', '100 mL'],
    ['What foil were the electrodes cast on?', 'aluminium'],
    ['论文的作者是谁？', 'Lindqvist'],
    ['涂覆后的粉末在多少度退火？', '600 °C'],
    ['高压釜中反应了多长时间？', '6 h'],
    ['拉曼光谱用的激光波长是多少', '532'],
  ],
};

const HANDBOOK: AskedFile = {
  fileName: 'genotyping-protocol.docx',
  content: docx([
    { heading: 1, text: 'Mouse genotyping by PCR' },
    'This protocol was written by Dr. Amara Nwosu and approved on 14 March 2025.',
    { heading: 2, text: 'Lysis' },
    'Ear punches are lysed in 75 µL of alkaline buffer at 95 °C for 30 minutes. The lysate is neutralised with the same volume of Tris-HCl.',
    { heading: 2, text: 'Polymerase chain reaction' },
    'The polymerase chain reaction (PCR) is a method that copies a piece of DNA many times. Each reaction holds 2 µL of lysate and 0.5 µM of each primer.',
    {
      rows: [
        ['Step', 'Temperature', 'Time', 'Cycles'],
        ['Denaturation', '94 °C', '30 s', '35'],
        ['Annealing', '58 °C', '45 s', '35'],
        ['Extension', '72 °C', '60 s', '35'],
        ['Final extension', '72 °C', '7 min', '1'],
      ],
    },
    { heading: 2, text: 'Gel' },
    'Products are run on a 2 % agarose gel at 120 V for 40 minutes. The wild-type band is 320 bp long and the mutant band is 480 bp long.',
    { heading: 2, text: 'Storage of primers' },
    'Primers are stored at -20 °C in the freezer of room B214. Do not thaw them more than five times, otherwise the bands become weak.',
    { heading: 2, text: 'Contact' },
    'Questions go to the animal facility, telephone 4471. Lab coats are to be worn in the facility.',
  ]),
  questions: [
    ['Who wrote the genotyping protocol?', 'Amara Nwosu'],
    ['When was the genotyping protocol approved?', '14 March 2025'],
    ['How long are ear punches lysed?', '30 minutes'],
    ['What is PCR?', 'a method that copies'],
    ['What is the primer concentration in each reaction?', '0.5 µM'],
    ['What is the annealing temperature?', '58 °C'],
    ['How long does the final extension take?', '7 min'],
    ['At what voltage is the gel run?', '120 V'],
    ['How long is the mutant band?', '480 bp'],
    ['Where are the primers stored?', 'B214'],
    ['Why should primers not be thawed often?', 'bands become weak'],
    ['What is the telephone number of the animal facility?', '4471'],
    ['引物的储存温度是多少？', '-20 °C'],
    ['PCR 退火温度是多少？', '58 °C'],
    ['小鼠基因分型方案是谁写的？', 'Amara Nwosu'],
  ],
  more: [
    ['how much lysate goes into a PCR', '2 µL'],
    ['In what volume are ear punches lysed?', '75 µL'],
    ['How big is the wild-type band?', '320 bp'],
    ['How many cycles does denaturation have?', '35'],
    ['Extension temperature in the PCR program', '72 °C'],
    ['What percentage agarose is used for the gel?', '2 %'],
    ['how many times may primers be thawed at most', 'five times'],
    ['What must be worn in the animal facility?', 'Lab coats'],
    ['who should I call with questions about mice', '4471'],
    ['琼脂糖凝胶跑多长时间？', '40 minutes'],
    ['引物放在哪个房间的冰箱里', 'B214'],
    ['基因分型方案是什么时候批准的？', '14 March 2025'],
  ],
};

const TABLE: AskedFile = {
  fileName: 'polymers-2026.csv',
  content: Buffer.from(
    [
      'sample,polymer,molar mass (kDa),melting point (°C),yield (%),operator,date',
      'P-01,polylactide,48,172,81,Keller,2026-03-02',
      'P-02,polycaprolactone,62,60,90,Keller,2026-03-04',
      'P-03,polyethylene oxide,35,65,74,Okonkwo,2026-03-09',
      'P-04,polyglycolide,27,224,66,Okonkwo,2026-03-11',
      'P-05,polypropylene,110,163,88,Duarte,2026-03-16',
      'P-06,polyamide 6,24,221,79,Duarte,2026-03-18',
      '',
    ].join('\n'),
  ),
  questions: [
    ['What is the melting point of polylactide?', '172'],
    ['What is the melting point of P-05?', '163'],
    ['Who made sample P-03?', 'Okonkwo'],
    ['What yield did polycaprolactone give?', '90'],
    ['When was P-06 made?', '2026-03-18'],
    ['Which polymer is sample P-04?', 'polyglycolide'],
    ['Which polymer has the highest melting point?', 'polyglycolide'],
    ['Which sample has the lowest yield?', 'P-04'],
    ['P-02 的产率是多少？', '90'],
    ['polypropylene 的熔点是多少？', '163'],
    ['P-01 的操作者是谁？', 'Keller'],
    ['产率最高的是哪个样品？', 'P-02'],
  ],
  more: [
    ['molar mass of polypropylene', '110'],
    ['What did Duarte make?', 'poly'],
    ['Which operator made polyglycolide?', 'Okonkwo'],
    ['average yield of the polymers', '79.6'],
    ['Which polymer was made on 2026-03-09?', 'polyethylene oxide'],
    ['which polymer has the smallest molar mass', 'polyamide 6'],
    ['P-05 是什么聚合物？', 'polypropylene'],
    ['熔点最低的聚合物是哪个', 'polycaprolactone'],
    ['What is the yield of sample P-04?', '66'],
  ],
};

const RULES: AskedFile = {
  fileName: '课题组管理办法.txt',
  content: Buffer.from(
    [
      '纳米材料课题组管理办法',
      '',
      '第一章 总则',
      '本办法自2025年9月1日起施行。课题组负责人为陈立群教授，日常事务由实验秘书周晓雨负责。',
      '',
      '第二章 仪器使用',
      '透射电镜须提前三天在预约系统中登记，每次使用不得超过四小时。',
      '液氮每周二上午补充一次，由值班学生完成。液氮罐存放在理科楼B座107室。',
      '马弗炉的最高使用温度为1100摄氏度，升温速率不得超过每分钟10度，否则炉膛容易开裂。',
      '',
      '第三章 试剂',
      '剧毒试剂实行双人双锁管理，钥匙分别由周晓雨和赵明保管。',
      '银纳米线的分散液应避光保存，保质期为六个月。',
      '量子点是指尺寸在2到10纳米之间的半导体纳米晶体。',
      '',
      '第四章 经费',
      '每位研究生每年的耗材预算为八千元，单笔超过2000元的采购须经负责人审批。',
      '',
      '第五章 组会',
      '组会每周五下午两点在逸夫楼302会议室举行，无故缺席三次者取消当年评优资格。',
      '',
    ].join('\n'),
  ),
  questions: [
    ['课题组负责人是谁？', '陈立群'],
    ['管理办法从什么时候开始施行？', '2025年9月1日'],
    ['透射电镜需要提前多久预约？', '三天'],
    ['液氮罐放在哪里？', 'B座107'],
    ['马弗炉的最高温度是多少？', '1100摄氏度'],
    ['为什么升温速率不能超过每分钟10度？', '炉膛容易开裂'],
    ['剧毒试剂的钥匙由谁保管？', '周晓雨'],
    ['什么是量子点？', '半导体纳米晶体'],
    ['银纳米线分散液的保质期多长？', '六个月'],
    ['每个研究生一年的耗材预算是多少钱？', '八千元'],
    ['组会在哪里开？', '逸夫楼302'],
    ['When is liquid nitrogen refilled?', '每周二'],
    ['What is the maximum temperature of the furnace?', '1100'],
    ['Who is the head of the nanomaterials group?', '陈立群'],
  ],
  more: [
    ['课题组的日常事务谁管？', '周晓雨'],
    ['液氮什么时候补充', '每周二'],
    ['每次使用透射电镜最长几个小时', '四小时'],
    ['马弗炉升温速率有什么限制？', '每分钟10度'],
    ['剧毒试剂怎么管理？', '双人双锁'],
    ['银纳米线怎么保存？', '避光'],
    ['超过多少钱的采购需要审批', '2000元'],
    ['组会几点开始', '下午两点'],
    ['缺席组会三次会怎样？', '评优'],
    ['Where is the liquid nitrogen tank?', 'B座107'],
    ['When is the group meeting?', '每周五'],
    ['What is the annual consumables budget of a graduate student?', '八千元'],
    ['How far in advance must the transmission electron microscope be booked?', '三天'],
  ],
};

/** The four files of the issue: PDF, Word, CSV and a Chinese text. */
export const ASKED_FILES: readonly AskedFile[] = [PAPER, HANDBOOK, TABLE, RULES];

/** Files that speak of the same things and answer none of the questions. */
export const OTHER_FILES: readonly Pick<AskedFile, 'fileName' | 'content'>[] = [
  {
    fileName: 'battery-review.pdf',
    content: pdf([
      'A review of sodium batteries\n\nSodium is cheaper than lithium. Hard carbon anodes were prepared from sugar at 1300 °C for 4 h in\nnitrogen. Cells were cycled 200 times and kept 81 % of the initial charge. Prussian blue is a pigment\nand a cathode.',
      'Outlook\n\nThe price of copper and aluminium foil matters more than that of the salt. Authors of earlier\nreviews came to another conclusion.',
    ]),
  },
  {
    fileName: 'western-blot.docx',
    content: docx([
      { heading: 1, text: 'Western blot' },
      'Proteins are separated on a 10 % polyacrylamide gel at 180 V for 55 minutes and transferred at 4 °C. Written by Prof. Ingrid Falk, approved on 2 May 2023.',
      'The membrane is blocked in milk for 1 h. Antibodies are stored at 4 °C in room C101.',
      {
        rows: [
          ['Antibody', 'Dilution'],
          ['anti-actin', '1:5000'],
          ['anti-GFP', '1:2000'],
        ],
      },
    ]),
  },
  {
    fileName: 'metals.csv',
    content: Buffer.from(
      'sample,metal,density (g/cm3),hardness (HV),operator,date\nM-01,copper,8.96,87,Sorensen,2025-11-03\nM-02,titanium,4.51,120,Sorensen,2025-11-05\nM-03,silver,10.49,25,Ito,2025-11-07\n',
    ),
  },
  {
    fileName: '会议纪要.txt',
    content: Buffer.from(
      '会议纪要\n\n2026年1月12日上午，院办公会讨论了新楼搬迁事宜，由刘建华副院长主持。\n\n会议决定三月底前完成旧实验室的清理，费用从学院经费中列支。\n\n食堂将延长开放时间到晚上八点。\n',
    ),
  },
  {
    fileName: 'orders.xlsx',
    content: xlsx({
      Orders: [
        ['item', 'supplier', 'price (EUR)', 'ordered'],
        ['pipette tips', 'Labtek', 45, '2026-02-01'],
        ['nitrile gloves', 'Medisup', 18, '2026-02-03'],
      ],
    }),
  },
  {
    fileName: 'field-trip.md',
    content: Buffer.from(
      '# Field trip\n\nThe bus leaves at 8:30 on Saturday from the main gate. Bring rain clothes and a lunch box.\n\n## Participants\n\nTwelve students and two supervisors take part. The contact on the trip is Ben Halloran.\n',
    ),
  },
];

/** Questions that no file of the shelf answers. */
export const UNANSWERED: readonly string[] = [
  'What is the capital of France?',
  'Who won the football match yesterday?',
  'What is the boiling point of toluene?',
  'How old is Maria Lindqvist?',
  'When was the laser bought?',
  'What is the melting point of P-17?',
  '房租是多少？',
  '谁是校长？',
  '量子计算机的工作温度是多少？',
  'What is the telephone number of Uppsala University?',
  'How many mice live in the facility?',
  '食堂的菜单是什么？',
  'What is the price of graphene?',
  'Who invented the telephone?',
  '明天的天气怎么样？',
  'What is the IC50 of aspirin?',
  'What was the pH of the electrolyte?',
  'What is the half-life of carbon-14?',
];
