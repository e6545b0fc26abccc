# Asked for a hundred times: a file write, then a mere print.
import asyncio, pathlib

async def save():
    await asyncio.to_thread(pathlib.Path("saved.txt").write_text, "hello, world\n")
    print("save")

async def main():
    for _ in range(100):
        saved = asyncio.create_task(save())
        print("main")
        await saved

asyncio.run(main())
