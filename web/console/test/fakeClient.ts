import type {
  Account,
  Client,
  ConversationView,
  Decided,
  Line,
  NewOperator,
  OperatorChange,
  State,
} from '../src/client'

export const said = (
  by: Line['by'],
  text: string | undefined,
  delivered: Line['delivered'] = 'delivered',
): Line => ({ by, text, delivered })

/** A conversation as it comes in. */
export function conversation(id: string, more: Partial<ConversationView> = {}): ConversationView {
  return {
    id,
    entryRegion: 'noord',
    language: 'nl',
    why: 'own',
    since: Date.UTC(2026, 10, 23, 8, 12),
    state: 'active',
    visitorPresent: true,
    typing: false,
    heardAt: Date.UTC(2026, 10, 23, 8, 12),
    told: [],
    lines: [],
    ...more,
  }
}

/** A client that is in the state it is told to be in, and writes down what was asked of it. */
export class FakeClient implements Client {
  state: State
  readonly asked: string[] = []
  readonly accounts: Account[] = []
  readonly #listeners = new Set<() => void>()

  constructor(state: Partial<State> = {}) {
    this.state = {
      phase: 'working',
      connected: true,
      operator: 'samira',
      region: 'noord',
      presence: 'available',
      role: 'operator',
      limit: 3,
      most: 3,
      conversations: [],
      ...state,
    }
  }

  become(change: Partial<State>): void {
    this.state = { ...this.state, ...change }
    for (const listener of this.#listeners) listener()
  }

  subscribe(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  presence(state: string, reason?: string, limit?: number): void {
    this.asked.push(
      ['presence', state, reason, limit].filter((each) => each !== undefined).join(' '),
    )
  }

  say(id: string, text: string): boolean {
    this.asked.push(`say ${id} ${text}`)
    return true
  }

  typing(id: string): void {
    this.asked.push(`typing ${id}`)
  }

  end(id: string, reason: string): void {
    this.asked.push(`end ${id} ${reason}`)
  }

  wrapUp(id: string, account: Account): void {
    this.asked.push(`wrapUp ${id}`)
    this.accounts.push(account)
  }

  noted(): void {
    this.asked.push('noted')
  }

  askColleagues(): void {
    this.asked.push('askColleagues')
  }

  handOver(id: string, operator?: string, anyway?: boolean): void {
    this.asked.push(`handOver ${id} ${operator ?? 'any'}${anyway ? ' anyway' : ''}`)
  }

  transfer(id: string, region: string): void {
    this.asked.push(`transfer ${id} ${region}`)
  }

  stay(id: string): void {
    this.asked.push(`stay ${id}`)
  }

  watch(): void {
    this.asked.push('watch')
  }

  unwatch(): void {
    this.asked.push('unwatch')
  }

  override(region: string, { state, reason, until }: Decided): void {
    this.asked.push(`override ${region} ${state} ${reason} ${new Date(until).toISOString()}`)
  }

  overrideEnd(region: string): void {
    this.asked.push(`overrideEnd ${region}`)
  }

  askOperators(region: string): void {
    this.asked.push(`askOperators ${region}`)
  }

  addOperator(region: string, operator: NewOperator): void {
    this.asked.push(`addOperator ${region} ${JSON.stringify(operator)}`)
  }

  changeOperator(region: string, change: OperatorChange): void {
    this.asked.push(`changeOperator ${region} ${JSON.stringify(change)}`)
  }

  askPeriods(region?: string): void {
    this.asked.push(`askPeriods ${region ?? 'network'}`)
  }

  askReport(region: string | undefined, period: string): void {
    this.asked.push(`askReport ${region ?? 'network'} ${period}`)
  }

  askStatement(region: string, period: string, version?: number): void {
    this.asked.push(`askStatement ${region} ${period} ${version ?? 'newest'}`)
  }

  signOut(): void {
    this.asked.push('signOut')
  }

  dispose(): void {
    this.asked.push('dispose')
  }
}
