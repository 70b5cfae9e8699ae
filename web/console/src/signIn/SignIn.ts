import {
  ErrorResponse,
  InMemoryWebStorage,
  User,
  UserManager,
  WebStorageStateStore,
} from 'oidc-client-ts'
import type { Config } from '../../../common/src/config'
import { KeptToken } from './kept'

/** Seconds before its end from which an access token is not used any more. */
const MARGIN = 60

/** Nobody is signed in, or the sign-in is over: only the hosted pages help. */
export class NotSignedIn extends Error {
  override readonly name = 'NotSignedIn'
}

/**
 * The hosted sign-in: authorization code with PKCE, and fresh access tokens after it.
 *
 * No token is ever in an address. Endpoints are told, not discovered, so that the page asks one
 * host only. `page` gives the location, the history and the tab's storage.
 */
export class SignIn {
  readonly #page: Window
  readonly #config: Config
  readonly #users: UserManager
  readonly #kept: KeptToken
  #renewal: Promise<User> | undefined

  constructor(page: Window, config: Config) {
    const { hosted_ui: hosted, issuer, client_id } = config
    this.#page = page
    this.#config = config
    this.#kept = new KeptToken(page.sessionStorage)
    this.#users = new UserManager({
      authority: issuer,
      client_id,
      redirect_uri: this.#home,
      response_type: 'code',
      scope: 'openid',
      loadUserInfo: false,
      automaticSilentRenew: false,
      monitorSession: false,
      userStore: new WebStorageStateStore({ store: new InMemoryWebStorage() }),
      // Between leaving for the hosted pages and coming back: the verifier, removed on return.
      stateStore: new WebStorageStateStore({ store: page.sessionStorage, prefix: 'inloop.' }),
      metadata: {
        issuer,
        authorization_endpoint: `${hosted}/oauth2/authorize`,
        token_endpoint: `${hosted}/oauth2/token`,
        revocation_endpoint: `${hosted}/oauth2/revoke`,
      },
    })
    this.#users.events.addUserLoaded((user) => this.#keep(user))
  }

  /**
   * Take up the sign-in: from the hosted pages, or from this tab before it was loaded anew.
   *
   * Returns whether somebody is signed in. Throws when the hosted pages' answer is refused.
   */
  async takeUp(): Promise<boolean> {
    const { location, history } = this.#page
    if (/[?&](code|error)=/.test(location.search)) {
      try {
        await this.#users.signinRedirectCallback(location.href)
      } finally {
        // The code works once; it has no business in the address or the history.
        history.replaceState(null, '', location.pathname)
      }
    }
    return this.token().then(
      () => true,
      (error: unknown) => {
        if (error instanceof NotSignedIn) return false
        throw error
      },
    )
  }

  /** Go to the hosted pages; they come back to `/console/`. */
  async begin(): Promise<void> {
    // What an earlier beginning left behind that nobody came back from.
    await this.#users.clearStaleState()
    return this.#users.signinRedirect()
  }

  /**
   * An access token that lasts; where it is to be `fresh`, one that was made for this.
   *
   * Throws `NotSignedIn` when there is none to be had. After a fresh one was refused, the one in use is
   * good until its end.
   */
  async token(fresh = false): Promise<string> {
    const user = await this.#users.getUser()
    if (user && !fresh && lasts(user)) return user.access_token
    // Two callers share one renewal: a refresh token works once.
    this.#renewal ??= this.#renew(user).finally(() => {
      this.#renewal = undefined
    })
    return (await this.#renewal).access_token
  }

  /** Revoke and forget, then sign out at the hosted pages too; they come back here. */
  async end(): Promise<void> {
    const user = await this.#users.getUser()
    if (user) await this.#users.revokeTokens(['refresh_token']).catch(() => undefined)
    await this.#forget()
    const query = new URLSearchParams({
      client_id: this.#config.client_id,
      logout_uri: this.#home,
    })
    this.#page.location.assign(`${this.#config.hosted_ui}/logout?${query}`)
  }

  get #home(): string {
    return `${this.#page.location.origin}/console/`
  }

  #keep(user: User): void {
    if (user.refresh_token) this.#kept.write(user.refresh_token)
  }

  async #forget(): Promise<void> {
    this.#kept.forget()
    await this.#users.removeUser()
  }

  async #renew(user: User | null): Promise<User> {
    const refresh_token = user?.refresh_token ?? this.#kept.read()
    if (!refresh_token) throw new NotSignedIn()
    // Without the identity token, which nobody here reads and whose claims the library would compare:
    // a renewal that it refused would have used the refresh token up. The access token says who it is.
    await this.#users.storeUser(bare(user, refresh_token))
    try {
      const renewed = await this.#users.signinSilent()
      if (renewed) return renewed
    } catch (error) {
      // A refusal is final; a network that is away is not.
      if (!(error instanceof ErrorResponse)) throw error
    }
    await this.#refused(user)
    throw new NotSignedIn()
  }

  /** The refresh token is of no use any more; an access token is until it ends. */
  async #refused(user: User | null): Promise<void> {
    await this.#forget()
    if (!user || !lasts(user)) return
    await this.#users.storeUser(bare(user))
  }
}

/** Whether the access token lasts for a while. */
function lasts({ expires_in }: User): boolean {
  return (expires_in ?? 0) > MARGIN
}

/** What is kept of a user: the access token while there is one, and what renews it. */
function bare(user: User | null, refresh_token?: string): User {
  return new User({
    access_token: user?.access_token ?? '',
    token_type: 'Bearer',
    profile: { sub: '', iss: '', aud: '', exp: 0, iat: 0 },
    expires_at: user?.expires_at ?? 0,
    scope: 'openid',
    ...(refresh_token && { refresh_token }),
  })
}
