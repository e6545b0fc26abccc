/*
 * The conditions of a run in one line: who reads a figure later needs
 * to know where it comes from.
 */
#include "results/charts/frame.h"
#include "results/report/verdict.h"

#include <string.h>

static const char *machine_text(const struct result *result, const char *key)
{
    const char *text = json_string_value(json_object_get(result->machine,
                                                         key));
    return text ? text : "";
}

void condition_words(char *out, size_t size, const struct result *result,
                     enum language language)
{
    struct view view = view_of(result, language);
    char conditions[600];
    frame_conditions(conditions, sizeof conditions, &view, "");
    const char *cpu = machine_text(result, "cpu_model");
    const char *kernel = machine_text(result, "kernel");
    snprintf(out, size, "%s%s%s%s%s", conditions, *cpu ? " · " : "", cpu,
             *kernel ? " · Linux " : "", kernel);
}
