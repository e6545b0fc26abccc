# A timer of 0 ms, a callback on a future that is done already, and the
# code that is running.
import asyncio

async def main():
    loop = asyncio.get_running_loop()
    loop.call_later(0.001, print, "timer")
    done = loop.create_future()
    done.set_result("value")
    done.add_done_callback(lambda _: print("then"))
    print("main")
    await asyncio.sleep(0.01)

asyncio.run(main())
