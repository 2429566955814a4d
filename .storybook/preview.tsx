import '@partnerkit/react/styles.css'
import type { Preview } from '@storybook/react-vite'
import { configure } from 'storybook/test'
import { backendOf, loadBackend, StoryPage } from '../stories/story-page.tsx'

const preview: Preview = {
  tags: ['autodocs'],
  beforeAll: () => {
    configure({
      // A dialog's chunk is fetched when it is first opened, and a machine that runs all stories is a slow one.
      asyncUtilTimeout: 5_000,
      // Events as a browser sends them: Storybook wraps each in `act`, which breaks where a component focuses
      // something while React commits.
      eventWrapper: (send) => send(),
    })
  },
  loaders: [loadBackend],
  // Not waited for: a BFF gives work under way a few seconds, and a story may have it hang on purpose.
  beforeEach: (context) => () => void backendOf(context).close(),
  decorators: [
    (Story, context) => (
      <StoryPage
        options={context.parameters.portal ?? {}}
        backend={backendOf(context)}
        alone={context.viewMode === 'story'}
      >
        <Story />
      </StoryPage>
    ),
  ],
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { expanded: true },
  },
}

export default preview
