import { fileURLToPath } from 'node:url'
import { runnerImport } from 'vite'

const { module } = await runnerImport(fileURLToPath(new URL('texts.ts', import.meta.url)))
console.log(module.REPORT.join('\n'))
