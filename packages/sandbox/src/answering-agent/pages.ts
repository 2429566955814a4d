import type { Call, Handler } from './call.ts'
import { type DashboardBehaviour, framingHeaders } from './dashboard-behaviour.ts'
import { dashboardMessages } from './dashboard-messages.ts'
import { dashboardScript } from './dashboard-script.ts'
import { dashboardStyle } from './dashboard-style.ts'
import { embedScript } from './embed-script.ts'

/** The pages a browser loads from the vendor's host. They take no key, and the page reads its token by itself. */
export const pageRoutes: readonly Handler[] = [
  { name: 'GET /dashboard.html', handle: dashboard },
  { name: 'GET /embed.js', handle: embed },
]

// Nothing is documented about framing headers: none are sent unless the sandbox is told to.
function dashboard({ dashboard: behaviour }: Call): Response {
  const nonce = Array.from(crypto.getRandomValues(new Uint32Array(4)), (part) => part.toString(36)).join('')
  const only = `'nonce-${nonce}'`
  const headers = new Headers({
    'content-type': 'text/html; charset=utf-8',
    'content-security-policy': `default-src 'none'; script-src ${only}; style-src ${only}; connect-src 'self'; base-uri 'none'; form-action 'none'`,
    'referrer-policy': 'no-referrer',
    'x-content-type-options': 'nosniff',
    'cache-control': 'no-store',
  })
  for (const [name, value] of Object.entries(framingHeaders(behaviour.framing))) headers.append(name, value)
  return new Response(dashboardPage(nonce, behaviour), { headers })
}

function embed(): Response {
  return new Response(embedScript, {
    headers: { 'content-type': 'text/javascript; charset=utf-8', 'x-content-type-options': 'nosniff' },
  })
}

function dashboardPage(nonce: string, { messages, storage }: DashboardBehaviour): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Answering Agent</title>
<style nonce="${nonce}">${dashboardStyle}</style>
</head>
<body>
<main class="state" data-testid="dashboard-loading"><p>Opening the dashboard…</p></main>
<main class="state" data-testid="dashboard-dead" hidden>
  <h1>This dashboard link is no longer valid</h1>
  <p>It was replaced or switched off. Open the dashboard again from your portal.</p>
</main>
<main class="state" data-testid="dashboard-storage" hidden>
  <h1>Your browser keeps its storage from this page</h1>
  <p>The dashboard cannot sign you in without. Allow cookies of other sites, or open it in a tab of its own.</p>
</main>
<main class="state" data-testid="dashboard-error" hidden>
  <h1>The dashboard could not be loaded</h1>
  <p>Check your connection, then try again.</p>
  <button type="button" data-testid="dashboard-retry">Try again</button>
</main>
<div class="page" data-testid="dashboard-ready" hidden>
  <header>
    <h1 data-testid="dashboard-organization" dir="auto"></h1>
    <p>Signed in as <bdi data-testid="dashboard-person"></bdi></p>
  </header>
  <main>
    <section aria-labelledby="calls-title" class="calls">
      <div class="head"><h2 id="calls-title">Today’s calls</h2><p data-testid="call-count"></p></div>
      <ul data-testid="calls"></ul>
      <p class="empty" data-testid="no-calls" hidden>No calls yet. They appear here once a line is active.</p>
    </section>
    <div class="side">
      <section aria-labelledby="lines-title">
        <div class="head"><h2 id="lines-title">Lines</h2></div>
        <ul data-testid="lines"></ul>
        <p class="empty" data-testid="no-lines" hidden>No lines yet.</p>
      </section>
      <section aria-labelledby="microphone-title">
        <div class="head"><h2 id="microphone-title">Talk to your agent</h2></div>
        <p class="hint">Test calls need your microphone.</p>
        <button type="button" data-testid="microphone-button">Check microphone</button>
        <p role="status" class="result" data-testid="microphone-result"></p>
      </section>
    </div>
  </main>
</div>
<script nonce="${nonce}">
'use strict'
const storage = '${storage}'
${dashboardMessages[messages]}${dashboardScript}</script>
</body>
</html>
`
}
