/** The named colours of CSS: https://www.w3.org/TR/css-color-4/#named-colors */
const names: ReadonlySet<string> = new Set(
  `
aliceblue antiquewhite aqua aquamarine azure beige bisque black blanchedalmond blue blueviolet brown burlywood
cadetblue chartreuse chocolate coral cornflowerblue cornsilk crimson cyan darkblue darkcyan darkgoldenrod
darkgray darkgreen darkgrey darkkhaki darkmagenta darkolivegreen darkorange darkorchid darkred darksalmon
darkseagreen darkslateblue darkslategray darkslategrey darkturquoise darkviolet deeppink deepskyblue dimgray
dimgrey dodgerblue firebrick floralwhite forestgreen fuchsia gainsboro ghostwhite gold goldenrod gray green
greenyellow grey honeydew hotpink indianred indigo ivory khaki lavender lavenderblush lawngreen lemonchiffon
lightblue lightcoral lightcyan lightgoldenrodyellow lightgray lightgreen lightgrey lightpink lightsalmon
lightseagreen lightskyblue lightslategray lightslategrey lightsteelblue lightyellow lime limegreen linen magenta
maroon mediumaquamarine mediumblue mediumorchid mediumpurple mediumseagreen mediumslateblue mediumspringgreen
mediumturquoise mediumvioletred midnightblue mintcream mistyrose moccasin navajowhite navy oldlace olive
olivedrab orange orangered orchid palegoldenrod palegreen paleturquoise palevioletred papayawhip peachpuff peru
pink plum powderblue purple rebeccapurple red rosybrown royalblue saddlebrown salmon sandybrown seagreen
seashell sienna silver skyblue slateblue slategray slategrey snow springgreen steelblue tan teal thistle tomato
turquoise violet wheat white whitesmoke yellow yellowgreen
`
    .trim()
    .split(/\s+/),
);

const number = '\\d{1,3}(?:\\.\\d+)?';
const alpha = '(?:,\\s*(?:0|1|0?\\.\\d+))?';
const hex = /^#(?:[\da-f]{3,4}|[\da-f]{6}|[\da-f]{8})$/;
const rgb = new RegExp(`^rgba?\\(${number},\\s*${number},\\s*${number}${alpha}\\)$`);
const hsl = new RegExp(`^hsla?\\(${number},\\s*${number}%,\\s*${number}%${alpha}\\)$`);

/**
 * A colour as the encoder reads it, or `undefined` for a word that is none.
 *
 * Takes the names CSS has, `#rgb`, `#rgba`, `#rrggbb`, `#rrggbbaa`, `rgb(…)`, `rgba(…)`, `hsl(…)` and `hsla(…)`.
 */
export function readColour(text: string): string | undefined {
  const colour = text.trim().toLowerCase();
  return names.has(colour) || [hex, rgb, hsl].some((form) => form.test(colour)) ? colour : undefined;
}
