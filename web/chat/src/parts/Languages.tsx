import { direction, LANGUAGE_NAMES, offered, type SpokenCode } from '../../../common/src/language'
import { useAround } from '../context'

/** The other languages one can choose. */
export interface LanguagesProps {
  /** Those that the region names, once it is known. */
  readonly ofRegion: readonly string[] | undefined
  readonly onLanguage: (language: SpokenCode) => void
}

/** Each by its own name, above what is to be read: who cannot read that need not look for it. */
export function Languages({ ofRegion, onLanguage }: LanguagesProps) {
  const { language } = useAround()
  return (
    <p class="languages">
      {offered(ofRegion)
        .filter((each) => each !== language)
        .map((each) => (
          <button
            type="button"
            class="link"
            lang={each}
            dir={direction(each)}
            key={each}
            onClick={() => onLanguage(each)}
          >
            {LANGUAGE_NAMES[each]}
          </button>
        ))}
    </p>
  )
}
