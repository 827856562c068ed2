import { createRouter, createWebHistory } from 'vue-router'
import VideosView from '@/views/VideosView.vue'

export const router = createRouter({
  history: createWebHistory(),
  routes: [
    { path: '/', name: 'videos', component: VideosView },
    {
      path: '/videos/:id',
      name: 'video',
      component: () => import('@/views/VideoView.vue'),
      props: true,
    },
    { path: '/:rest(.*)*', redirect: '/' },
  ],
  scrollBehavior: (_to, _from, saved) => saved ?? { top: 0 },
})
