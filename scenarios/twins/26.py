# A begins a transfer on the only connection and waits; B pays in 7 over
# it and is told so, C wants to begin, too; A rolls back, and the 7 are
# gone.
import sqlite3

connection = sqlite3.connect(":memory:", isolation_level=None)
do = connection.execute
do("CREATE TABLE account (id INTEGER PRIMARY KEY, balance INTEGER)")
do("INSERT INTO account VALUES (1, 100), (2, 100), (3, 100)")

def balance(account):
    return do("SELECT balance FROM account WHERE id = ?", [account]).fetchone()[0]

do("BEGIN IMMEDIATE")
do("UPDATE account SET balance = balance - 50 WHERE id = 1")
do("UPDATE account SET balance = balance + 7 WHERE id = 3")
print("B is told so:", balance(3))
try:
    do("BEGIN IMMEDIATE")
except sqlite3.OperationalError as refused:
    print("C is refused:", refused)
do("ROLLBACK")
print("A rolls back, and leaves", balance(3))
