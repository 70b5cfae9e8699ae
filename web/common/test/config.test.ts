import { describe, expect, it } from 'vitest'
import { type Config, ConfigError, loadConfig, readConfig, region } from '../src/config'

const config: Config = {
  websocket_url: 'wss://socket.example/live',
  exit_url: 'https://weather.example/',
  issuer: 'https://issuer.example/pool',
  client_id: 'console',
  hosted_ui: 'https://sign-in.example',
  regions: { noord: { name: 'Noord', sites: ['https://noord.example'] } },
}

describe('the configuration', () => {
  it('is taken as it is when all of it is there', () => {
    expect(readConfig(config)).toEqual(config)
  })

  it.each(['websocket_url', 'exit_url', 'issuer', 'client_id', 'hosted_ui', 'regions'])(
    'is refused without %s',
    (name) => {
      expect(() => readConfig({ ...config, [name]: undefined })).toThrow(ConfigError)
    },
  )

  it('is refused when leaving would run a script', () => {
    expect(() => readConfig({ ...config, exit_url: 'javascript:alert(1)' })).toThrow(ConfigError)
  })

  it('is refused when a region has no list of sites', () => {
    const regions = { noord: { name: 'Noord', sites: 'https://noord.example' } }
    expect(() => readConfig({ ...config, regions })).toThrow(ConfigError)
  })

  it('has no region by the name of what every object has', () => {
    expect(region(config, 'noord')?.name).toBe('Noord')
    expect(region(config, 'constructor')).toBeUndefined()
  })

  it.each([
    ['the network is away', () => Promise.reject(new TypeError('away'))],
    ['there is none', () => Promise.resolve(new Response('no', { status: 404 }))],
    ['it is not JSON', () => Promise.resolve(new Response('<p>'))],
  ])('fails by its own name when %s', async (_, fetching) => {
    await expect(loadConfig(fetching)).rejects.toThrow(ConfigError)
  })
})
