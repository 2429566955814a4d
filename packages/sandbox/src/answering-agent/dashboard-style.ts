/** The look of the dashboard page, light and dark by the viewer's preference. */
export const dashboardStyle = `
:root {
  color-scheme: light dark;
  --surface: #fff; --ground: #f6f7f8; --line: #e3e6e9; --text: #1b2126; --quiet: #5b666f;
  --accent: #0f6b5c; --good: #157347; --good-tint: #e5f3ec; --wait: #8a5a00; --wait-tint: #fbf0d9;
}
@media (prefers-color-scheme: dark) {
  :root {
    --surface: #1a1e22; --ground: #121518; --line: #2c3238; --text: #e7eaec; --quiet: #9ba6ae;
    --accent: #5cc2ae; --good: #6fd0a0; --good-tint: #14301f; --wait: #e5b65c; --wait-tint: #33270d;
  }
}
* { box-sizing: border-box; margin: 0; }
[hidden] { display: none !important; }
body {
  min-height: 100vh; background: var(--ground); color: var(--text);
  font: 14px/20px system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
}
h1 { font-size: 20px; line-height: 28px; font-weight: 600; overflow-wrap: anywhere; }
h2 { font-size: 14px; line-height: 20px; font-weight: 600; }
ul { list-style: none; padding: 0; }
.page { max-width: 1080px; margin: 0 auto; padding: 24px; }
header { display: flex; flex-wrap: wrap; gap: 4px 24px; justify-content: space-between; align-items: baseline; }
header p, .head p, .hint, .empty, .meta { color: var(--quiet); font-size: 13px; line-height: 18px; }
header p { overflow-wrap: anywhere; min-width: 0; }
.page > main {
  display: grid; gap: 16px; margin-top: 24px; align-items: start;
  grid-template-columns: minmax(0, 1fr) minmax(0, 320px);
}
@media (max-width: 760px) { .page { padding: 16px; } .page > main { grid-template-columns: minmax(0, 1fr); } }
.side { display: grid; gap: 16px; }
section { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; padding: 16px; }
.head { display: flex; justify-content: space-between; gap: 16px; align-items: baseline; margin-bottom: 8px; }
li { display: flex; gap: 12px; justify-content: space-between; align-items: flex-start; padding: 10px 0; }
li + li { border-top: 1px solid var(--line); }
li > div { min-width: 0; overflow-wrap: anywhere; }
.time, .meta { font-variant-numeric: tabular-nums; }
.time { flex: 0 0 68px; color: var(--quiet); white-space: nowrap; }
.grow { flex: 1; }
.strong { font-weight: 550; }
.badge {
  flex: none; border-radius: 999px; padding: 1px 8px; font-size: 12px; line-height: 18px;
  background: var(--ground); color: var(--quiet);
}
.badge.active { background: var(--good-tint); color: var(--good); }
.badge.pending { background: var(--wait-tint); color: var(--wait); }
button {
  margin-top: 12px; height: 36px; padding: 0 14px; border: 1px solid var(--line); border-radius: 6px;
  background: var(--surface); color: var(--text); font: inherit; font-weight: 550; cursor: pointer;
}
button:hover { background: var(--ground); }
:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
.result { margin-top: 8px; min-height: 20px; }
.state {
  min-height: 100vh; display: flex; flex-direction: column; gap: 4px; align-items: center; justify-content: center;
  padding: 24px; text-align: center; color: var(--quiet);
}
.state h1 { color: var(--text); font-size: 16px; line-height: 24px; }
`
