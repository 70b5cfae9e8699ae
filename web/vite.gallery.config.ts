import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/**
 * The chat page, the console and the public figures in whatever state one asks for, to look at and to measure: their
 * `index.html` as it is, with a client that a test directs in the place of the one with a socket.
 * No part of the product.
 */
export default defineConfig({
  root: here('.'),
  base: '/',
  publicDir: false,
  logLevel: 'warn',
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  plugins: [
    {
      name: 'gallery',
      transformIndexHtml: {
        order: 'pre',
        handler: (html) => html.replace('./src/main.tsx', './test/gallery/main.tsx'),
      },
    },
  ],
  build: {
    // Whoever builds it says where: `--outDir`.
    emptyOutDir: true,
    target: 'es2022',
    assetsInlineLimit: 0,
    modulePreload: { polyfill: false },
    rollupOptions: {
      input: [here('chat/index.html'), here('console/index.html'), here('figures/index.html')],
    },
  },
})
