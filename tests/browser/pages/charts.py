"""What is to be seen of the charts of a page."""

from typing import Final

COLOURS: Final = """() => [...document.querySelectorAll('.chart-canvas')].map(chart => {
  const colours = new Set()
  for (const canvas of chart.querySelectorAll('canvas')) {
    const { width, height } = canvas
    const dots = canvas.getContext('2d').getImageData(0, 0, width, height).data
    for (const each of new Uint32Array(dots.buffer)) colours.add(each)
  }
  return colours.size
})"""
"""How many colours each chart has; one that is blank has a single one."""
