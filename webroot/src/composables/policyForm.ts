import type { NewPolicy, Preset, Shape, Style, Target } from '@/api/types'

/** What a person chooses before sending a video. */
export interface PolicyForm {
  preset: Preset
  detect: Target[]
  style: Style
  shape: Shape
  /** Height in source pixels of the smallest face that must be found. */
  smallest: number
  audio: 'keep' | 'mute'
}

export const SMALLEST: Record<Preset, number> = { fast: 40, careful: 20 }
export const TARGETS: Target[] = ['faces', 'persons', 'plates', 'motion']
const KEY = 'garim.policy'

const START: PolicyForm = {
  preset: 'fast',
  detect: ['faces'],
  style: 'mosaic',
  shape: 'box',
  smallest: SMALLEST.fast,
  audio: 'keep',
}

/** The choices as the server takes them; what the preset already says is left to it. */
export function asPolicy(form: PolicyForm): NewPolicy {
  const faces = form.detect.includes('faces')
  return {
    preset: form.preset,
    detect: form.detect,
    style: form.style,
    audio: form.audio,
    ...(faces && form.shape === 'ellipse' ? { shape: form.shape } : {}),
    ...(faces && form.smallest !== SMALLEST[form.preset] ? { smallestFace: form.smallest } : {}),
  }
}

/** The choices of last time, as far as they still make sense. */
export function lastChoices(): PolicyForm {
  try {
    const found = JSON.parse(localStorage.getItem(KEY) ?? '{}') as Partial<PolicyForm>
    const detect = (found.detect ?? []).filter((target) => TARGETS.includes(target))
    const smallest = Number(found.smallest)
    return {
      preset: found.preset === 'careful' ? 'careful' : 'fast',
      detect: detect.length > 0 ? detect : [...START.detect],
      style: found.style === 'fill' || found.style === 'blur' ? found.style : START.style,
      shape: found.shape === 'ellipse' ? 'ellipse' : 'box',
      smallest: smallest >= 12 && smallest <= 400 ? smallest : START.smallest,
      audio: found.audio === 'mute' ? 'mute' : 'keep',
    }
  } catch {
    return { ...START, detect: [...START.detect] }
  }
}

export function keepChoices(form: PolicyForm) {
  try {
    localStorage.setItem(KEY, JSON.stringify(form))
  } catch {
    // Then the next upload begins with the usual choices.
  }
}
