import { loadConfig } from '../../common/src/config'
import { OperatorClient } from '../../shared/src/index'
import { boot } from './boot'
import { SignIn } from './signIn/SignIn'

void boot(window, {
  config: loadConfig(),
  door: (config) => new SignIn(window, config),
  connect: (options) => new OperatorClient(options),
})
