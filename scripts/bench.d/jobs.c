#include "scripts/bench.d/jobs.h"
#include "common/fail.h"
#include "scripts/bench.d/child.h"
#include "scripts/bench.d/files.h"

#include <stdio.h>
#include <stdlib.h>

struct job *jobs_new(enum job_kind kind, unsigned count)
{
    struct job *jobs = allocate(count * sizeof *jobs, "the jobs");
    for (unsigned i = 0; i < count; i++) {
        jobs[i].name = "job";
        jobs[i].kind = kind;
        jobs[i].number = i;
    }
    return jobs;
}

void jobs_write_files(const struct engine_options *options, unsigned count)
{
    char data[FILE_BYTES];
    char(*names)[12] = allocate(count * sizeof *names, "the names");
    struct job *jobs = jobs_new(FILE_WRITE, count);
    struct engine *engine = engine_open(options);

    job_text(data, sizeof data);
    for (unsigned i = 0; i < count; i++) {
        snprintf(names[i], sizeof names[i], "%u", i);
        jobs[i].path = names[i];
        jobs[i].data = data;
        jobs[i].bytes = sizeof data;
    }
    files_begin();
    let_sleep();
    measure_begin();
    for (unsigned i = 0; i < count; i++) {
        engine_submit(engine, &jobs[i]);
        engine_run(engine);
    }
    measure_end();
    files_end();
    for (unsigned i = 0; i < count; i++)
        if (jobs[i].error)
            fail(jobs[i].error, jobs[i].failed_call, NULL, "file %u", i);
    engine_close(engine);
    free(jobs);
    free(names);
}
