# The fetch fails, and nobody looks at the error: as callbacks, then with
# await in a task. What runs afterwards, and when is it reported?
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.set_exception_handler(lambda *_: print("reported by asyncio"))

    def fetched(error, text):
        print("callbacks transform")
        loop.call_later(0.005, print, "callbacks save")
    loop.call_later(0.005, fetched, OSError("reset"), "")
    await asyncio.sleep(0.02)

    async def steps():
        await asyncio.sleep(0.005)
        raise OSError("reset")
    task = asyncio.create_task(steps())
    await asyncio.sleep(0.05)
    print("later: 45 ms, nothing reported, the task is still held")
    del task
    await asyncio.sleep(0.005)

asyncio.run(main())
