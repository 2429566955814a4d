import { globSync, rmSync } from 'node:fs'
import { root } from './command.ts'

// The data of `npm start` (.data) stays: it is not built from anything.
const made = ['packages/*/dist', 'storybook-static', 'test-results', 'coverage', 'node_modules/.cache']

for (const path of globSync(made, { cwd: root })) rmSync(`${root}/${path}`, { recursive: true, force: true })
