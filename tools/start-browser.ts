import sparticuz from '@sparticuz/chromium'
import { chromium, type Browser } from 'playwright-core'

const flags = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/**
 * Starts a real headless Chromium for a test: the one that npm installed, else Debian's.
 *
 * @throws When neither starts; the message then has both reasons.
 */
export async function startBrowser(): Promise<Browser> {
  const reasons: unknown[] = []
  for (const executable of [() => sparticuz.executablePath(), () => '/usr/bin/chromium']) {
    try {
      return await chromium.launch({ executablePath: await executable(), args: flags })
    } catch (reason) {
      reasons.push(reason)
    }
  }
  throw new AggregateError(reasons, `No Chromium starts: ${reasons.join('; ')}`)
}
