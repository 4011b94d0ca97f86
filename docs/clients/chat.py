"""A chat on a command line, on the package `websockets`: what is typed is sent, what the other
person says is printed, in order, each once.

Usage: python3 chat.py URL DEVICE TOKEN PERSON
"""

import asyncio
import json
import random
import re
import sys
from contextlib import suppress

from websockets import ConnectionClosed, connect


class Chat:
    def __init__(self, person):
        self.person, self.me, self.talk, self.attempt = person, None, None, 0
        # Drafts in their order, under ids that never change; the numbers up to which everything is
        # here, of the newest message that is known of, and up to which a receipt is due.
        self.unsent, self.seen, self.newest, self.due = [], 0, 0, 0
        self.news, self.request, self.reply = asyncio.Event(), 0, None

    async def run(self, url, token):
        async for self.socket in connect(url, subprotocols=["chat.v1", f"bearer.{token}"]):
            work = asyncio.create_task(self.work())
            with suppress(ConnectionClosed):
                async for text in self.socket:
                    self.hear(json.loads(text or '{"type": "nothing"}'))
            work.cancel()
            self.attempt += 1
            await asyncio.sleep(random.uniform(0, min(30, 0.5 * 2**self.attempt)))

    async def work(self):  # one command at a time, which keeps the order
        self.me = (await self.ask(action="hello"))["user"]
        self.talk = "d-" + "~".join(sorted([self.me, self.person]))
        self.newest, self.due = self.seen + 1, self.seen  # something may have been said meanwhile
        while True:
            self.news.clear()
            if self.newest > self.seen:
                self.newest, after = self.seen, dict(after=self.seen, limit=100)
                page = await self.ask(action="history", conversation=self.talk, **after)
                self.take(page["messages"])
                self.newest, self.attempt = max(self.newest, page["last"]), 0
            elif drafts := self.unsent[:3]:  # at most 25, and 32 KB
                reply = await self.ask(action="send", to=self.person, drafts=drafts)
                del self.unsent[: len(drafts)]  # stored, or refused for ever
                self.take(reply.get("acks", []))  # own messages have numbers too
            elif due := self.due:
                self.due = 0
                await self.ask(action="receipt", conversation=self.talk, delivered=due)
            else:
                await self.news.wait()

    async def ask(self, **command):
        """Sends a command until its reply comes: a frame with a `type` and its `requestId`."""
        self.request = command["requestId"] = str(int(self.request) + 1)
        for attempt in range(5):
            self.reply, reply = asyncio.Future(), {}
            with suppress(ConnectionClosed, asyncio.TimeoutError):
                await self.socket.send(json.dumps(command, ensure_ascii=False))
                reply = await asyncio.wait_for(self.reply, 10)
            if code := reply.get("code", 0):
                print(f"! {code} {reply['message']}", file=sys.stderr)
            if "type" in reply and code < 5000 and code != 4010:
                return reply
            await asyncio.sleep(random.uniform(0, 0.5 * 2**attempt))
        await self.socket.close()  # the same again, on a new connection

    def hear(self, frame):
        if frame.get("type") == "message" and frame["conversation"] == self.talk:
            self.take(frame["messages"])
        # A frame without a type is the gateway's: a function failed, and no reply will come.
        elif (frame.get("requestId") == self.request or "type" not in frame) and self.reply:
            self.reply.done() or self.reply.set_result(frame)

    def take(self, entries):
        for entry in entries:
            self.newest = max(self.newest, entry["seq"])
            if entry["seq"] == self.seen + 1:  # else a repeat, or something before it is missing
                self.seen += 1
                if entry.get("from", self.me) != self.me:
                    self.due = self.seen
                    if "text" in entry and "edits" not in entry:
                        print(f"{entry['from']}: {entry['text']}", flush=True)
        self.news.set()

    async def type(self):
        while line := await asyncio.to_thread(sys.stdin.readline):
            for text in re.findall(".{1,1024}", line):  # a message has at most 4096 bytes
                self.unsent.append(dict(id=random.randbytes(16).hex(), text=text, after=self.seen))
            self.news.set()


async def main(url, device, token, person):
    chat = Chat(person)
    await asyncio.gather(chat.run(f"{url}?device={device}", token), chat.type())


asyncio.run(main(*sys.argv[1:]))
