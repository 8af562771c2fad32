import type { LocalText } from '@guiju/protocol'

type Words = Readonly<Record<string, LocalText>>

const both = (en: string, zh: string): LocalText => ({ zh, en })

/** What the properties and parameters of requests mean, by name; by `Shape.name` where one differs. */
export const requestWords: Words = {
  entity: both('Id of an entity; left out: all rows together.', '主体的标识；不写则为全部数据行。'),
  'scorecard.entity': both('Id of the entity to be scored.', '要评分的主体的标识。'),
  'EvaluateRequest.entity': both(
    'One row for each entity of a kind, or for those listed in `ids`.',
    '按一种主体逐个计算；ids 只算所列主体。',
  ),
  'BoardRequest.entity': both('Whose board; left out: the whole.', '谁的看板；不写则为整体。'),
  'BoardExportRequest.entity': both(
    'Whose board; left out: the whole.',
    '谁的看板；不写则为整体。',
  ),
  kind: both(
    'Kind of the entity, such as `shop`; needed only where several are possible.',
    '主体的种类，如 shop；只有一种可能时不必写。',
  ),
  ids: both('Only these entities.', '只算这些主体。'),
  id: both('An id.', '标识。'),
  day: both(
    'The day asked about. Default: the last complete day.',
    '所问的日期。默认：最近一个完整的日期。',
  ),
  known: both(
    'The day at whose end the world is looked at: what became known later does not exist. Default: the day asked about; for a period the last complete day.',
    '以该日结束时所知为准，之后才知道的不存在。默认：所问的日期；问一段时期时为最近完整日。',
  ),
  period: both(
    'Days from `from` to `to`, both included, instead of `day`.',
    '从 from 到 to（含两端）的日期，代替 day。',
  ),
  from: both('The first day.', '第一天。'),
  'ChangesRequest.from': both('The earlier day.', '较早的一天。'),
  to: both('The last day.', '最后一天。'),
  'ChangesRequest.to': both(
    'The later day. Default: the last complete day.',
    '较晚的一天。默认：最近一个完整的日期。',
  ),
  metrics: both(
    'Ids of metrics or scorecards; a short id is enough while only one pack has it.',
    '指标或评分卡的标识；只有一个规则包有它时，短标识即可。',
  ),
  metric: both('Id of a metric.', '指标的标识。'),
  rule: both('Id of a metric or a scorecard.', '指标或评分卡的标识。'),
  trend: both(
    'So many consecutive days ending with `day`, each known as of itself.',
    '以 day 结尾的连续天数，每天以当天所知为准。',
  ),
  series: both(
    'Each day of `period` on its own, all as known on `known`.',
    'period 的每一天分别计算，均以 known 所知为准。',
  ),
  split: both(
    'Dimensions, groups or bands to split by, at most four.',
    '按这些维度、分组或分档拆分，最多四个。',
  ),
  where: both(
    'A row condition in the rule language that narrows what is counted: `industry = food`.',
    '用规则语言写的行条件，缩小计数范围，如 industry = food。',
  ),
  asIf: both(
    'Every day by one text of the rules instead of its own: `base`, or an amendment as `id` or `pack/id`.',
    '全部日期都用同一版规则：base，或修订的 id 或 pack/id。',
  ),
  compare: both(
    '`previous`: beside each number the one before, of a day the day before, of a period the one of equal length just before it, and the change.',
    'previous：同时给出之前的数字和变化。某日与前一日相比，一段时期与紧邻的等长上一期相比。',
  ),
  filters: both(
    'Values of the board’s filters; null is "(none)".',
    '看板筛选项的取值；null 表示“(无)”。',
  ),
  part: both('One part of the board alone.', '只要看板的一个部件。'),
  narrowed: both(
    'Only these split values; null is "(none)".',
    '只要这些拆分取值；null 表示“(无)”。',
  ),
  sort: both('By which column, and in which direction.', '按哪一列、哪个方向排序。'),
  column: both('Id of a column.', '列的标识。'),
  direction: both('`ascending` or `descending`.', '升序或降序。'),
  swap: both('The second split first.', '交换两个拆分的先后。'),
  all: both('All rows instead of the top.', '全部行，而不只是前几名。'),
  limit: both('At most so many.', '最多多少个。'),
  cursor: both('`next` of the page before.', '上一页答案中的 next。'),
  format: both('Form of the file.', '文件格式。'),
  language: both('Language of labels and notes.', '标签和说明的语言。'),
  side: both(
    'Side of a ratio. Default: the numerator; when one row is explained, the denominator.',
    '比率的哪一边。默认分子；解释单行时默认分母。',
  ),
  search: both('Part of an id or a label, in any case.', '标识或名称的一部分，不分大小写。'),
  rows: both(
    '`entering`: rows that the side adds up; `counted`: all rows of its population.',
    'entering：计入该边的行；counted：总体的全部行。',
  ),
  set: both(
    'Values by metric, as a rule author writes them: `0.5%`, `36h`, `1200 CNY`, `missing`.',
    '各指标的假设值，按规则的写法：0.5%、36h、1200 CNY、missing。',
  ),
  target: both(
    'The value to be reached, as a rule author writes it. Default: each target of the metric.',
    '要达到的值，按规则的写法。默认：该指标的每个目标。',
  ),
  pack: both('Only what this pack declares.', '只要该规则包所声明的。'),
  files: both('Texts of rule files by their names.', '规则文件的文本，按文件名。'),
  caller: both(
    'Who asks: an actor of the procedure, and which one.',
    '谁在操作：流程的参与方及其标识。',
  ),
  actor: both('Actor of the procedure.', '流程的参与方。'),
  'CaseCaller.id': both(
    'Which one; left out: one who sees every case.',
    '参与方的标识；不写则为能看到全部案件者。',
  ),
  'readCase.id': both(
    'Which one; left out: one who sees every case.',
    '参与方的标识；不写则为能看到全部案件者。',
  ),
  'cases.id': both(
    'Which one; left out: one who sees every case.',
    '参与方的标识；不写则为能看到全部案件者。',
  ),
  'BoardRequest.id': both('Id of the entity, or of the part.', '主体或部件的标识。'),
  'BoardExportRequest.id': both('Id of the entity, or of the part.', '主体或部件的标识。'),
  fields: both('Values of the fields by name.', '各字段的值，按名称。'),
  due_before: both(
    'Only cases with a deadline before this moment, ISO 8601.',
    '只要在此时刻之前到期的案件，ISO 8601。',
  ),
  closed: both('Only closed cases, or only open ones.', '只要已结案的，或只要未结案的。'),
  after: both('The key after which to go on.', '从该主键之后继续。'),
  event: both('Name of the event.', '事件的名称。'),
  expectedVersion: both(
    'The version the sender has seen; what happened since is answered with 409.',
    '发送方所见的版本；此后有变化则回答 409。',
  ),
}

