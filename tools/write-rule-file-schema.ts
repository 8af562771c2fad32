import { writeFile } from 'node:fs/promises'
import { format } from 'prettier'
import { ruleFileJsonSchema } from '@guiju/rulebook'

/** Where editors find the schema of rule files; `.vscode/settings.json` points there. */
const target = new URL('../rules/rule-file.schema.json', import.meta.url)

const text = JSON.stringify(ruleFileJsonSchema())
await writeFile(target, await format(text, { parser: 'json', printWidth: 100 }))
