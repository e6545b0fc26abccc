/*
 * A pool beside others, whichever the linker picked: ours, libuv's or
 * GLib's. What is measured of a pool stands once, in peer.c.
 */
#ifndef PEER_H
#define PEER_H

#include "scripts/bench.d/child.h"

/* The three that a pool brings: one of so many workers with room for so
 * many jobs; hands over so many, nearly empty ones, and waits until all
 * are done; ends it. */
void peer_open(unsigned workers, unsigned jobs);
void peer_do(unsigned jobs);
void peer_close(void);

/* The rows of a pool. */
void peer_batch(struct asked asked);
void peer_round_trips(struct asked asked);
void peer_create(struct asked asked);
void peer_first_job(struct asked asked); /* create without its end */
#define PEER_ROWS(who)                                                      \
    {"batch-1", who, "job", {100000, 1}, peer_batch},                       \
    {"batch-4", who, "job", {100000, 4}, peer_batch},                       \
    {"batch-64", who, "job", {100000, 64}, peer_batch},                     \
    {"round-trip", who, "trip", {20000, 4}, peer_round_trips},              \
    {"create", who, "pool", {1, 4}, peer_create},                           \
    {"first-job", who, "pool", {1, 4}, peer_first_job}

#endif
