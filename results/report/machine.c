#include "results/report/machine.h"
#include "common/fail.h"

#include <string.h>

char *machine_text(const json_t *value, bool *known)
{
    const json_t *why = json_object_get(value, "unavailable");
    const char *plain = json_string_value(why ? why : value);
    char *text = plain ? strdup(plain)
                       : json_dumps(value, JSON_ENCODE_ANY | JSON_COMPACT |
                                               JSON_REAL_PRECISION(6));
    if (!text)
        fail_with(EXIT_INTERNAL, "no memory to tell of the machine");
    *known = !why;
    return text;
}
