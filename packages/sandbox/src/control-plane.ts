import type { OrganizationContents } from './answering-agent/contents.ts'
import { json, jsonStream } from './answers.ts'
import type { Fault } from './fault.ts'
import type { ResetOptions, Sandbox } from './sandbox-types.ts'

/**
 * The way to steer a sandbox from another process: its log, its faults, its seed and its true contents as JSON under
 * `/__sandbox/`, without a key.
 */
export function createControlPlane(
  sandbox: Sandbox,
  { contents }: { readonly contents: () => Iterable<OrganizationContents> },
): (request: Request, url: URL) => Promise<Response> {
  const actions: Readonly<Record<string, (request: Request) => Response | Promise<Response>>> = {
    'GET health': () => json(200, { status: 'ok' }),
    'GET requests': () => jsonStream([...sandbox.requests]),
    'DELETE requests'() {
      sandbox.clearRequests()
      return json(200, { message: 'Requests cleared' })
    },
    'GET faults': () => json(200, sandbox.faults.list()),
    async 'POST faults'(request) {
      const fault = await request.json()
      return json(201, { id: sandbox.faults.add(fault as Fault) }) // `add` checks it
    },
    'DELETE faults'() {
      sandbox.faults.clear()
      return json(200, { message: 'Faults cleared' })
    },
    async 'POST reset'(request) {
      sandbox.reset(readReset(await request.text()))
      return json(200, { message: 'Sandbox reset' })
    },
    'GET data': () => jsonStream(contents(), { open: '{"organizations":', close: '}' }),
  }

  function removeFault(id: string): Response {
    if (!sandbox.faults.list().some((fault) => fault.id === id))
      return json(404, { message: 'No such fault' })
    sandbox.faults.remove(id)
    return json(200, { message: 'Fault removed' })
  }

  return async (request, url) => {
    const name = url.pathname.slice('/__sandbox/'.length)
    const faultId = /^faults\/([^/]+)$/.exec(name)?.[1]
    if (request.method === 'DELETE' && faultId !== undefined) return removeFault(faultId)
    const action = actions[`${request.method} ${name}`]
    if (action === undefined) {
      return json(404, {
        message: `The sandbox knows: ${Object.keys(actions).join(', ')}, DELETE faults/{id}.`,
      })
    }
    try {
      return await action(request)
    } catch (error) {
      return json(400, { message: error instanceof Error ? error.message : String(error) })
    }
  }
}

// Types and ranges are checked where the seed is grown.
function readReset(text: string): ResetOptions {
  if (text === '') return {}
  const options: unknown = JSON.parse(text)
  if (typeof options !== 'object' || options === null)
    throw new TypeError('Reset takes an object, or no body.')
  return options
}
