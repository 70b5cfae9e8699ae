/** A value of a table; nothing is an empty field. */
export type Field = string | number | undefined

const LINE_END = '\r\n'
/** What a field has to be quoted for. */
const SPECIAL = /[",\r\n]/

/** A table as RFC 4180 has it: a line of names, then one for each row, each with its end. */
export function csvOf<Column extends string>(
  columns: readonly Column[],
  rows: readonly Readonly<Partial<Record<Column, Field>>>[],
): string {
  const lines = [columns, ...rows.map((row) => columns.map((column) => row[column]))]
  return lines.map((fields) => fields.map(field).join(',') + LINE_END).join('')
}

function field(value: Field): string {
  const text = String(value ?? '')
  return SPECIAL.test(text) ? `"${text.replaceAll('"', '""')}"` : text
}

/** Hand a text to the reader as a file, made here: no server is asked. */
export function download(name: string, type: string, text: string): void {
  const address = URL.createObjectURL(new Blob([text], { type: `${type};charset=utf-8` }))
  const link = document.createElement('a')
  link.href = address
  link.download = name
  link.click()
  // The browser has taken it by the next turn.
  setTimeout(() => URL.revokeObjectURL(address))
}
