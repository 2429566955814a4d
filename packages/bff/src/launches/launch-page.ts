import { type Answer, type ProblemCode, problemStatus } from '@partnerkit/contract'
import type { Environment } from '../environment.ts'
import { randomToken } from '../random-id.ts'

const words: Partial<Record<ProblemCode, string>> = {
  'ticket-spent': 'This dashboard link was already used or has expired. Reload the page to open it again.',
  forbidden: 'You are signed in as somebody who may not open this dashboard.',
  'same-site': 'The dashboard can only be opened from the portal.',
  'not-found': 'This dashboard no longer exists.',
  'upstream-timeout': 'The dashboard took too long to answer. Reload the page to try again.',
  'upstream-unavailable': 'The dashboard cannot be reached right now. Reload the page in a moment.',
}

/**
 * The page shown inside the frame when a launch fails: static words, no input of anybody's, and a message with
 * the code to the portals, so that the component can show its own state instead.
 */
export function launchPage(
  code: ProblemCode,
  requestId: string,
  options: { portalOrigins: ReadonlySet<string>; random: Environment['random'] },
): Answer {
  const nonce = randomToken(options.random, 16)
  const origins = JSON.stringify([...options.portalOrigins]).replaceAll('<', '\\u003c')
  const text = words[code] ?? 'The dashboard could not be opened. Reload the page to try again.'
  const ancestors = [...options.portalOrigins].join(' ') || "'none'"
  return {
    status: problemStatus[code],
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; frame-ancestors ${ancestors}`,
      'referrer-policy': 'no-referrer',
    },
    body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<title>Dashboard</title>
<style nonce="${nonce}">
:root{color-scheme:light dark}
body{margin:0;min-height:100vh;display:grid;place-content:center;font:14px/20px system-ui,sans-serif;text-align:center}
p{max-width:26rem;margin:0 1.5rem .5rem}
small{opacity:.7}
</style>
<p>${text}</p>
<small>Request ${requestId}</small>
<script nonce="${nonce}">
for (const origin of ${origins}) parent.postMessage({ type: 'partnerkit:launch', code: '${code}' }, origin)
</script>
</html>
`,
  }
}
