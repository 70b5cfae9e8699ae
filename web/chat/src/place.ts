/**
 * The region of this page: one copy of the page lives at `/chat/<region>/`.
 *
 * Nothing when the address has none; whether the region exists is the configuration's to say.
 */
export function regionOf(path: string): string | undefined {
  return /^\/chat\/([a-z0-9-]+)\/?(?:index\.html)?$/.exec(path)?.[1]
}
