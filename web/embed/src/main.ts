import { install } from './install'

const script = document.currentScript
if (script instanceof HTMLScriptElement && script.src) {
  const tag = {
    origin: new URL(script.src).origin,
    region: script.dataset['region'] ?? '',
    language: script.dataset['language'],
  }
  const put = () => install(window, tag)
  // A tag in the head runs before there is a body to put anything in.
  if (document.body) put()
  else document.addEventListener('DOMContentLoaded', put)
}
