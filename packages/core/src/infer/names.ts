/** Upstreams' names for what a caller says under one name, the most telling first. */
export const namesOf = {
  prompt: [
    'prompt',
    'instruction',
    'text_prompt',
    'edit_prompt',
    'text_input',
    'positive_prompt',
    'input_prompt',
    'instructions',
    'text',
    'caption',
  ],
  negative_prompt: ['negative_prompt', 'n_prompt', 'negative', 'neg_prompt', 'negative_prompts', 'uncond_prompt'],
  n: [
    'num_images',
    'num_outputs',
    'number_of_images',
    'num_samples',
    'number_of_outputs',
    'image_number',
    'num_images_per_prompt',
    'n_images',
    'n_samples',
    'samples',
    'images_count',
    'image_count',
    'batch_size',
    'n',
  ],
  seed: ['seed', 'random_seed', 'image_seed', 'noise_seed', 'rng_seed'],
  output_format: [
    'output_format',
    'image_format',
    'format',
    'output_image_format',
    'file_format',
    'output_type',
    'image_output_format',
    'output_file_format',
  ],
  output_compression: [
    'output_compression',
    'output_quality',
    'compression_quality',
    'jpeg_quality',
    'image_quality',
    'quality',
  ],
  style: ['style', 'style_type'],
  user: ['user_id', 'user'],
} as const;

/** Where the picture to be worked on goes: a list of them, or one. */
export const editedPictures = {
  lists: [
    'image_urls',
    'input_images',
    'image_input',
    'images',
    'input_image_urls',
    'images_data_url',
    'image_list',
    'input_image_list',
  ],
  singles: [
    'image_url',
    'image',
    'input_image',
    'input_image_url',
    'init_image',
    'source_image',
    'source_image_url',
    'init_image_url',
    'img',
    'original_image',
    'base_image',
    'image_path',
    'main_image',
    'photo',
    'subject_image',
    'person_image_url',
    'human_image_url',
    'face_image',
    'face_image_url',
    'main_face_image',
    'control_image_url',
    'control_image',
    'inpaint_image_url',
    'inpaint_input_image',
    'uov_input_image',
    'start_image_url',
    'composition_image_url',
    'product_image_url',
  ],
} as const;

/** Pictures to go by: `reference_images` of a request. */
export const referencePictures = [
  'reference_images',
  'reference_image_urls',
  'reference_image',
  'reference_image_url',
] as const;

/** Where a mask goes. */
export const maskFields = [
  'mask_url',
  'mask_image_url',
  'mask',
  'mask_image',
  'inpaint_mask',
  'inpaint_mask_url',
  'input_mask',
  'mask_img',
  'inpaint_input_mask',
  'image_mask',
] as const;

/** How many times as large an enlarged picture is. */
export const factorFields = [
  'upscale_factor',
  'scale_factor',
  'scale',
  'factor',
  'upscaling_factor',
  'upscale',
  'resolution_multiplier',
] as const;

/** A field whose name is that of a picture. */
export const pictureName = /(^|_)(image|images|img|imgs|photo|picture|pic)(_?\d*)(_|$|s$)/;

/** Words about pictures rather than pictures. */
export const noPictureName =
  /(prompt|description|caption|_id|_name|format|size|type|style|count|number|strength|scale)$/;

/** A picture that is looked at, and not worked on. */
export const lookedAt =
  /(^|_)(style|control|canny|depth|pose|ip|ip_adapter|reference|redux|structure|prompt|background|garment|cloth|clothing|texture|palette|moodboard|logo|lora|adapter|conditioning|hint|composition)(_|\d|$)/;

/** What a description calls a picture that is looked at. */
export const saidToBeLookedAt = /\b(control|style|reference|pose|depth|canny|structure|identity|adapter|redux)\b/i;

/** An operator's secrets, which vendors store with a job: they are never taken, and never offered. */
export const secretName = /(api_key|api_token|_token$|^hf_token|password|secret|webhook)/;

/** Fields of models that make sound, film or text. */
export const otherMediaName =
  /^(duration|num_frames|fps|frame_rate|video_length|audio_length\w*|input_audio|audio|voice|lyrics|speaker|continuation|top_k|top_p|temperature|max_new_tokens|video|normalization_strategy|speed_scale|bpm|crf|frames|motion_\w+|text_chords|seconds|steps_per_second)$/;

/** Endings of files that are pictures. */
export const pictureEnding = /^(png|jpe?g|webp|gif|avif|bmp|tiff?|svg)$/;
