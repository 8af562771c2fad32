import { writeFile } from 'node:fs/promises'
import { format } from 'prettier'
import { ruleFileJsonSchema } from '@guiju/rulebook'

/** Where editors find the schema of rule files; `.vscode/settings.json` points there. */
const target = new URL('../rules/rule-file.schema.json', import.meta.url)

await writeFile(target, await format(JSON.stringify(ruleFileJsonSchema()), { parser: 'json' }))
