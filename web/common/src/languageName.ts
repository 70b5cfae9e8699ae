/** The name of a language in another one, as "Arabisch"; its code where nobody knows the name. */
export function languageName(code: string, inLanguage: string): string {
  const name = new Intl.DisplayNames([inLanguage], { type: 'language' }).of(code) ?? code
  return name.charAt(0).toLocaleUpperCase(inLanguage) + name.slice(1)
}
