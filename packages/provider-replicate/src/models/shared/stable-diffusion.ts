/** The samplers of Stable Diffusion before XL. */
export const sdSchedulers = ['DDIM', 'K_EULER', 'DPMSolverMultistep', 'K_EULER_ANCESTRAL', 'PNDM', 'KLMS'] as const;
