// A banner over half the screen that nobody gets past: on top of everything by its number, or, with
// `#dialog` in the address, as a dialog that takes all clicks. `#top` puts it at the top.
const modal = location.hash.includes('dialog')
const banner = document.createElement(modal ? 'dialog' : 'div')
banner.className = location.hash.includes('top') ? 'cookies at-top' : 'cookies'
const text = document.createElement('p')
text.textContent = 'Deze site wil koekjes bewaren. Dat doet ze alleen in dit voorbeeld, en ook dan niet.'
const accept = document.createElement('button')
accept.textContent = 'Prima'
accept.addEventListener('click', () => banner.remove())
banner.append(text, accept)
document.body.append(banner)
if (modal) banner.showModal()