/** What the properties of answers mean, by `Shape.name`; by name alone where it means the same everywhere. */
export const answerWords: Words = {
  'Quantity.state': both('Whether there is a number.', '是否有数字。'),
  'Quantity.value': both(
    'The nearest double, null when missing: 12.3 % is 0.123, an elapsed time is in hours.',
    '最接近的双精度数，缺失时为 null：12.3% 为 0.123，时长以小时计。',
  ),
  'Quantity.exact': both(
    'The same number without loss: a decimal (`0.125`) or a fraction (`1/3`).',
    '不丢失任何一位的同一数字：小数（0.125）或分数（1/3）。',
  ),
  'Quantity.reason': both('Why it is missing.', '缺失的原因。'),
  'Quantity.text': both('Ready to show, with its unit.', '可直接显示，含单位。'),
  definition: both(
    'The definition as a sentence; null when there is none.',
    '定义；没有则为 null。',
  ),
  citation: both('The policy sentence that it implements.', '所依据的政策条文。'),
  note: both('What a reader must know beside it.', '读者应当知道的说明。'),
  unit: both('`%`, `h`, `CNY`, or empty.', '单位：%、h、CNY，或为空。'),
  better: both('Which direction is better.', '越高越好还是越低越好。'),
  ruleText: both('The rule as its author wrote it.', '规则原文。'),
  source: both('Where the rule stands.', '规则所在的文件和行。'),
  snapshot: both('The version of the data that answered.', '作答的数据版本。'),
  'Snapshot.completeThrough': both('The last complete day.', '最近一个完整的日期。'),
  'Snapshot.marked': both('Rows that could not be loaded.', '未能载入的数据行。'),
  rules: both('The texts of the rules that answered.', '作答的规则版本。'),
  diagnostics: both('What is wrong or worth knowing, and where.', '问题或提示及其位置。'),
  amendment: both(
    'The amendment in force; null for the first text.',
    '生效的修订；最初文本为 null。',
  ),
  hash: both('Changes whenever the text does.', '文本有变则变。'),
  numerator: both(
    'The numerator; null when it is written as one value.',
    '分子；不是比率时为 null。',
  ),
  denominator: both(
    'The denominator; null when it is written as one value.',
    '分母；不是比率时为 null。',
  ),
  'EvaluateRow.previous': both('With `compare`: the number before.', '有 compare 时：之前的数字。'),
  'EvaluateRow.change': both(
    'With `compare`: the number minus the one before; of shares in points.',
    '有 compare 时：本次减去之前；占比以百分点计。',
  ),
  'EvaluateRow.split': both('Split values; null is "(none)".', '拆分取值；null 表示“(无)”。'),
  'EvaluateRow.day': both('The last day of the answer, D.', '所答的最后一天 D。'),
  'EvaluateRow.known': both('The day of knowledge, K.', '知识日 K。'),
  funnel: both('From all rows in the window to those counted.', '从窗口内全部行到计入行的漏斗。'),
  contributes: both('What the row adds to the number.', '该行对数字的贡献。'),
  completeThrough: both('The last complete day.', '最近一个完整的日期。'),
  total: both('How many there are in all.', '总数。'),
  next: both('The cursor of the next page; null on the last.', '下一页的游标；末页为 null。'),
  weight: both('Share of 1.', '权重，合计为 1。'),
  effectiveWeight: both(
    'After the weights of missing parts were given to the others.',
    '缺失部分的权重分给其余部分之后。',
  ),
  targets: both('What it is expected to keep, and whether it does.', '目标及其是否达成。'),
  isRepeated: both(
    'The same command was carried out before under its key.',
    '同一命令先前已执行过。',
  ),
}
