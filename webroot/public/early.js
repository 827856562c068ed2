;(function () {
  var root = document.documentElement
  var read = function (key) {
    try {
      return localStorage.getItem('garim.' + key)
    } catch {
      return null
    }
  }
  var dark = matchMedia('(prefers-color-scheme: dark)').matches
  var theme = read('theme')
  root.dataset.theme = theme === 'dark' || (theme !== 'light' && dark) ? 'dark' : 'light'
  if (read('motion') === 'less') root.dataset.motion = 'less'
  if (read('language') === 'en') root.lang = 'en'
})()
