# A file write, then a mere print: which is reported first?
import asyncio, pathlib

async def save():
    await asyncio.to_thread(pathlib.Path("saved.txt").write_text, "hello, world\n")
    print("save")

async def main():
    saved = asyncio.create_task(save())
    print("main")
    await saved

asyncio.run(main())
