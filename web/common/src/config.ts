/** A region as the pages know it. */
export interface RegionConfig {
  /** Its name, as people say it. */
  readonly name: string
  /** The exact origins of the sites that may show its chat. */
  readonly sites: readonly string[]
}

/** What a deployment tells the pages: `/config.json` on their own origin. */
export interface Config {
  /** The address of the socket, `wss:` (or `ws:` on one machine). */
  readonly websocket_url: string
  /** Where leaving goes: a neutral page that says nothing about where somebody came from. */
  readonly exit_url: string
  /** The `iss` of operators' tokens. */
  readonly issuer: string
  /** The console as a client of the sign-in. */
  readonly client_id: string
  /** Where the hosted sign-in pages are, without a trailing slash. */
  readonly hosted_ui: string
  /** All regions by their code. */
  readonly regions: Readonly<Record<string, RegionConfig>>
}

/** The configuration is missing or wrong: a fault of the deployment. */
export class ConfigError extends Error {
  override readonly name = 'ConfigError'
}

const TEXTS = ['websocket_url', 'exit_url', 'issuer', 'client_id', 'hosted_ui'] as const

/** Where leaving may go: the web, and nothing that runs as script. */
const WEB = /^https?:\/\//

/** Fetch and check the configuration. Throws `ConfigError`, also when there is no network. */
export async function loadConfig(fetching: typeof fetch = fetch): Promise<Config> {
  let value: unknown
  try {
    const answer = await fetching('/config.json', { credentials: 'omit', cache: 'no-store' })
    value = answer.ok ? await answer.json() : undefined
  } catch {
    throw new ConfigError('no configuration')
  }
  return readConfig(value)
}

/** Check what was fetched. Throws `ConfigError` with the name of the field. */
export function readConfig(value: unknown): Config {
  const fields = record(value, 'configuration')
  for (const name of TEXTS) {
    if (typeof fields[name] !== 'string') throw new ConfigError(name)
  }
  const config = fields as unknown as Config
  if (!WEB.test(config.exit_url)) throw new ConfigError('exit_url')
  for (const [code, region] of Object.entries(record(config.regions, 'regions'))) {
    const { name, sites } = record(region, code)
    if (typeof name !== 'string' || !isTexts(sites)) throw new ConfigError(`regions.${code}`)
  }
  return config
}

/** The name of a region; its code where the configuration has none. */
export function regionName(config: Config, code: string): string {
  return region(config, code)?.name ?? code
}

/** A region of the configuration; nothing where there is none, whatever the code spells. */
export function region(config: Config, code: string): RegionConfig | undefined {
  return Object.hasOwn(config.regions, code) ? config.regions[code] : undefined
}

function record(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null) throw new ConfigError(name)
  return value as Record<string, unknown>
}

function isTexts(value: unknown): value is readonly string[] {
  return Array.isArray(value) && value.every((each) => typeof each === 'string')
}
