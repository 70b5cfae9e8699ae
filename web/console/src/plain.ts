/** Without accents and capitals: how names are looked for. */
export function plain(text: string, language: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase(language)
}
