"""OpenAI's own SDK for Python."""

import asyncio

from case import Site, api_key, refused, serve, save_address, save_base64
from openai import AsyncOpenAI, AzureOpenAI, BadRequestError, OpenAI

def images():
    return OpenAI(base_url=Site.base_url, api_key=api_key).images


def names():
    for model in ["gpt-image-1.5", "gpt-image-1", "gpt-image-1-mini", "chatgpt-image-latest"]:
        picture = images().generate(model=model, prompt="a fox").data[0]
        assert picture.url is None, picture.url
        save_base64(picture.b64_json)


def addresses():
    for wish in [{"model": "nano-banana-2"}, {"model": "dall-e-2"}, {"model": "dall-e-3"}, {}]:
        save_address(images().generate(prompt="a fox", **wish).data[0].url)


def three():
    answer = images().generate(model="dall-e-3", prompt="a fox", n=3, response_format="b64_json")
    for picture in answer.data:
        save_base64(picture.b64_json)


def edit():
    with open("fox.png", "rb") as fox, open("mask.png", "rb") as mask:
        answer = images().edit(model="gpt-image-1", image=fox, mask=mask, prompt="a hat")
    save_base64(answer.data[0].b64_json)
    with open("fox.png", "rb") as fox, open("leaf.png", "rb") as leaf:
        answer = images().edit(model="gpt-image-1.5", image=[fox, leaf], prompt="side by side")
    save_base64(answer.data[0].b64_json)


def stream():
    events = list(images().generate(model="gpt-image-1.5", prompt="a fox", stream=True, partial_images=2))
    assert events[-1].type == "image_generation.completed", events[-1].type
    save_base64(events[-1].b64_json)


def together():
    async def both():
        ours = AsyncOpenAI(base_url=Site.base_url, api_key=api_key)
        asked = [ours.images.generate(model="gpt-image-1", prompt="a fox") for _ in range(2)]
        for answer in await asyncio.gather(*asked):
            save_base64(answer.data[0].b64_json)

    asyncio.run(both())


def refusal():
    try:
        images().generate(model="gpt-image-1", prompt=refused)
    except BadRequestError as error:
        assert error.code == "moderation_blocked", error.code
    else:
        raise AssertionError("nothing was refused")


def azure():
    azure = AzureOpenAI(azure_endpoint=Site.origin, api_key=api_key, api_version="2025-04-01-preview")
    save_base64(azure.images.generate(model="gpt-image-1.5", prompt="a fox").data[0].b64_json)
    with open("fox.png", "rb") as fox, open("mask.png", "rb") as mask:
        answer = azure.images.edit(model="gpt-image-1.5", image=fox, mask=mask, prompt="a hat")
    save_base64(answer.data[0].b64_json)


serve({
    "names": names,
    "addresses": addresses,
    "three": three,
    "edit": edit,
    "stream": stream,
    "together": together,
    "refusal": refusal,
    "azure": azure,
})
