import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { chosen, i18n, speak } from './i18n'
import { router } from './router'
import './styles/tokens.css'
import './styles/base.css'
import './styles/controls.css'

// The page's words must be there before it is drawn.
await speak(chosen())
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
