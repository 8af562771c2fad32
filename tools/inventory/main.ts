import { fileURLToPath } from 'node:url'
import { inventoryText, rowsText } from './inventory-text.ts'
import { packSizes } from './pack-sizes.ts'
import { platformLines } from './platform-names.ts'
import { takeInventory } from './take-inventory.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const inventory = takeInventory(root)
const platform = platformLines(root)
const print = (text: string): void => void process.stdout.write(`${text}\n`)

if (process.argv.includes('--rows')) print(`${rowsText(inventory)}\n`)
print(`${inventoryText(inventory)}\n`)
for (const { pack, rules, tests } of packSizes(root)) {
  print(`${pack}: ${String(rules)} lines of rules, ${String(tests)} lines of tests`)
}
print(`Lines of code that know a platform: ${String(platform.length)}`)
for (const { file, line, text } of platform) print(`  ${file}:${String(line)} ${text}`)
if (inventory.problems.length > 0 || platform.length > 0) process.exitCode = 1
