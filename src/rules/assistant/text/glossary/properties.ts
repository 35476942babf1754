/** What is measured or asked of a thing: words that stand for each other in English and Chinese; `_` is a blank. */
export const PROPERTIES = `
temperature temp 温度 heated heat
concentration conc 浓度
duration time 时间 时长 long 持续
date day 日期 日子
pressure 压力 压强 气压
volume 体积 容量
mass weight 质量 重量 weigh 称重
yield 产率 收率 得率
purity 纯度
melting_point melting melt 熔点
boiling_point boiling 沸点
wavelength 波长
speed rate velocity rpm 速度 速率 转速
length 长度
width 宽度
height 高度
thickness 厚度 thick
size diameter 粒径 尺寸 大小 直径
density 密度
viscosity 粘度 黏度
conductivity 电导率
resistance 电阻 阻值
voltage 电压
current 电流
power 功率
frequency 频率
efficiency 效率
absorbance 吸光度 吸收
price cost 价格 费用 单价 成本 expensive 花费 价钱 paid pay
budget 预算
address 地址
phone telephone 电话 手机
email mail 邮箱 邮件
author authors wrote written writer 作者 撰写 编写 著 写 写的
supervisor advisor pi 导师 主管
leader head responsible charge manager contact lead leads 负责人 负责 组长 主任 联系人
supplier vendor manufacturer bought purchased made producer 供应商 厂家 厂商 制造商 购自 购买 采购 购于 购入 生产商
name called 名称 名字
number amount quantity count 数量 个数 数目
sample_size participants 样本量 参与者 受试者
colour color 颜色
expiry expire expiration 有效期 过期 保质期
ratio proportion 比例 配比
dose dosage 剂量
limit threshold maximum 上限 限值 阈值 最大
error deviation uncertainty 误差 偏差 不确定度
humidity 湿度
lifetime lifespan 寿命
model type 型号 类型
location place located where room 位置 地点 房间 存放 所在
molar_mass molecular_weight 分子量 摩尔质量
capacity 容量 比容量
operator 操作者 操作员 操作人 实验员
grant funding funded sponsor sponsored 资助 基金 经费来源
version revision 版本
capacity_retention retention 保持率
band 条带
age old 年龄
population 人口
income salary wage 收入 工资
sales revenue turnover 销售额 营业额 收入
profit 利润
share percentage percent 百分比 占比 份额
title heading 标题 题目
language 语言
country nation 国家
city town 城市
street road 街道 路
building 楼 大楼 建筑
floor storey 楼层
door gate 门
shelf rack 架 货架
drawer 抽屉
box container vial tube 盒 盒子 容器 试管 管
bottle flask 瓶 烧瓶
rate_constant 速率常数
half_life 半衰期
wavenumber 波数
intensity 强度
strength 强度 抗拉强度
hardness 硬度
elasticity modulus 模量 弹性模量
porosity 孔隙率
surface_area 比表面积 表面积
bandgap band_gap 带隙 禁带宽度
refractive_index 折射率
sensitivity 灵敏度
resolution 分辨率
accuracy precision 精度 准确度 准确率
detection_limit 检测限
signal 信号
noise 噪声
opening_hours 开放时间 营业时间
code identifier 编号 代码
`;
