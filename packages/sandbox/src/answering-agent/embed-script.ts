/**
 * The script embed: fills `div#answering-agent[data-token]` with the dashboard. Which element carries the
 * attributes and what `data-api-url` looks like is not documented, so it reads the container, then its own tag, and
 * takes the origin of the address.
 */
export const embedScript = `
(() => {
  'use strict'
  const script = document.currentScript
  function mount() {
    const container = document.getElementById('answering-agent')
    if (!container) return console.warn('Answering Agent: the page has no element with id "answering-agent".')
    const read = (name) => container.dataset[name] || (script && script.dataset[name])
    const token = read('token')
    if (!token) return console.warn('Answering Agent: data-token is missing.')
    const home = new URL(read('apiUrl') || (script && script.src) || location.href, location.href)
    const page = new URL('/dashboard.html', home)
    page.searchParams.set('token', token)
    const frame = document.createElement('iframe')
    frame.src = page.href
    frame.title = 'Answering Agent'
    frame.allow = 'microphone'
    frame.referrerPolicy = 'no-referrer'
    frame.style.cssText = 'display:block;width:100%;height:100%;min-height:640px;border:0'
    container.replaceChildren(frame)
  }
  if (document.readyState === 'loading') document.addEventListener('DOMContentLoaded', mount)
  else mount()
})()
`
