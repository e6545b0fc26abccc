# One connection has a transfer open for 50 ms when another one begins.
# Called on the loop, that BEGIN stops the very task that would commit;
# called in a thread, it waits there.
import asyncio, sqlite3, tempfile

def connect(file):
    return sqlite3.connect(file, timeout=0.3, isolation_level=None,
                           check_same_thread=False).execute

async def transfer(do):
    do("BEGIN IMMEDIATE")
    await asyncio.sleep(0.05)
    do("COMMIT")

async def on_the_loop(do): do("BEGIN IMMEDIATE")
async def in_a_thread(do): await asyncio.to_thread(do, "BEGIN IMMEDIATE")

async def main(file):
    for begin in on_the_loop, in_a_thread:
        opened = asyncio.create_task(transfer(connect(file)))
        await asyncio.sleep(0.01)
        try:
            await begin(connect(file))
            print(begin.__name__, "began after the commit")
        except sqlite3.OperationalError as refused:
            print(begin.__name__, refused)
        await opened

with tempfile.NamedTemporaryFile() as file:
    asyncio.run(main(file.name))
