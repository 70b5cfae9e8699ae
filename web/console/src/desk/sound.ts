/** Hertz, seconds and share of full volume of one soft tone. */
const PITCH = 392
const SECONDS = 0.35
const VOLUME = 0.06

/** A soft tone, made here: no file is fetched. Harmless where there is no sound. */
export function chime(context: AudioContext): void {
  const tone = context.createOscillator()
  const volume = context.createGain()
  const now = context.currentTime
  tone.frequency.value = PITCH
  volume.gain.setValueAtTime(0, now)
  volume.gain.linearRampToValueAtTime(VOLUME, now + 0.03)
  volume.gain.exponentialRampToValueAtTime(0.0001, now + SECONDS)
  tone.connect(volume).connect(context.destination)
  tone.start(now)
  tone.stop(now + SECONDS)
}
