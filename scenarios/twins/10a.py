# Twenty waits of 19, 38 ... 380 ms, and 400 ms of main work.
import asyncio, time

async def wait(i):
    await asyncio.sleep(0.019 * i)
    print("wait", i)

async def main():
    waits = [asyncio.create_task(wait(i)) for i in range(1, 21)]
    await asyncio.sleep(0)  # now they have begun
    end = time.perf_counter() + 0.4
    while time.perf_counter() < end: pass  # compute
    print("main")
    await asyncio.gather(*waits)

asyncio.run(main())
