// One chunk for what a frame needs besides its launch: it comes while the server answers.
export { askForEmbed } from './ask-for-embed.ts'
export { checkFraming } from './check-framing.ts'
export { listenToFrame } from './frame-news.ts'
