# One download of 2 s and nothing beside it.
import asyncio

async def main():
    await asyncio.sleep(2)
    print("fetch")

asyncio.run(main())
