import { defineConfig } from 'vitest/config'

/** Components are tested in a small document of their own; nothing reaches a network. */
export default defineConfig({
  oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
  test: {
    environment: 'happy-dom',
    // A test reads the sheets as they are.
    css: true,
    // Frames and sheets of a test load nothing, and that is no error.
    environmentOptions: { happyDOM: { settings: { handleDisabledFileLoadingAsSuccess: true } } },
    include: ['**/*.test.{ts,tsx}'],
  },
})
