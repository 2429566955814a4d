import { json, jsonStream, jsonTables } from './answers.ts'
import type { Fault } from './fault.ts'
import { createRouter } from './router.ts'
import type { ResetOptions, Sandbox } from './sandbox-types.ts'
import type { Vendor } from './vendor.ts'

/** What can be steered of any vendor's sandbox. */
type Steered = Pick<Sandbox, 'requests' | 'clearRequests' | 'faults' | 'reset'>

/**
 * The way to steer a sandbox from another process: its log, its faults, its seed, its true contents and the vendor's
 * own switches as JSON under `/__sandbox/`, without a key.
 */
export function createControlPlane(
  sandbox: Steered,
  { contents, switches = [] }: Pick<Vendor<unknown, object>, 'contents' | 'switches'>,
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
    'GET data': () => jsonTables(contents()),
  }
  const match = createRouter(switches)
  const known = [...Object.keys(actions), 'DELETE faults/{id}', ...switches.map(({ name }) => name)]

  function removeFault(id: string): Response {
    if (!sandbox.faults.list().some((fault) => fault.id === id))
      return json(404, { message: 'No such fault' })
    sandbox.faults.remove(id)
    return json(200, { message: 'Fault removed' })
  }

  async function act(request: Request, url: URL): Promise<Response> {
    const { method, headers } = request
    const name = url.pathname.slice('/__sandbox/'.length)
    const faultId = /^faults\/([^/]+)$/.exec(name)?.[1]
    if (method === 'DELETE' && faultId !== undefined) return removeFault(faultId)
    const action = actions[`${method} ${name}`]
    if (action !== undefined) return action(request)
    const { route, params } = match(method, url.pathname)
    if (route === undefined) return json(404, { message: `The sandbox knows: ${known.join(', ')}.` })
    return route.answer({ method, url, headers, text: await request.text(), params })
  }

  return async (request, url) => {
    try {
      return await act(request, url)
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
