import { createRouter, createWebHistory } from 'vue-router'
import { useSession } from '@/stores/session'
import VideosView from '@/views/VideosView.vue'

declare module 'vue-router' {
  interface RouteMeta {
    /** What belongs together: going to another one begins a page. */
    area?: 'list' | 'video' | 'settings' | 'none'
    /** The page's name under `nav.` in the messages. */
    title?: string
    /** Whether it takes the whole width of the window. */
    wide?: boolean
  }
}

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'videos', component: VideosView, meta: { area: 'list', title: 'videos' } },
    { path: '/videos', redirect: '/' },
    {
      path: '/videos/:id',
      component: () => import('@/views/VideoView.vue'),
      props: true,
      meta: { area: 'video' },
      children: [
        {
          path: '',
          name: 'overview',
          component: () => import('@/views/OverviewView.vue'),
          meta: { title: 'overview' },
        },
        {
          path: 'live',
          name: 'live',
          component: () => import('@/views/LiveView.vue'),
          meta: { title: 'live' },
        },
        {
          path: 'frames',
          name: 'frames',
          component: () => import('@/views/FramesView.vue'),
          meta: { title: 'frames' },
        },
        {
          path: 'edit',
          name: 'edit',
          component: () => import('@/views/EditorView.vue'),
          meta: { title: 'edit', wide: true },
        },
        {
          path: 'result',
          name: 'result',
          component: () => import('@/views/ResultView.vue'),
          meta: { title: 'result' },
        },
      ],
    },
    {
      path: '/settings',
      name: 'settings',
      component: () => import('@/views/SettingsView.vue'),
      meta: { area: 'settings', title: 'settings' },
    },
    {
      path: '/:rest(.*)*',
      component: () => import('@/views/NotFoundView.vue'),
      meta: { area: 'none', title: 'notFound' },
    },
  ],
  scrollBehavior(to, from, saved) {
    if (saved) return saved
    return to.path === from.path ? false : { top: 0 }
  },
})

router.onError((_problem, to) => useSession().stumbled(to.fullPath))
