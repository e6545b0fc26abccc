#include "evented/work.h"

work *work_for(enum job_kind kind)
{
    static work *const by_kind[JOB_KINDS] = {
        [FILE_WRITE] = file_write, [DOWNLOAD] = download,
        [MAIN_WORK] = main_work,   [COMPUTE] = compute,
        [BLOCK] = block,
    };
    return by_kind[kind];
}
