/*
 * How the page looks, and the little that needs JavaScript: html.css
 * and html.js. The page permits no other script than the one whose
 * SHA-256 stands here; a test says what it has to be after a change.
 */
#include "results/report/excerpt_embed.h"
#include "results/report/html_parts.h"

EMBED(embedded_style, "results/report/html.css")
EMBED(embedded_script, "results/report/html.js")

const char *const html_style = embedded_style;
const char *const html_script = embedded_script;
const char html_script_hash[] = "sha256-sgpdC31f+X7mgAIVSQrKhzj0icZjIy8Eeo67PY4V/38=";
