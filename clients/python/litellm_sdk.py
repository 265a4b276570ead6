"""LiteLLM as a library. It hands out what came: base64 for gpt-image names, addresses for the others."""

import asyncio

import litellm
from case import Site, api_key, refused, serve, save_address, save_base64

def server():
    return {"api_base": Site.base_url, "api_key": api_key}


def save(answer):
    for picture in answer.data:
        if picture.b64_json:
            save_base64(picture.b64_json)
        else:
            save_address(picture.url)


def names():
    for model in ["gpt-image-1", "gpt-image-1.5", "dall-e-3", "nano-banana-2"]:
        save(litellm.image_generation(model=f"openai/{model}", prompt="a fox", **server()))


def three():
    save(asyncio.run(litellm.aimage_generation(model="openai/gpt-image-1", prompt="a fox", n=3, **server())))


def edit():
    with open("fox.png", "rb") as fox, open("mask.png", "rb") as mask:
        save(litellm.image_edit(model="openai/gpt-image-1", image=fox, mask=mask, prompt="a hat", **server()))


def extra():
    asked = {"response_format": "b64_json"}
    answer = litellm.image_generation(model="openai/nano-banana-2", prompt="a fox", extra_body=asked, **server())
    save_base64(answer.data[0].b64_json)


def refusal():
    try:
        litellm.image_generation(model="openai/gpt-image-1", prompt=refused, **server())
    except litellm.BadRequestError as error:
        assert error.status_code == 400, error
    else:
        raise AssertionError("nothing was refused")


serve({"names": names, "three": three, "edit": edit, "extra": extra, "refusal": refusal})
