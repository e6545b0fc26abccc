# One fetch and nothing else to do: awaited, then by a call that blocks.
import asyncio, time

async def awaited(): await asyncio.sleep(0.5)
async def blocking(): time.sleep(0.5)

async def main():
    took = []
    for way in awaited, blocking:
        begin = time.perf_counter()
        await way()
        took.append(round((time.perf_counter() - begin) / 0.25) * 250)
        print(way.__name__, took[-1], "ms")
    print("equal" if took[0] == took[1] else "unequal")

asyncio.run(main())
