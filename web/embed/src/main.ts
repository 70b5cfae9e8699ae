import { install } from './install'

const { src, dataset } = document.currentScript as HTMLScriptElement
const tag = { ...dataset, origin: new URL(src).origin }
const put = () =>
  install(
    tag,
    (address) => import(/* @vite-ignore */ address),
    (exit) => location.replace(exit),
  )
// A tag in the head runs before there is a body to put anything in.
if (document.body) put()
else document.addEventListener('DOMContentLoaded', put)
