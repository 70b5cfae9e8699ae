/** How amounts of a statement are written: whole cents in, "€ 1.234,56" out. */
export type Money = (cents: number) => string

/** In the currency of a statement; one that is no currency stands before the number as it is. */
export function moneyIn(currency: string, language: string): Money {
  try {
    const format = new Intl.NumberFormat(language, { style: 'currency', currency })
    return (cents) => format.format(cents / 100)
  } catch {
    const format = new Intl.NumberFormat(language, { minimumFractionDigits: 2 })
    return (cents) => `${currency} ${format.format(cents / 100)}`
  }
}
