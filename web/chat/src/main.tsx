import { loadConfig } from '../../common/src/config'
import { VisitorClient } from '../../shared/src/index'
import { boot } from './boot'

const { crypto, WebSocket } = window as Partial<typeof globalThis>

boot(window, {
  able: Boolean(crypto?.subtle && WebSocket),
  config: loadConfig(),
  connect: (options) => new VisitorClient(options),
})
