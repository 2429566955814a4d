// npm run soak: what takes too long for every change. Parts are chosen by their name: `npm run soak histories`.
import { spawn } from 'node:child_process'
import { root } from './command.ts'
import { forgetFigures, recordedFigures } from './figures.ts'

forgetFigures()
const vitest = spawn(
  process.execPath,
  [
    `${root}/node_modules/vitest/vitest.mjs`,
    'run',
    '--config',
    `${root}/tools/vitest.soak.ts`,
    ...process.argv.slice(2),
  ],
  { cwd: root, stdio: 'inherit' },
)
vitest.on('close', (code) => {
  for (const { name, figure } of recordedFigures()) console.log(`     ${name.padEnd(40)} ${figure}`)
  process.exitCode = code ?? 1
})
