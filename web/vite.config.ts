import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * The chat page, the console and the public figures, with hashed assets under `/assets/`, beside the plain files of `site/`.
 *
 * Addresses are absolute: a deployment copies `chat/index.html` to `chat/<region>/index.html`.
 */
export default defineConfig({
  root: here('.'),
  base: '/',
  publicDir: here('site'),
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  build: {
    outDir: here('dist'),
    emptyOutDir: true,
    target: 'es2022',
    // Nothing inline: the content security policy allows our own files and no data.
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: {
        chat: here('chat/index.html'),
        console: here('console/index.html'),
        figures: here('figures/index.html'),
      },
    },
  },
})
