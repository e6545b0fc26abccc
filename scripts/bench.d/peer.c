#include "scripts/bench.d/peer.h"

/* The first job starts the workers of some pools. */
static void open_warm(struct asked asked)
{
    peer_open(asked.workers, asked.count);
    peer_do(1);
    let_sleep();
}

void peer_batch(struct asked asked)
{
    open_warm(asked);
    measure_begin();
    peer_do(asked.count);
    measure_end();
    peer_close();
}

void peer_round_trips(struct asked asked)
{
    open_warm(asked);
    measure_begin();
    for (unsigned i = 0; i < asked.count; i++)
        peer_do(1);
    measure_end();
    peer_close();
}

void peer_create(struct asked asked)
{
    measure_begin();
    for (unsigned i = 0; i < asked.count; i++) {
        peer_open(asked.workers, 1);
        peer_do(1);
        peer_close();
    }
    measure_end();
}

void peer_first_job(struct asked asked)
{
    measure_begin();
    peer_open(asked.workers, 1);
    peer_do(1);
    measure_end();
    peer_close();
}
