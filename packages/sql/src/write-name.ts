const plainName = /^[a-z_][a-z0-9_]*$/
/** Words that engines read as something else than a name. */
const reservedWords: ReadonlySet<string> = new Set(
  (
    'all analyse analyze and any array as asc asof asymmetric both by case cast check collate column constraint ' +
    'create cross current_date current_time current_timestamp default deferrable desc describe distinct do ' +
    'else end except exists false fetch for foreign from full grant group having in initially inner intersect ' +
    'into is join lambda lateral leading left like limit natural not null offset on only or order outer pivot ' +
    'placing positional primary qualify references returning right row rows select semi set show some ' +
    'summarize symmetric table then to trailing true union unique unpivot user using values variadic when ' +
    'where window with'
  ).split(' '),
)

/** A name as it stands in a statement, quoted unless it is plain and not reserved. */
export function writeName(name: string, quote: string): string {
  const isPlain = plainName.test(name) && !reservedWords.has(name)
  return isPlain ? name : quote + name.replaceAll(quote, quote + quote) + quote
}
