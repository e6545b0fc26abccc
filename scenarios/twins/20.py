# The chain fetch, transform, save in two ways to write it. How many
# threads does the process have after each? (The files are written by
# asyncio's own thread pool, as ours are by libuv's.)
import asyncio, os, pathlib
from concurrent.futures import ThreadPoolExecutor

counts = []
def threads(style):
    counts.append(len(os.listdir("/proc/self/task")))
    print(style, counts[-1], "threads")
def write(name, text): pathlib.Path(name).write_text(text)

def callbacks(loop, done):
    def fetched():
        saved = loop.run_in_executor(None, write, "a", "text".upper())
        saved.add_done_callback(lambda _: (threads("callbacks"), done.set_result(None)))
    loop.call_later(0.02, fetched)

async def awaits():
    text = await asyncio.sleep(0.02, "text")
    await asyncio.to_thread(write, "b", text.upper())
    threads("await")

async def main():
    loop = asyncio.get_running_loop()
    loop.set_default_executor(ThreadPoolExecutor(1))
    done = loop.create_future()
    callbacks(loop, done)
    await done
    await awaits()
    print("equal" if len(set(counts)) == 1 else "more")

asyncio.run(main())
