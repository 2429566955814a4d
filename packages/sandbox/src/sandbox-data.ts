import { checkData } from './answering-agent/check-data.ts'
import type { AnsweringAgentData } from './answering-agent/records.ts'

/** All that a sandbox knows, safe to write as JSON and to start another sandbox from. */
export interface SandboxData {
  readonly version: 1
  readonly answeringAgent: AnsweringAgentData
}

/** Reads a snapshot from outside. @throws TypeError that names what does not fit */
export function parseSandboxData(value: unknown): SandboxData {
  if (typeof value !== 'object' || value === null || !('version' in value) || value.version !== 1) {
    throw new TypeError('"version" is not 1.')
  }
  return {
    version: 1,
    answeringAgent: checkData('answeringAgent' in value ? value.answeringAgent : undefined),
  }
}
