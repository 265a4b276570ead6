"""Pydantic AI's image generator. It reads base64 only, and never asks for it."""

import asyncio
import os

from case import Site, api_key, refused, serve, save
from pydantic_ai import BinaryImage, ImageGenerator
from pydantic_ai.exceptions import ContentFilterError

# One for all cases: the client keeps connections that belong to it.
loop = asyncio.new_event_loop()


def draw(model, prompt, **wishes):
    os.environ.update(OPENAI_BASE_URL=Site.base_url, OPENAI_API_KEY=api_key)
    result = loop.run_until_complete(ImageGenerator(f"openai:{model}").generate(prompt, **wishes))
    for image in result.images:
        save(image.content.data)


def names():
    for model in ["gpt-image-2", "gpt-image-1.5", "gpt-image-1-mini"]:
        draw(model, "a fox")


def others():
    for model in ["nano-banana-2", "flux-schnell"]:
        draw(model, "a fox")


def two():
    draw("gpt-image-2", "a fox", settings={"openai_n": 2})


def edit(model="gpt-image-2"):
    with open("fox.png", "rb") as fox:
        draw(model, "a hat", images=[BinaryImage(data=fox.read(), media_type="image/png")])


def refusal():
    try:
        draw("gpt-image-1-mini", refused)
    except ContentFilterError:
        pass
    else:
        raise AssertionError("nothing was refused")


serve({
    "names": names,
    "others": others,
    "two": two,
    "edit": edit,
    "edit-others": lambda: edit("nano-banana-2"),
    "refusal": refusal,
})
