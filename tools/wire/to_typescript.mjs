// JSON Schema on standard input, TypeScript on standard output. A frame is never changed once it
// is made, so every property and every list is readonly.
import { text } from 'node:stream/consumers'
import { compile } from 'json-schema-to-typescript'

const schema = JSON.parse(await text(process.stdin))
const types = await compile(schema, schema.title, {
  additionalProperties: false,
  bannerComment: '',
  format: true,
  ignoreMinAndMaxItems: true,
  style: { printWidth: 100, semi: false, singleQuote: true },
  unreachableDefinitions: true,
})
process.stdout.write(
  types
    .replace(/^( +)(\w+\??: )/gm, '$1readonly $2')
    .replace(/^( +readonly \w+\??: )(.+\[\])$/gm, '$1readonly $2')
)
