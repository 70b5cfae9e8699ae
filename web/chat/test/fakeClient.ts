import type { Welcome } from '../../shared/src/protocol'
import type { Client, Given, Line, State, Told } from '../src/client'

export const WELCOME: Welcome = {
  kind: 'welcome',
  protocol: 1,
  region: 'noord',
  open: true,
  phone: '010-1234',
  phone_always: '0800-2000',
  phone_emergency: '112',
  languages: ['nl', 'en'],
  limits: {
    heartbeat_every: 45,
    frame_bytes: 16384,
    reconnect_before: 6600,
    silence_ask_after: 360,
    cover_after: 120,
    readable_for: 60,
    message_every_ms: 300,
  },
}

export const said = (
  by: Line['by'],
  text: string | undefined,
  delivered: Line['delivered'] = 'delivered',
): Line => ({ by, text, delivered })

/** A client that is in the state it is told to be in, and writes down what was asked of it. */
export class FakeClient implements Client {
  state: State
  readonly asked: string[] = []
  readonly told: Told[] = []
  taking = true
  readonly #listeners = new Set<() => void>()

  constructor(state: Partial<State> = {}) {
    this.state = {
      phase: 'welcome',
      welcome: WELCOME,
      lines: [],
      peerTyping: false,
      peerPresent: true,
      connected: true,
      covered: false,
      silenceAsked: false,
      consentAsked: false,
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

  start(told: Told): void {
    this.told.push(told)
    this.asked.push('start')
  }

  say(text: string): boolean {
    this.asked.push(`say ${text}`)
    return this.taking
  }

  typing(): void {
    this.asked.push('typing')
  }

  here(): void {
    this.asked.push('here')
  }

  answer(given: Given): void {
    this.asked.push(`answer ${JSON.stringify(given)}`)
  }

  forgetWords(): void {
    this.asked.push('forget')
  }

  end(): void {
    this.asked.push('end')
  }

  leave(): void {
    this.asked.push('leave')
  }

  consent(yes: boolean): void {
    this.asked.push(`consent ${yes}`)
  }

  answerTransfer(agrees: boolean): void {
    this.asked.push(`answerTransfer ${agrees}`)
  }

  dispose(): void {
    this.asked.push('dispose')
  }
}
