import type { Rank } from '@guiju/protocol'
import type { Language } from './language.ts'
import { countText, shareText } from './quantity-text.ts'

/** A place among peers: `No. 3 of 11`; for those who are told a part of them only, `Top 10% – 20% of 190`. */
export function rankText({ rank, peers, band }: Rank, language: Language): string {
  const all = countText(peers)
  if (band) {
    const part = `${shareText(band.from)} – ${shareText(band.to)}`
    const parts = { zh: `同行前 ${part}（约 ${all} 家）`, hant: `同行前 ${part}（約 ${all} 家）` }
    return language === 'en' ? `Top ${part} of about ${all}` : parts[language]
  }
  const place = `第 ${countText(rank)} / ${all}`
  return { zh: place, hant: place, en: `No. ${countText(rank)} of ${all}` }[language]
}
