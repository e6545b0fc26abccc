# Two stores, a commit in each; the process is killed between the two.
import os, signal, sqlite3, tempfile

folder = tempfile.TemporaryDirectory()

def store(name):
    return sqlite3.connect(f"{folder.name}/{name}.db", isolation_level=None)

def change(name, sql):
    connection = store(name)
    connection.execute("BEGIN IMMEDIATE")
    connection.execute(sql)
    connection.execute("COMMIT")

def balance(name):
    return store(name).execute("SELECT balance FROM account").fetchone()[0]

for name in "one", "other":
    change(name, "CREATE TABLE account AS SELECT 1000 AS balance")
if os.fork() == 0:
    change("one", "UPDATE account SET balance = balance - 100")
    os.kill(os.getpid(), signal.SIGKILL)
    change("other", "UPDATE account SET balance = balance + 100")
_, status = os.wait()
print("debited" if balance("one") == 900 else "untouched", balance("one"))
print("killed" if os.WIFSIGNALED(status) else "ended")
print("missing" if balance("other") == 1000 else "credited", balance("other"))
