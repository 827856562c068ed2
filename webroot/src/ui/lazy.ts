import { defineAsyncComponent } from 'vue'

/** The parts that bring the kit along; each is fetched when it is first shown. */
export const UiDialog = defineAsyncComponent(() => import('./UiDialog.vue'))
export const UiDrawer = defineAsyncComponent(() => import('./UiDrawer.vue'))
export const UiSlider = defineAsyncComponent(() => import('./UiSlider.vue'))
