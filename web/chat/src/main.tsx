import { loadConfig } from '../../common/src/config'
import { VisitorClient } from '../../shared/src/index'
import { boot } from './boot'

boot(window, {
  config: loadConfig(),
  connect: (options) => new VisitorClient(options),
})
