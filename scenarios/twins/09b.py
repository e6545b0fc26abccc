# A file write, then 0.3 s of main work: is the file written when the
# main work ends? Here the task has not even begun: it starts at the
# next await.
import asyncio, os, pathlib, time

async def save():
    await asyncio.to_thread(pathlib.Path("saved.txt").write_text, "hello, world\n")
    print("save", os.path.getsize("saved.txt"), "bytes")

async def main():
    saved = asyncio.create_task(save())
    end = time.perf_counter() + 0.3
    while time.perf_counter() < end: pass  # compute
    print("main", "file" if os.path.exists("saved.txt") else "no file")
    await saved

asyncio.run(main())
