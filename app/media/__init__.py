"""The room of pictures: bytes from a stranger in, a safe picture out.

Words
- source: the bytes somebody sent. They stay private and are never served.
- header: what a source says about itself, read by us before any decoder sees it (`sniff`).
- limits: what one picture may cost (`limits`).
- pipeline: source -> upright, eight bits, sRGB, on white, nothing hidden -> renditions (`pipeline`).
- rendition: a file made by us that the public may see: 320, 800 and 1600 px, WebP and JPEG.
- sandbox: where the pipeline runs: a nursery process forks one child per picture, behind walls (`sandbox`, `nursery`,
  `walls`).
- refusal: why a source does not become a picture, with facts for the sentence (`picture`, `refusals`).
- likeness: how near two pictures are to each other (`likeness`).
- card: the picture to be shared elsewhere, drawn by us (`card`).

Pillow lives in this room only, and outside the sandbox's child nothing of it runs.
"""
