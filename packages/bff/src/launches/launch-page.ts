import { type Answer, type LaunchMessage, type ProblemCode, problemStatus } from '@partnerkit/contract'
import type { Environment } from '../environment.ts'
import { randomToken } from '../random-id.ts'
import { launchWords } from './launch-words.ts'

interface LaunchPageOptions {
  /** The portals that may show the page. */
  readonly portalOrigins: ReadonlySet<string>
  /** Those it may have been opened by: they are told the code. */
  readonly openers: readonly string[]
  readonly requestId: string
  /** In a tab of its own: nobody is around it. */
  readonly isTab: boolean
  readonly random: Environment['random']
}

/**
 * The page shown inside the frame when a launch fails: our words alone, no input of anybody's, and a message with the
 * code to the portal, so that the component can show its own state instead.
 */
export function launchPage(code: ProblemCode, options: LaunchPageOptions): Answer {
  const { portalOrigins, openers, requestId, isTab, random } = options
  const nonce = randomToken(random, 16)
  const { title, text } = launchWords(code, isTab)
  const ancestors = isTab ? "'none'" : [...portalOrigins].join(' ')
  return {
    status: problemStatus[code],
    headers: {
      'content-type': 'text/html; charset=utf-8',
      'content-security-policy': `default-src 'none'; script-src 'nonce-${nonce}'; style-src 'nonce-${nonce}'; base-uri 'none'; form-action 'none'; frame-ancestors ${ancestors}`,
      'referrer-policy': 'no-referrer',
    },
    body: `<!doctype html>
<html lang="en">
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${title}</title>
<style nonce="${nonce}">${style}</style>
<main>
<h1>${title}</h1>
<p>${text}</p>
<small>Request ${requestId}</small>
</main>
${isTab ? '' : messageTo(openers, { type: 'partnerkit:launch', code, requestId }, nonce)}</html>
`,
  }
}

/** Told to the portal alone: the browser drops a message for another origin than that of the page around. */
function messageTo(openers: readonly string[], message: LaunchMessage, nonce: string): string {
  const [origins, told] = [openers, message].map((value) => JSON.stringify(value).replaceAll('<', '\\u003c'))
  return `<script nonce="${nonce}">for (const origin of ${origins}) parent.postMessage(${told}, origin)</script>
`
}

const style = `
:root{color-scheme:light dark;--ground:oklch(1 0 0);--text:oklch(.25 .01 250);--quiet:oklch(.5 .015 250)}
@media (prefers-color-scheme:dark){:root{--ground:oklch(.2 .01 250);--text:oklch(.93 .005 250);--quiet:oklch(.72 .01 250)}}
body{margin:0;min-height:100vh;display:grid;place-content:center;background:var(--ground);color:var(--text);font:14px/20px system-ui,sans-serif;text-align:center}
main{max-width:26rem;padding:1.5rem}
h1{margin:0 0 4px;font-size:16px;line-height:24px;font-weight:600}
p{margin:0 0 12px}
p,small{color:var(--quiet)}
small{font-size:12px;line-height:16px}
`
