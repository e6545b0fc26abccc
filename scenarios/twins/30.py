# A task waits in a queue; the worker that takes it, a process, is killed,
# and another one comes. How often is it done, by when it is acknowledged?
import os, pathlib, signal

queue, effects = pathlib.Path("queue"), pathlib.Path("effects")

def work(ack, killed):
    if not queue.exists(): return
    if ack == "before": queue.unlink()
    if killed == "halfway": os.kill(os.getpid(), signal.SIGKILL)
    with effects.open("a") as file: file.write("done\n")
    if killed == "after_effect": os.kill(os.getpid(), signal.SIGKILL)
    if ack == "after": queue.unlink()

def in_a_process(ack, killed):
    if os.fork() == 0:
        work(ack, killed)
        os._exit(0)
    os.wait()

for ack, killed in (("before", "halfway"), ("after", "halfway"),
                    ("after", "after_effect")):
    queue.touch()
    effects.write_text("")
    in_a_process(ack, killed)
    in_a_process(ack, "nobody")
    print("acknowledged", ack, "killed", killed, "done",
          len(effects.open().readlines()))
