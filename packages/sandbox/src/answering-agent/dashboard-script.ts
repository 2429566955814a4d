/**
 * The script of the dashboard page: exchanges the token in its address for a session, then fills the page. All
 * that comes from outside is written as text, never as markup. Before it stand `storage` and `tell`, from the page's
 * behaviour.
 */
export const dashboardScript = `const part = (name) => document.querySelector('[data-testid="' + name + '"]')
const address = new URL(location.href)
const token = address.searchParams.get('token')
// A bearer token must not stay where histories, screenshots and referrers find it.
address.searchParams.delete('token')
history.replaceState(history.state, '', address)

function show(name) {
  for (const each of ['loading', 'dead', 'storage', 'error', 'ready']) part('dashboard-' + each).hidden = each !== name
}

function element(tag, className, text) {
  const made = document.createElement(tag)
  made.className = className
  if (text !== undefined) { made.textContent = text; made.dir = 'auto' }
  return made
}

function fail(name, code) {
  show(name)
  tell.failed(code)
}

async function open() {
  show('loading')
  if (!hasStorage()) return fail('storage', 'storage')
  if (!token) return fail('dead', 'token')
  try {
    const answer = await fetch('/api/validate-embed-token', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ token }),
    })
    if (answer.status === 401) return fail('dead', 'token')
    if (!answer.ok) throw new Error('HTTP ' + answer.status)
    fill(await answer.json())
    show('ready')
    tell.ready()
  } catch (error) {
    fail('error', 'error')
  }
}

// A browser that blocks the storage of framed sites throws at the first touch.
function hasStorage() {
  if (storage === 'unused') return true
  try {
    localStorage.setItem('probe', '1')
    localStorage.removeItem('probe')
    return storage !== 'blocked'
  } catch (error) {
    return false
  }
}

function fill({ user, organization }) {
  const name = organization ? organization.name : 'No organization'
  const lines = organization ? organization.locations : []
  document.title = name + ' · Answering Agent'
  part('dashboard-organization').textContent = name
  part('dashboard-person').textContent = user.name || user.email
  part('lines').replaceChildren(...lines.map(lineRow))
  part('no-lines').hidden = lines.length > 0
  const calls = callsOf(user.id, lines.filter((line) => line.status === 'active'))
  part('calls').replaceChildren(...calls.map(callRow))
  part('no-calls').hidden = calls.length > 0
  part('call-count').textContent = calls.length === 0 ? '' : calls.length + ' answered'
}

function lineRow(line) {
  const row = element('li', '')
  row.dataset.testid = 'line'
  const about = element('div', '')
  about.append(element('div', 'strong', line.name), element('div', 'meta', formatted(line.phone_number)))
  const known = line.status === 'active' || line.status === 'pending'
  const words = { active: 'Active', pending: 'Setting up' }
  row.append(about, element('span', 'badge ' + (known ? line.status : ''), words[line.status] || line.status))
  return row
}

function callRow(call) {
  const row = element('li', '')
  row.dataset.testid = 'call'
  const about = element('div', 'grow')
  about.append(element('div', 'strong', call.caller), element('div', 'meta', call.about))
  row.append(element('div', 'time', call.time), about, element('span', 'badge', call.outcome))
  return row
}

function formatted(number) {
  const parts = /^\\+1(\\d{3})(\\d{3})(\\d{4})$/.exec(number || '')
  return parts ? '(' + parts[1] + ') ' + parts[2] + '-' + parts[3] : number || 'Number on its way'
}

// The same person sees the same day each time: the list grows from the user's id.
function callsOf(id, lines) {
  if (lines.length === 0) return []
  let state = Math.imul(Number(id), 2654435761) >>> 0
  const below = (limit) => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return Math.floor((state / 4294967296) * limit)
  }
  const callers = ['Dana Whitfield', 'Theo Alvarez', 'Priya Nair', 'Unknown caller', 'June Okafor', 'Sam Lindqvist',
    'Rosa Iglesias', 'Marcus Bell', 'Aiko Tanaka', 'Hannah Weiss']
  const reasons = ['asked about opening hours', 'wanted an appointment', 'asked for a price', 'left a message',
    'moved an appointment', 'asked for directions']
  const outcomes = ['Answered', 'Booked', 'Answered', 'Message taken', 'Rescheduled', 'Answered']
  let minute = 16 * 60 + 50
  return Array.from({ length: 5 + below(5) }, () => {
    minute -= 8 + below(50)
    const hour = Math.floor(minute / 60)
    const reason = below(reasons.length)
    const clock = ((hour + 11) % 12) + 1 + ':' + String(minute % 60).padStart(2, '0') + (hour < 12 ? ' AM' : ' PM')
    const about = lines[below(lines.length)].name + ' · ' + reasons[reason] + ' · ' + (1 + below(5)) + ' min'
    return { time: clock, caller: callers[below(callers.length)], about, outcome: outcomes[reason] }
  })
}

async function checkMicrophone() {
  const policy = document.permissionsPolicy || document.featurePolicy
  if (policy && !policy.allowsFeature('microphone')) {
    return 'The page around this dashboard does not pass the microphone on.'
  }
  if (!navigator.mediaDevices) return 'The microphone needs a secure connection (https).'
  if ((await microphonePermission()) === 'denied') return 'The microphone is blocked in your browser’s settings.'
  try {
    const stream = await navigator.mediaDevices.getUserMedia({ audio: true })
    for (const track of stream.getTracks()) track.stop()
    return 'Your microphone works.'
  } catch (error) {
    if (error.name === 'NotAllowedError') return 'The microphone was not allowed.'
    if (error.name === 'NotFoundError') return 'No microphone was found on this device.'
    return 'The microphone could not be started. Another program may be using it.'
  }
}

async function microphonePermission() {
  try {
    return (await navigator.permissions.query({ name: 'microphone' })).state
  } catch (error) {
    return 'unknown' // not every browser knows this name
  }
}

part('dashboard-retry').addEventListener('click', open)
part('microphone-button').addEventListener('click', async () => {
  part('microphone-result').textContent = 'Checking…'
  part('microphone-result').textContent = await checkMicrophone()
})
open()
`
