# A step fails after a wait. Which functions of this file are on the call
# stack at the failure? A coroutine is entered through those that await
# it, so they are all there again.
import asyncio, traceback

def fail(style):
    own = [frame.name for frame in traceback.extract_stack()[:-1]
           if frame.filename == __file__ and frame.name != "<module>"]
    print(("" if len(own) > 1 else "lost in ") + style + ":",
          ", ".join(reversed(own)).replace("<lambda>", "a callback"))

def plain(): fail("plain")
def callbacks(): asyncio.get_running_loop().call_later(0.005, lambda: fail("callbacks"))
async def steps():
    await asyncio.sleep(0.01)
    fail("await")
async def begin(): await steps()

async def main():
    plain()
    callbacks()
    await begin()

asyncio.run(main())
