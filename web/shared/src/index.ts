/** The protocol client: what the pages of visitors and operators are made on. */

export { OperatorClient } from './client/operatorClient'
export { VisitorClient } from './client/visitorClient'
