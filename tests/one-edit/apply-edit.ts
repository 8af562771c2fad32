/** One edit in one file: a text that stands there once is replaced, or a new file is written. */
export type Edit =
  | { readonly kind: 'replace'; readonly file: string; readonly from: string; readonly to: string }
  | { readonly kind: 'add'; readonly file: string; readonly text: string }

/** The texts after the edit. It is refused when the place is not there, or is not the only one of its kind. */
export function applyEdit(
  texts: ReadonlyMap<string, string>,
  edit: Edit,
): ReadonlyMap<string, string> {
  const old = texts.get(edit.file)
  if (edit.kind === 'add') {
    if (old !== undefined) throw new Error(`${edit.file} is there already.`)
    return new Map([...texts, [edit.file, edit.text]])
  }
  const pieces = old?.split(edit.from) ?? []
  if (pieces.length !== 2) throw new Error(`${edit.file} does not say this once: ${edit.from}`)
  return new Map([...texts, [edit.file, pieces.join(edit.to)]])
}
