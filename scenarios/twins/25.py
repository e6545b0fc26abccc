# Who asks for what is not known gets the answer later; who asks for
# what is known gets it at once, inside the call.
import asyncio

def ask(known, answer):
    if known: answer()
    else: asyncio.get_running_loop().call_later(0.005, answer)

async def main():
    ask(False, lambda: print("first"))
    print("line1")
    ask(True, lambda: print("second"))
    print("line2")
    await asyncio.sleep(0.05)

asyncio.run(main())
