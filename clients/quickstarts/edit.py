# OpenAI's own quickstart of edits with a mask for Python; only the names of the files are ours.
# https://platform.openai.com/docs/guides/image-generation
from openai import OpenAI
import base64
client = OpenAI()

result = client.images.edit(
    model="gpt-image-1.5",
    image=open("fox.png", "rb"),
    mask=open("mask.png", "rb"),
    prompt="A sunlit indoor lounge area with a pool containing a flamingo"
)

image_base64 = result.data[0].b64_json
image_bytes = base64.b64decode(image_base64)

# Save the image to a file
with open("composition.png", "wb") as f:
    f.write(image_bytes)
