/** Nature, people, the office and the calendar: words that stand for each other in English and Chinese; `_` is a blank. */
export const MORE_THINGS = `
ceramic ceramics 陶瓷
glass 玻璃
steel 钢
aluminium aluminum 铝
magnesium 镁
calcium 钙
potassium 钾
sodium 钠
cobalt 钴
nickel ni 镍
manganese mn 锰
lead pb 铅
mercury hg 汞
platinum pt 铂
palladium pd 钯
phosphate 磷酸盐 磷酸
phosphoric_acid 磷酸
nitric_acid hno3 硝酸
acetic_acid 乙酸 醋酸
ascorbic_acid vitamin_c 抗坏血酸 维生素c
citric_acid 柠檬酸
ammonia nh3 氨 氨水
hydrogen_peroxide h2o2 过氧化氢 双氧水
carbon_dioxide co2 二氧化碳
chloroform 氯仿
toluene 甲苯
benzene 苯
hexane 己烷
ether 乙醚
acetonitrile 乙腈
dmso 二甲基亚砜
dmf 二甲基甲酰胺
agarose 琼脂糖
ethidium_bromide 溴化乙锭
buffer_solution 缓冲液
liquid liquids 液体 液
gas gases 气体
solid 固体
powder 粉末 粉
slurry 浆料
suspension dispersion 分散液 悬浮液 悬液
precipitate precipitation 沉淀
supernatant 上清 上清液
residue 残渣
reduce reduced reduction reducing_agent 还原 还原剂
deposit deposited deposition 沉积
evaporate evaporated evaporation 蒸发 蒸镀
distil distilled distillation 蒸馏
extract extracted extraction 萃取 提取
purify purified purification 纯化 提纯
separate separated separation 分离
sonicate sonicated ultrasound ultrasonic 超声
irradiate irradiated irradiation radiation 辐照 辐射
expose exposed exposure 曝光 暴露
coat coated coating 涂层 包覆 涂覆
cast casting 浇铸 涂布
spin_coat spin_coating 旋涂
sinter sintered sintering 烧结
calcine calcined calcination 煅烧 焙烧
anneal annealed annealing 退火
quench quenched quenching 淬火 猝灭
melt molten 熔化
cool cooled cooling 冷却 降温
warm_up warm 预热
heating_rate 升温速率
react reacted reactant 反应物
hydrothermal solvothermal 水热 溶剂热
autoclave 高压釜 反应釜 灭菌锅
sterilise sterilised sterilize sterile 灭菌 无菌
inject injected injection 注射
inoculate inoculated 接种
transfect transfection 转染
transform transformation 转化
express expression 表达
denaturation denature 变性
extension elongation 延伸
lysis lyse lysed lysate 裂解 裂解液
genotyping genotype 基因分型 基因型
sequencing sequence 测序 序列
mutation mutant 突变 突变体
wild_type wildtype 野生型
tissue 组织
organ 器官
tumour tumor cancer 肿瘤 癌症
liver 肝脏 肝
kidney 肾脏 肾
heart 心脏
brain 大脑 脑
lung 肺
skin 皮肤
bone 骨
muscle 肌肉
serum 血清
plasma 血浆 等离子体
urine 尿液
saliva 唾液
diabetes 糖尿病
disease illness 疾病 病
symptom symptoms 症状
therapy treatment treated 治疗 疗法 处理
clinical 临床
trial study 研究 试验
survey questionnaire 问卷 调查
respondent respondents 受访者
model_organism 模式生物
fish zebrafish 斑马鱼 鱼
fly drosophila 果蝇
yeast 酵母
fungus fungi 真菌
leaf leaves 叶 叶片
root roots 根
seed seeds 种子
rice 水稻 大米
wheat 小麦
maize corn 玉米
tree trees 树
forest 森林
river 河流 河
lake 湖 湖泊
sea ocean 海 海洋
climate 气候
rain rainfall precipitation 降雨 降水 雨
wind 风
earthquake 地震
rock rocks 岩石
mineral minerals 矿物
energy 能量 能源
electricity 电 电力
solar_cell solar_cells photovoltaic 太阳能电池 光伏
fuel_cell 燃料电池
capacitor supercapacitor 电容器 超级电容器
anode 阳极 负极
cathode 阴极 正极
separator 隔膜
charge charged charging 充电 电荷
discharge discharged 放电
magnet magnetic magnetism 磁 磁性
optical optics 光学
mirror 镜 反射镜
lens 透镜 镜头
detector 探测器 检测器
camera 相机 摄像头
electron_microscope tem sem transmission_electron_microscope 电子显微镜 电镜 透射电镜 扫描电镜
xrd diffraction 衍射
raman 拉曼
nmr 核磁
hplc chromatography 色谱
spectrophotometer 分光光度计
rotor 转子
pipette pipettes 移液器 移液枪
incubator 培养箱
water_bath 水浴
muffle_furnace 马弗炉
tube_furnace 管式炉
fume 烟雾
mask 口罩
lab_coat 实验服
key keys 钥匙
lock locked 锁
poison poisonous highly_toxic 剧毒
flammable 易燃
explosive explosion 爆炸
leak leakage 泄漏
spill spilled 洒出 溢出
shower 淋浴
alarm 报警 警报
first_aid 急救
hospital 医院
rule rules regulation regulations 规定 规则 办法 制度
permission permit allowed 允许 许可
prohibited forbidden banned 禁止
required mandatory must 必须 要求
fine penalty 罚款 处罚
refill refilled replenish topped_up 补充 加注
replace replaced replacement 更换 替换
renew renewed renewal 续
install installed installation 安装
test tested 测试 检验
check checked inspect inspected inspection 检查
prepare_solution 配制
add added addition 加入 添加
remove removed removal 去除 移除 除去
transfer transferred 转移
collect collected collection 收集 采集
dispose discard discarded 丢弃 扔 倒掉
turn_off switch_off shut_down shutdown 关机 关闭
turn_on switch_on 开机
damage damaged break broken crack cracked 损坏 开裂 破裂 坏
fail failed failure 失败 故障
improve improved improvement 改进 改善 提高
compare compared comparison 比较 对比
depend depends dependence 取决 依赖
apply applied application applications 应用 申请
propose proposed proposal 提出 建议书 提议
recommend recommended recommendation 推荐 建议
discover discovered discovery 发现
invent invented inventor invention 发明
publish published publication 发表 出版
journal magazine 期刊 杂志
conference 会议 大会
abstract summary 摘要
chapter 章 章节
appendix 附录
figure fig 图
equation formula 方程 公式
reference references citation 参考文献 引用
director 主任 院长 所长
secretary 秘书
engineer 工程师
technician 技术员
manager 经理 主管
member members 成员
staff employee employees 员工 职工
graduate_student graduate phd postgraduate 研究生 博士生
colleague colleagues 同事
customer client customers 客户
contract agreement 合同 协议
invoice bill 发票 账单
consumables 耗材
purchase purchases procurement 采购 购买
annual_budget 年度预算
group_meeting lab_meeting seminar 组会 研讨会
agenda 议程
minutes 会议纪要 纪要
schedule timetable plan planned 计划 日程 安排
holiday vacation leave 假期 放假 休假
weekday weekdays 工作日
weekend 周末
monday 周一 星期一
tuesday 周二 星期二
wednesday 周三 星期三
thursday 周四 星期四
friday 周五 星期五
saturday 周六 星期六
sunday 周日 星期日 星期天
morning 上午 早上
afternoon 下午
evening night 晚上
overnight 过夜
january 一月 1月
february 二月 2月
march 三月 3月
april 四月 4月
june 六月 6月
july 七月 7月
august 八月 8月
september 九月 9月
october 十月 10月
november 十一月 11月
december 十二月 12月
red 红 红色
blue 蓝 蓝色
green 绿 绿色
yellow 黄 黄色
black 黑 黑色
white 白 白色
finance financed financing fund funds funded funding 资助 经费
research study work 研究 工作
change changed changes rose fell increased decreased 变化 改变
`;
