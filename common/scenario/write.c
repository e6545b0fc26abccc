/*
 * Writing by the table, so that reading gives the same.
 */
#include "common/scenario/write.h"
#include "common/scenario/words.h"

#include <math.h>
#include <stdlib.h>

void decimal_write(int64_t value, unsigned decimals, FILE *out)
{
    char digits[32];
    int length = snprintf(digits, sizeof digits, "%0*llu", (int)decimals + 1,
                          (unsigned long long)(value < 0 ? -value : value));
    int whole = length - (int)decimals;

    while (length > whole && digits[length - 1] == '0')
        length--;
    fprintf(out, "%s%.*s", value < 0 ? "-" : "", whole, digits);
    if (length > whole)
        fprintf(out, ".%.*s", length - whole, digits + whole);
}

static void value_write(const struct field *field, const void *base, FILE *out)
{
    const char *const *words = field_words(field);

    if (field->type >= NAME) {
        const char *text =
            *(char *const *)(const void *)((const char *)base + field->offset);
        field->type == NAME ? (void)fputs(text, out) : quoted_write(text, out);
        return;
    }
    int64_t number = field_number(field, base);
    if (field->type >= WORD || (words && number == 0))
        fputs(words[number], out);
    else
        decimal_write(number, field_decimals(field), out);
}

static bool is_nothing(const struct field *field, const void *base)
{
    const void *at = (const char *)base + field->offset;

    if (field->type == OTHER)
        return !field->form->write(at, NULL);
    if (field->type == GROUP) {
        for (const struct field *in = field->group->fields; in->key; in++)
            if (!is_nothing(in, at))
                return false;
        return true;
    }
    return field->type >= NAME ? !*(char *const *)at
                               : field_number(field, base) == 0;
}

static bool is_written(const struct field *field, const void *base)
{
    const struct job_spec *job = base; /* where the field is a job's */

    if (field->flags & READ_ONLY)
        return false;
    if ((field->flags & OUTSIDE) && !job->has_at)
        return false;
    return !(field->flags & OPTIONAL) || !is_nothing(field, base);
}

static void field_write(const struct field *field, const void *base, FILE *out)
{
    fprintf(out, field->type == OTHER ? "%s:" : "%s: ", field->key);
    if (field->type == OTHER) {
        field->form->write((const char *)base + field->offset, out);
    } else if (field->type == GROUP) {
        fputc('{', out);
        fields_write((const char *)base + field->offset, field->group, 0, ", ",
                     out);
        fputc('}', out);
    } else {
        value_write(field, base, out);
    }
}

void fields_write(const void *base, const struct scope *scope, unsigned kind,
                  const char *between, FILE *out)
{
    const char *before = "";

    for (const struct field *field = scope->fields; field->key; field++) {
        if (!field_belongs(field, kind) || !is_written(field, base))
            continue;
        fputs(before, out);
        field_write(field, base, out);
        before = between;
    }
}

int scenario_write(const struct scenario *scenario, FILE *out)
{
    fields_write(scenario, &scenario_scope, 0, "\n", out);
    fputc('\n', out);
    return fflush(out) == 0 && !ferror(out) ? 0 : -1;
}

int scenario_write_plain(const struct scenario *scenario, FILE *out)
{
    struct scenario plain = *scenario;

    plain.sweep.path = NULL;
    plain.claim_count = 0;
    plain.finding = (struct text){0};
    return scenario_write(&plain, out);
}

char *scenario_text(const struct scenario *scenario, size_t *size)
{
    char *text = NULL;
    FILE *out = open_memstream(&text, size);
    if (!out)
        return NULL;
    int status = scenario_write(scenario, out);
    if (fclose(out) == 0 && status == 0)
        return text;
    free(text);
    return NULL;
}
