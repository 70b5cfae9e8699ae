import { useEffect, useRef, useState } from 'preact/hooks'
import type { ConversationView } from '../client'
import { useAround } from '../context'
import type { Drafts } from '../desk/drafts'
import { Judging } from './Judging'
import { Prepared } from './Prepared'

/** What helps while one writes in a conversation. */
export interface AidsProps {
  readonly view: ConversationView
  readonly letter: string
  /** Whether it is the one in view where there is room for one only. */
  readonly shown: boolean
  readonly drafts: Drafts
  /** Whether the region's card is open for it. */
  readonly carded: boolean
  readonly onCard: () => void
}

/** Function keys, as those of the desk: this one for the texts, with Shift for the card. */
export const AID_KEY = 'F4'

/** Buttons above the field: prepared texts, signs to judge by, the region's card. */
export function Aids({ view, letter, shown, drafts, carded, onCard }: AidsProps) {
  const { texts } = useAround()
  const [open, setOpen] = useState<'texts' | 'signs'>()
  const row = useRef<HTMLDivElement>(null)
  const toggle = (which: 'texts' | 'signs') => setOpen(open === which ? undefined : which)
  const field = () => document.getElementById(`message-${letter}`) as HTMLTextAreaElement | null
  const close = () => {
    setOpen(undefined)
    field()?.focus()
  }
  useEffect(() => {
    const press = (event: KeyboardEvent) => {
      if (event.key !== AID_KEY || event.altKey || event.ctrlKey || event.metaKey) return
      if (!isMine(row.current, shown)) return
      event.preventDefault()
      if (event.shiftKey) onCard()
      else if (open === 'texts') close()
      else setOpen('texts')
    }
    document.addEventListener('keydown', press)
    return () => document.removeEventListener('keydown', press)
  })
  return (
    <>
      <div class="aids" ref={row}>
        <button
          type="button"
          class="quiet"
          aria-expanded={open === 'texts'}
          aria-keyshortcuts={AID_KEY}
          onClick={() => toggle('texts')}
        >
          {texts.prepared}
        </button>
        <button
          type="button"
          class="quiet"
          aria-expanded={open === 'signs'}
          onClick={() => toggle('signs')}
        >
          {texts.judging}
        </button>
        <button
          type="button"
          class="quiet"
          aria-expanded={carded}
          aria-keyshortcuts={`Shift+${AID_KEY}`}
          onClick={onCard}
        >
          {texts.card}
        </button>
      </div>
      {open === 'texts' && (
        <Prepared
          view={view}
          letter={letter}
          onInsert={(text) => {
            drafts.insert(view.id, text, field())
            setOpen(undefined)
          }}
          onClose={close}
        />
      )}
      {open === 'signs' && (
        <div
          class="aid signs"
          role="group"
          tabIndex={0}
          aria-label={texts.judging}
          onKeyDown={(event) => event.key === 'Escape' && close()}
        >
          <Judging view={view} />
        </div>
      )}
    </>
  )
}

/** A key means the conversation that has the focus; where none has it, the one in view. */
function isMine(within: Element | null, shown: boolean): boolean {
  const own = within?.closest('.column')
  const focused = document.activeElement?.closest('.column')
  if (!own || focused) return own !== undefined && own === focused
  // The conversations may be hidden behind another screen.
  return shown && own.isConnected && !own.closest('[hidden]')
}
