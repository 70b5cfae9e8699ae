import type { Welcome } from '../../../shared/src/protocol'
import { useAround } from '../context'

/** The telephone numbers as the server told them, if it did. */
export interface PhonesProps {
  readonly of: Welcome | undefined
}

const EMERGENCY = '112'
const ALWAYS = '0800-2000'

/** Where to call: for danger, and day and night. Also there when the server told nothing. */
export function Phones({ of }: PhonesProps) {
  const {
    phone_emergency: emergency = EMERGENCY,
    phone_always: always = ALWAYS,
    phone: region,
  } = of ?? {}
  const { texts } = useAround()
  return (
    <div class="phones">
      <p class="phone danger">
        {texts.phone_danger} <Phone number={emergency} />
      </p>
      <p class="phone">
        {texts.phone_always} <Phone number={always} />
      </p>
      {region && region !== always && (
        <p class="phone">
          {texts.phone_region} <Phone number={region} />
        </p>
      )}
    </div>
  )
}

/** A free number within a sentence, isolated or not. */
const FREE = /(0800-\d{4})/

/** A text in which each free number can be called. */
export function Calls({ text }: { readonly text: string }) {
  return (
    <>
      {text
        .split(FREE)
        .map((part) => (FREE.test(part) ? <Phone key={part} number={part} /> : part))}
    </>
  )
}

function Phone({ number }: { readonly number: string }) {
  return <a href={`tel:${number.replace(/[^\d+]/g, '')}`}>{number}</a>
}
