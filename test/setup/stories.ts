import { configure } from 'storybook/test'

// For a busy machine. A story that passes waits no longer than it has to.
configure({ asyncUtilTimeout: 10_000 })
