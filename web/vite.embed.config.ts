import { fileURLToPath } from 'node:url'
import { defineConfig, type Plugin } from 'vite'
import { TEXTS } from './embed/src/texts'

const here = (path: string) => fileURLToPath(new URL(path, import.meta.url))

/** A file of texts per language, for the script to ask for: `/embed/<language>.json`. */
const texts: Plugin = {
  name: 'texts',
  generateBundle() {
    for (const [language, all] of Object.entries(TEXTS)) {
      this.emitFile({
        type: 'asset',
        fileName: `embed/${language}.json`,
        source: JSON.stringify(all),
      })
    }
  },
}

/** The only line ends that minifying leaves in the script are those of the style sheets, which need none. */
const oneLine: Plugin = {
  name: 'one-line',
  generateBundle(_options, bundle) {
    for (const each of Object.values(bundle)) {
      if (each.type === 'chunk') each.code = each.code.replaceAll('\n', '')
    }
  },
}

/**
 * The host script: one classic script of a name that never changes, for regional sites name it.
 * With `--mode more` what comes when it is needed, a module beside it.
 */
export default defineConfig(({ mode }) => ({
  publicDir: false as const,
  plugins: mode === 'more' ? [texts] : [oneLine],
  build: {
    outDir: here('dist'),
    // Into what the pages' build has made.
    emptyOutDir: false,
    // An older browser does not read the script at all, and the site's own fallback stays.
    target: ['es2020', 'chrome91', 'firefox78', 'safari14'],
    modulePreload: false as const,
    minify: true,
    lib:
      mode === 'more'
        ? { entry: here('embed/src/more.ts'), formats: ['es'], fileName: () => 'embed/more.js' }
        : {
            entry: here('embed/src/main.ts'),
            formats: ['iife'],
            name: 'inloop',
            fileName: () => 'embed.js',
          },
  },
}))
