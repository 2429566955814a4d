import { onTestFinished } from 'vitest'
import { cdp } from 'vitest/browser'

/** Lets the page see a preference of the reader until the test ends: `('prefers-reduced-motion', 'reduce')`. */
export async function prefer(name: string, value: string): Promise<void> {
  await cdp().send('Emulation.setEmulatedMedia', { features: [{ name, value }] })
  onTestFinished(async () => void (await cdp().send('Emulation.setEmulatedMedia', { features: [] })))
}
