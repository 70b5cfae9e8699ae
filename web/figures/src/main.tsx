import { boot } from './boot'
import { loadFigures } from './load'

void boot(window, { load: (asked) => loadFigures(asked) })
