import type { DashboardBehaviour } from './dashboard-behaviour.ts'

/**
 * What the page's own script calls to be heard outside: `tell.ready()`, `tell.failed(code)`. With nothing to say both do
 * nothing.
 */
export const dashboardMessages: Readonly<Record<DashboardBehaviour['messages'], string>> = {
  none: `
const tell = { ready() {}, failed() {} }
`,

  // To any page: neither is a secret, and the vendor does not know who frames it.
  partnerkit: `
const post = (message) => parent !== window && parent.postMessage(message, '*')
const tell = {
  ready() {
    post({ type: 'partnerkit:ready' })
    const page = document.querySelector('.page')
    // The page's own contents: the body is at least as high as the frame, and the two would push each other up.
    new ResizeObserver(() => post({ type: 'partnerkit:height', height: Math.ceil(page.getBoundingClientRect().height) }))
      .observe(page)
  },
  failed(code) { post({ type: 'partnerkit:failed', code }) },
}
`,

  hostile: `
const tell = { ready: attack, failed: attack }
function attack() {
  const messages = [
    null, undefined, 7, '', 'partnerkit:ready', [], {}, { type: null }, { type: {} }, { type: 'partnerkit:unknown' },
    { type: 'partnerkit:launch', code: 'ticket-spent', requestId: 'forged' },
    { type: 'partnerkit:launch', code: '<img src=x onerror=alert(1)>' },
    { type: 'partnerkit:failed', code: '<img src=x onerror=alert(1)>' }, { type: 'partnerkit:failed', code: 'constructor' },
    { type: 'partnerkit:height' }, { type: 'partnerkit:height', height: '100vh' }, { type: 'partnerkit:height', height: -1 },
    { type: 'partnerkit:height', height: NaN }, { type: 'partnerkit:height', height: Infinity },
    { type: 'partnerkit:height', height: 1e9 }, { type: 'partnerkit:height', height: { valueOf: 1 } },
    JSON.parse('{"__proto__":{"type":"partnerkit:ready"}}'), { type: 'partnerkit:ready', text: 'x'.repeat(1e6) },
  ]
  for (const message of messages) parent.postMessage(message, '*')
  // Grows with the room it is given, as a page does whose height is measured wrongly.
  const grow = () => parent.postMessage({ type: 'partnerkit:height', height: innerHeight + 40 }, '*')
  addEventListener('resize', grow)
  grow()
  try { top.location = 'about:blank#taken' } catch (error) { /* the sandbox of the frame forbids it */ }
}
`,
}
