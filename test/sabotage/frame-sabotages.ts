import { inFile, nothing, type Sabotage } from './sabotage.ts'

const opening = ['hooks/dashboard.test.tsx']
const alone = ['hooks/dashboard-alone.test.tsx']
const frame = ['components/embed-dashboard.test.tsx']
const props = ['components/embed-dashboard-props.test.tsx']

/** The guards in the page: whom a frame believes, what it lets the vendor do, what it leaves behind. */
export const frameSabotages: readonly Sabotage[] = [
  ...inFile('hooks/frame-news.ts', alone, [
    ['    if (!source || source !== memory.element?.contentWindow) return\n', nothing],
    [
      'origin === frameOrigin ? vendorNews(news) : origin === own ? launchNews(news) : undefined',
      'vendorNews(news) ?? launchNews(news)',
    ],
    [' && height > 0 && height <= 100_000', nothing],
    ["    window.removeEventListener('message', onMessage)\n", nothing],
  ]),
  ...inFile('hooks/frame-news.ts', opening, [
    ["disposition === 'report' || ", nothing],
    ['!isSpent || isRecent(memory.spentAt)', '!isSpent'],
  ]),
  ...inFile('hooks/use-dashboard.ts', opening, [
    ['open.subject === subject ? open : nothingOpen', 'open'],
    ['    return () => clearTimeout(timer)\n', nothing],
    ["order || open.state !== 'launching'", "open.state !== 'launching'"],
    ['      controller.abort()\n    }\n  }, [kit, subject, order])', '    }\n  }, [kit, subject, order])'],
  ]),
  ...inFile('hooks/use-relaunch.ts', opening, [
    ["    window.addEventListener('online', reload)\n", nothing],
    ['    if (!misses) return\n', "    if (state !== 'offline') return\n"],
    ['Math.min(5000 * misses, 30_000)', '1000'],
  ]),
  ...inFile('hooks/use-relaunch.ts', alone, [[' && news.userId === userId', nothing]]),
  ...inFile('hooks/check-framing.ts', alone, [
    ['  if (navigator.onLine) loaded()', '  if (client) loaded()'],
  ]),
  ...inFile('hooks/dashboard-machine.ts', frame, [['misses, frame: undefined }', 'misses }']]),
  ...inFile('components/embed-dashboard.tsx', frame, [
    ['            referrerPolicy="strict-origin"\n', nothing],
    ["} 'src' $", '} * $'],
    ['            sandbox={sandbox}\n', nothing],
  ]),
  ...inFile('components/embed-dashboard.tsx', props, [['            name={frameKey}\n', nothing]]),
  ...inFile('components/embed-dashboard/use-room.ts', props, [
    ['Math.min(contents + border, limit)', 'contents + border'],
    ['    if (again > echo.most) return\n', nothing],
  ]),
  ...inFile('components/embed-dashboard/script-embed.tsx', props, [
    ['      if (gone) return\n', nothing],
    ['      if (nonce) loader.nonce = nonce\n', nothing],
  ]),
  ...inFile('components/embed-dashboard/use-new-tab.ts', props, [['      tab.opener = null\n', nothing]]),
].map((sabotage) => ({ ...sabotage, package: 'react' as const }))
