# Sixty tasks on one thread each take 1 from a balance of 100: they read
# it, wait, and write what is left; or they let the database compute.
import asyncio, sqlite3

do = sqlite3.connect(":memory:", isolation_level=None).execute
do("CREATE TABLE account (balance INTEGER)")
do("INSERT INTO account VALUES (100)")

def balance(): return do("SELECT balance FROM account").fetchone()[0]

async def read_and_write():
    seen = balance()
    await asyncio.sleep(0.02)
    do("UPDATE account SET balance = ?", [seen - 1])

async def in_one_statement():
    await asyncio.sleep(0.02)
    do("UPDATE account SET balance = balance - 1")

async def main():
    for draw in read_and_write, in_one_statement:
        do("UPDATE account SET balance = 100")
        await asyncio.gather(*[draw() for _ in range(60)])
        print(draw.__name__, "leaves", balance())

asyncio.run(main())
