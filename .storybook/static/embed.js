// What a story's script embed loads: it fills the element as the vendor's own does, with the page of the other stories.
const room = document.getElementById('answering-agent')
const frame = Object.assign(document.createElement('iframe'), {
  src: '/dashboard-ready.html',
  title: 'Calls',
})
frame.style.cssText = 'display:block;width:100%;height:100%;min-height:640px;border:0'
room.replaceChildren(frame)
