"""LangChain's tool that answers an agent with addresses."""

from case import Site, api_key, refused, serve, save_address
from langchain_community.tools.openai_dalle_image_generation import OpenAIDALLEImageGenerationTool
from langchain_community.utilities.dalle_image_generator import DallEAPIWrapper
from openai import BadRequestError


def tool(**wishes):
    wrapper = DallEAPIWrapper(base_url=Site.base_url, api_key=api_key, **wishes)
    return OpenAIDALLEImageGenerationTool(api_wrapper=wrapper)


def names():
    for wishes in [{}, {"model": "dall-e-3"}, {"model": "nano-banana-2"}]:
        save_address(tool(**wishes).run("a fox"))


def two():
    for address in tool(n=2).run("a fox").split("\n"):
        save_address(address)


def refusal():
    try:
        tool().run(refused)
    except BadRequestError as error:
        assert error.code == "moderation_blocked", error.code
    else:
        raise AssertionError("nothing was refused")


serve({"names": names, "two": two, "refusal": refusal})
