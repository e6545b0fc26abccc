# Two fetches of 100 ms in one async function: how long do they take, and
# does a tick of 10 ms beside them go on? First: when does an async
# function begin, when it is called or when it is awaited?
import asyncio, time

async def fetch(): await asyncio.sleep(0.1)

async def in_turn(): await fetch(); await fetch()
async def only_called():
    a, b = fetch(), fetch()
    await a; await b
async def started_first():
    a, b = asyncio.create_task(fetch()), asyncio.create_task(fetch())
    await a; await b
async def together(): await asyncio.gather(fetch(), fetch())
async def blocking(): time.sleep(0.1); time.sleep(0.1)

async def ticker(late):
    while True:
        last = time.perf_counter()
        await asyncio.sleep(0.01)
        late.append(time.perf_counter() - last - 0.01)

async def call(): print("begun")

async def main():
    called = call()
    print("next line")
    await called
    for way in in_turn, only_called, started_first, together, blocking:
        late = []
        ticks = asyncio.create_task(ticker(late))
        await asyncio.sleep(0)  # it has begun
        begin = time.perf_counter()
        await way()
        took = time.perf_counter() - begin
        await asyncio.sleep(0.02)
        ticks.cancel()
        print(way.__name__, round(took * 10) * 100, "ms,",
              "ticks go on" if max(late) < 0.08 else "ticks wait")

asyncio.run(main())
