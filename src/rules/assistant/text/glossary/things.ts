/** Things and deeds of the laboratory: words that stand for each other in English and Chinese; `_` is a blank. */
export const THINGS = `
storage store stored keep kept 储存 保存 存储 贮存 保管 存放
sample samples specimen 样品 样本 试样
buffer 缓冲液 缓冲
solution 溶液
solvent 溶剂
reagent 试剂
catalyst 催化剂 catalysts
enzyme 酶
primer primers 引物
annealing anneal 退火
polymerase 聚合酶
protein 蛋白 蛋白质
antibody 抗体
antigen 抗原
cell cells 细胞
culture medium 培养 培养基
incubation incubate incubated 孵育 培育 温育
bacteria strain 细菌 菌株 菌种
mouse mice 小鼠
rat rats 大鼠
centrifuge centrifugation centrifuged 离心 离心机
microscope microscopy 显微镜
spectrometer spectrometry spectrum 光谱仪 光谱 质谱
laser 激光 激光器
furnace oven 炉 烘箱 马弗炉
balance scale 天平
pump 泵
glove_box glovebox 手套箱
fume_hood hood 通风橱
calibration calibrate calibrated 校准 标定 校正
maintenance maintain maintained serviced service 维护 保养 维修
repair repaired 维修 修理
filter filtered filtration 过滤 滤
dry dried drying 干燥 烘干
stir stirred stirring 搅拌
mix mixed mixing 混合
wash washed washing 洗涤 清洗
clean cleaned cleaning 清洁 清洗
dissolve dissolved 溶解
dilute diluted dilution 稀释
crystal crystals crystallisation crystallization crystallise 晶体 结晶
synthesis synthesise synthesised synthesized prepare prepared preparation 合成 制备 配制
reaction react 反应
oxidation oxide 氧化 氧化物
water 水 去离子水 纯水
ethanol 乙醇 酒精
methanol 甲醇
acetone 丙酮
acid 酸
sodium_chloride nacl salt 氯化钠 食盐 盐
sodium_hydroxide naoh 氢氧化钠
hydrochloric_acid hcl 盐酸
sulfuric_acid sulphuric h2so4 硫酸
nitrogen 氮 氮气 n2 液氮
liquid_nitrogen 液氮
oxygen 氧 氧气
hydrogen 氢 氢气
carbon 碳
argon 氩 氩气
copper cu 铜
iron fe 铁
gold au 金
silver ag 银
zinc zn 锌
titanium ti 钛
silicon si 硅
lithium li 锂
graphene 石墨烯
battery batteries 电池
electrode 电极
electrolyte 电解液 电解质
membrane 膜
film 薄膜
substrate 基底 衬底 底物
electron electrons 电子
light 光
temperature_control thermostat 恒温
glucose 葡萄糖
insulin 胰岛素
blood 血液 血
patient patients 患者 病人
drug medicine 药物 药
vaccine 疫苗
virus 病毒
gene genes 基因
plasmid 质粒
plant plants 植物
soil 土壤
temperature_sensor sensor 传感器
experiment experiments trial 实验 试验
project 项目 课题
method protocol procedure 方法 方案 流程 步骤
result results finding findings 结果 发现
conclusion conclude concluded 结论
hypothesis 假设 假说
purpose aim goal objective 目的 目标
cause reason because 原因 因为 由于
control 对照 对照组
group team 小组 团队 课题组 组
measure measured measurement 测量 测定 测得
analysis analyse analyze analysed 分析
detect detected detection 检测 检出
average mean 平均 均值 平均值
highest maximum largest 最高 最大
lowest minimum smallest 最低 最小
increase increased rise rose 增加 提高 升高 上升
decrease decreased drop dropped reduce reduced 减少 降低 下降
safety safe hazard hazardous danger dangerous 安全 危险
waste disposal dispose disposed 废液 废物 处理 废弃物 丢弃
glove gloves 手套
goggles eyewash 护目镜 洗眼器
emergency 紧急 应急
fire 火灾 消防
meeting 会议 例会 组会
deadline due 截止 期限
start begin began started beginning 开始 启动
end finish finished completed 结束 完成
year years annual annually 年 每年
month months monthly 月 每月
week weeks weekly 周 星期 每周
day days daily 天 每天
hour hours 小时
minute minutes 分钟
student students 学生
professor 教授
university 大学
department 系 部门 学院
laboratory lab 实验室
company 公司
instrument device equipment apparatus 仪器 设备 装置
software 软件 program
order ordered 订购 订单
delivery delivered deliver arrive arrived 交付 送达 到货
warranty 保修 质保
insurance 保险
page pages 页
table tables 表
open opening opened 开放 打开 开门
close closed 关闭 关门
booking book reserve reservation 预约 预订
training train trained 培训
freezer fridge refrigerator 冰箱 冷冻 冷藏
frozen freeze 冷冻 冻存
light_source lamp 光源 灯
vacuum 真空
stability stable 稳定 稳定性
activity active 活性
lethal toxicity toxic 毒性 有毒
flow_rate flow 流速 流量
column 色谱柱 柱
gel 凝胶
peak 峰
cycle cycles 循环 周期
repeat repeated repetition replicate replicates times 重复 次
standard 标准
quality 质量
approved approval approve 批准 审批
signed sign 签字 签署
founded established founding 成立 建立 创立
particle particles 颗粒 微粒 粒子
nanoparticle nanoparticles 纳米颗粒 纳米粒子
nanowire nanowires 纳米线
nanomaterial nanomaterials 纳米材料
nanotube nanotubes 纳米管
quantum_dot quantum_dots 量子点
semiconductor 半导体
polymer polymers 聚合物 高分子
plastic 塑料
metal metals 金属
alloy 合金
`;
