import { join, resolve } from 'node:path'

export interface Settings {
  readonly port: number
  readonly dataFolder: string
  /** One for each vendor address: a store belongs to one account, and is refused for another. */
  readonly storeFile: string
  readonly apiKey: string
  readonly baseUrl: string
  readonly dashboardUrl: string
}

const playground = 'https://playground.answeringagent.com'

/** What the environment says; without it, the vendor's playground. */
export function settings(environment: NodeJS.ProcessEnv): Settings {
  const apiKey = environment.ANSWERING_AGENT_API_KEY
  if (!apiKey) {
    throw new Error(
      'ANSWERING_AGENT_API_KEY is missing. Make one in the partner dashboard, under Settings, API Keys.',
    )
  }
  const baseUrl = environment.ANSWERING_AGENT_URL ?? `${playground}/api/v1`
  const dataFolder = resolve(environment.DATA_DIR ?? '.data')
  return {
    port: Number(environment.PORT ?? 4000),
    dataFolder,
    storeFile: join(dataFolder, `${new URL(baseUrl).host.replace(':', '-')}.sqlite`),
    apiKey,
    baseUrl,
    dashboardUrl: environment.ANSWERING_AGENT_DASHBOARD_URL ?? `${playground}/dashboard.html`,
  }
}
