import { useState } from 'react'

const themes = ['light', 'dark', 'auto'] as const
type Theme = (typeof themes)[number]

/** Light, dark, or as the reader's system says. `public/theme.js` reads the choice before the next page is painted. */
export function ThemeSwitch() {
  const [theme, setTheme] = useState<Theme>(chosen)

  function choose(next: Theme) {
    setTheme(next)
    if (next === 'auto') {
      localStorage.removeItem('theme')
      delete document.documentElement.dataset.theme
    } else {
      localStorage.setItem('theme', next)
      document.documentElement.dataset.theme = next
    }
  }

  return (
    <fieldset className="theme">
      <legend className="visually-hidden">Theme</legend>
      {themes.map((name) => (
        <label key={name}>
          <input type="radio" name="theme" checked={theme === name} onChange={() => choose(name)} />
          <span>{name}</span>
        </label>
      ))}
    </fieldset>
  )
}

function chosen(): Theme {
  const theme = localStorage.getItem('theme')
  return theme === 'light' || theme === 'dark' ? theme : 'auto'
}
