# A file write, a 2 s download and 0.5 s of main work are started in
# this order. asyncio has no file functions: a thread of its pool
# writes. A task begins at the next await, not where it is created.
import asyncio, pathlib, time

async def save():
    await asyncio.to_thread(pathlib.Path("saved.txt").write_text, "hello, world\n")
    print("save")

async def fetch():
    await asyncio.sleep(2)
    print("fetch")

async def main():
    started = [asyncio.create_task(save()), asyncio.create_task(fetch())]
    end = time.perf_counter() + 0.5
    while time.perf_counter() < end: pass  # compute
    print("main")
    await asyncio.gather(*started)

asyncio.run(main())
