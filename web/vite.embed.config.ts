import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vite'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** The host script: one classic script of a name that never changes, for regional sites name it. */
export default defineConfig({
  publicDir: false,
  build: {
    outDir: here('dist'),
    // Into what the pages' build has made.
    emptyOutDir: false,
    target: ['es2020', 'chrome87', 'firefox78', 'safari14'],
    modulePreload: false,
    lib: {
      entry: here('embed/src/main.ts'),
      formats: ['iife'],
      name: 'inloop',
      fileName: () => 'embed.js',
    },
  },
})
