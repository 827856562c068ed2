import { createPinia } from 'pinia'
import { createApp } from 'vue'
import App from './App.vue'
import { chosen, i18n, speak } from './i18n'
import { router } from './router'
import './style.css'

speak(chosen())
createApp(App).use(createPinia()).use(i18n).use(router).mount('#app')
