/*
 * A queue of tasks outside of the program that asks: what a worker needs
 * of it. Four functions, kept for a table (SQLite, PostgreSQL) and for
 * a broker (Redis); RabbitMQ and Kafka would be further ones.
 *
 * A task is a number. It is in the queue until it is acknowledged: taken
 * by a worker that is killed before that, it is taken again, by the next
 * one of that number. An error ends the process, saying what to do.
 */
#ifndef QUEUE_H
#define QUEUE_H

#include "common/database.h"

struct queue;

/* For the worker of that number, from 1. */
struct queue *queue_open(const struct database_options *options,
                         unsigned worker);

/* The next task: first what an earlier worker of this number left
 * unacknowledged. Waits where there is none, asleep. */
unsigned queue_take(struct queue *queue);

/* Takes it off the queue: nobody will get it again. */
void queue_acknowledge(struct queue *queue, unsigned task);

void queue_close(struct queue *queue);

#endif
