import type { LocalText } from '@guiju/language'

/** Why a number is missing, in words; a reason that is not known here is shown as it is. */
export function reasonWords(reason: string, currencies: readonly string[] = []): LocalText {
  const words = reasons[reason] ?? { en: reason.replaceAll('-', ' '), zh: reason }
  return currencies.length === 0 ? words : withCurrencies(words, currencies)
}

function withCurrencies({ en, zh }: LocalText, currencies: readonly string[]): LocalText {
  return {
    en: `${en}, among them ${currencies.join(' and ')}`,
    zh: `${zh}，其中有 ${currencies.join('、')}`,
  }
}

const reasons: Readonly<Record<string, LocalText>> = {
  'argument-missing': { en: 'the values it needs are missing', zh: '所需的值缺失' },
  'minimum-peers': { en: 'too few peers', zh: '同行太少' },
  'minimum-sample': { en: 'sample too small', zh: '样本不足' },
  'mixed-currency': { en: 'mixed currencies', zh: '币种混合' },
  'no-benchmark': { en: 'no benchmark for the day', zh: '基准表中没有当日的数据' },
  'no-denominator': { en: 'the denominator is 0', zh: '分母为 0' },
  'no-rows': { en: 'no rows', zh: '没有数据行' },
  'not-eligible': { en: 'not eligible', zh: '不参与排名' },
  'peers-withheld': { en: 'peers are not told', zh: '同行数据不予提供' },
  'outside-curve': { en: 'outside the curve', zh: '超出得分曲线' },
  'part-missing': { en: 'a part is missing', zh: '有部分缺失' },
}
