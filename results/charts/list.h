/*
 * The pictures: a `const struct chart NAME_chart` each, and where it is
 * kept (enum chart_place without CHART_). Of several that fit a result
 * the first is the better one. charts.h and charts.c include it, with
 * PICTURE defined; no include guard on purpose.
 */

PICTURE(turns, MORE)
PICTURE(late, MORE)
PICTURE(waiting, MORE)
PICTURE(hidden, MORE)
PICTURE(per_job, MORE)
PICTURE(memory, MORE)
PICTURE(share, MORE)
PICTURE(noticed, MORE)
PICTURE(stack, MORE)
PICTURE(attempts, MORE)
PICTURE(stores, MORE)
PICTURE(connections, MORE)
PICTURE(bracket, MORE)
PICTURE(balances, MORE)
PICTURE(sequence, MORE)
PICTURE(ways, MORE)
PICTURE(sweep, MORE)
PICTURE(figures, MORE)
PICTURE(orders, MORE)
PICTURE(timeline, MORE)
PICTURE(stage, MORE)
PICTURE(switches, MORE)
PICTURE(response, REPORT)
PICTURE(queue, MORE)
PICTURE(build1, CARD)
PICTURE(build2, CARD)
PICTURE(question, CARD)
PICTURE(answer, CARD)
PICTURE(summary, CARD)
