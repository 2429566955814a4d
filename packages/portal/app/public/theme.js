// The reader's choice, `light` or `dark`. Without one the page follows the system.
const theme = localStorage.getItem('theme')
if (theme) document.documentElement.dataset.theme = theme
