import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { localized, type Context } from '../context.ts'
import { changedAt, newestChange } from '../serve/change-time.ts'
import { repository } from '../serve/page-folder.ts'

const generatorFolder = join(repository, 'tools', 'demo')

/** Makes the demo marketplace when it is not there or older than its generator; false when that failed. */
export async function ensureDemoData(context: Context): Promise<boolean> {
  const madeAt = await changedAt(join(repository, '.guiju', 'demo', 'orders.parquet'))
  if (madeAt > (await newestChange(generatorFolder))) return true
  const generator = spawn(process.execPath, [join(generatorFolder, 'main.ts')], {
    stdio: ['ignore', 'ignore', 'pipe'],
    signal: context.signal,
  })
  const said: string[] = []
  createInterface({ input: generator.stderr }).on('line', (line) => {
    said.push(line)
    const step = /^demo: (\S+)$/.exec(line)?.[1]
    if (step === undefined) return
    context.progress.step(
      localized(context, {
        en: `Making the demo marketplace: ${step}`,
        zh: `生成演示数据：${step}`,
      }),
    )
  })
  const code = await new Promise<number | null>((resolve, reject) => {
    generator.once('error', reject)
    generator.once('close', resolve)
  })
  context.progress.done()
  if (code !== 0) context.tell(said.join('\n'))
  return code === 0
}
