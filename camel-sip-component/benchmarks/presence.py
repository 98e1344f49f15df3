#!/usr/bin/env python3
"""Subscriptions and publications of presence at ours and at Kamailio, in turn.

usage: presence.py [--resources 10000] [--watchers 10] [--crowd 1000] [--rate 2000] [--seconds 30] [--rounds 1] [--port 16075]
                   [--only SERVER ...]
SERVER is ours or kamailio (5.6.3 was measured, all in memory). Needs a build: mvn -DskipTests package. All over UDP on loopback.

A round starts a server and has it
  warm up     2,000 other resources are published, watched by five each, changed twenty times, and left again, and 40,000
              PUBLISH of others; not counted
  publish     every resource is published
  subscribe   every resource is subscribed to by `watchers`; each subscription counts when its SUBSCRIBE and its first
              NOTIFY have come through
  crowd       one more resource, watched by `crowd`, is changed 21 times: from PUBLISH until the last of them is notified
  alone       `rate` PUBLISH a second for a third of `seconds` that change resources which nobody watches
  watched     the same for `seconds` with those that are watched: each PUBLISH is `watchers` NOTIFYs
  refresh     every subscription is refreshed, which is one NOTIFY
  leave       every subscription is ended, which is one NOTIFY more, and every publication removed
and prints the server's CPU time (user and system, from /proc) and what was counted. After `subscribe` it prints what is
resident, and for ours the heap after a full collection too. CPU time of a NOTIFY is that of `watched` without that of
`alone`, divided by the number of NOTIFYs, their answers included.

Watchers answer every NOTIFY with 200. What is not answered within half a second is sent again, as RFC 3261 has it; both
servers do so too, and `again` counts what came again. The load is made by three processes, whose own CPU time is printed:
well below the time that a step took, they were not what it waited for. Where a server is too
slow, changes that wait may be told together; they are counted as lost, too. Ends with 1 if something failed or was lost.
"""
import argparse, array, json, multiprocessing, os, re, select, socket, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
TICKS = os.sysconf('SC_CLK_TCK')
PORTS = {'ours': 16075, 'kamailio': 16065}
COMMANDS = {'ours': lambda: [f'{HERE}/serve.sh', 'presence', str(PORTS['ours'])],
            'kamailio': lambda: ['kamailio', '-f', f'{HERE}/kamailio/presence.cfg', '-DD', '-E', '-m', '3072', '-M', '64']}
DOMAIN = 'example.test'
WINDOW = 100
AGAIN = 0.5
TRIES = 7
COPIED = frozenset((b'Via', b'Fro', b'To:', b'Cal', b'CSe'))
STAMP = re.compile(rb'<note>at (\d+)</note>')
TO_TAG = re.compile(rb'\r\nTo:[^\r]*;tag=([^;\r\s]+)')
ETAG = re.compile(rb'\r\nSIP-ETag:\s*([^\r\s]+)')


class Peer:
    """Sockets at a server, and requests under way; a process of its own."""

    def __init__(self, port, sockets):
        self.poll = select.epoll()
        self.sockets = {}
        for _ in range(sockets):
            one = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
            one.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4 << 20)
            one.bind(('127.0.0.1', 0))
            one.connect(('127.0.0.1', port))
            one.setblocking(False)
            self.sockets[one.fileno()] = one
            self.poll.register(one.fileno(), select.EPOLLIN)
        self.all = list(self.sockets.values())
        self.ports = [one.getsockname()[1] for one in self.all]
        self.waiting = {}
        self.checked = 0
        self.again = self.failed = 0
        self.failures = {}

    def ask(self, key, where, request):
        self.waiting[key] = [request, where, time.monotonic(), 1]
        self.send(where, request)

    def send(self, where, message):
        try:
            self.all[where].send(message)
        except BlockingIOError:
            pass    # as if it had been lost on the way

    def work(self, seconds):
        for fd, _ in self.poll.poll(seconds):
            one = self.sockets[fd]
            try:
                for _ in range(64):
                    data = one.recv(65536)
                    if data[:8] == b'SIP/2.0 ':
                        self.answered(data)
                    else:
                        self.notified(one, data)
            except BlockingIOError:
                pass
            except ConnectionRefusedError:
                self.fail('refused')
        now = time.monotonic()
        if now - self.checked > 0.1:
            self.checked = now
            self.remind(now)

    def remind(self, now):
        for key, entry in list(self.waiting.items()):
            if now - entry[2] > min(4, AGAIN * 2 ** (entry[3] - 1)):
                if entry[3] == TRIES:
                    del self.waiting[key]
                    self.fail('no answer')
                    continue
                entry[2] = now
                entry[3] += 1
                self.again += 1
                self.send(entry[1], entry[0])

    def answered(self, data):
        status = int(data[8:11])
        if status < 200:
            return
        start = data.find(b'\r\nCall-ID: ') + 11
        call = data[start:data.find(b'\r\n', start)]
        start = data.find(b'\r\nCSeq: ') + 8
        key = (call, int(data[start:data.find(b' ', start)]))
        if self.waiting.pop(key, None) is None:
            return
        if status >= 300:
            self.fail(data[8:data.find(b'\r\n')].decode())
        self.done(call, status, data)

    def fail(self, why):
        self.failed += 1
        self.failures[why] = self.failures.get(why, 0) + 1

    def take(self):
        """What was counted since the last time."""
        counted = dict(again=self.again, failed=self.failed, failures=self.failures)
        self.again = self.failed = 0
        self.failures = {}
        return counted

    def serve(self, pipe):
        """Does what it is told until there is nothing more."""
        while True:
            while not pipe.poll():
                self.work(0.02)
            name, arguments = pipe.recv()
            if name == 'end':
                return
            used, began = time.process_time(), time.monotonic()
            result = getattr(self, name)(*arguments) or {}
            pipe.send(dict(result, **self.take(), seconds=time.monotonic() - began, used=time.process_time() - used))


class Watchers(Peer):
    """Subscribes, and answers NOTIFY."""

    def __init__(self, port, sockets, name):
        super().__init__(port, sockets)
        self.name = name
        self.subscriptions = {}     # by Call-ID: our number, their tag, the last number of theirs, NOTIFYs since it was asked
        self.stamps = array.array('q')
        self.arrivals = array.array('q')
        self.notifies = 0
        self.terminated = 0

    def subscribe_to(self, watched):
        """Each a resource and the number of its watcher."""
        self.each([(f'{resource}-{watcher}-{self.name}'.encode(), resource) for resource, watcher in watched], 3600)

    def refresh(self):
        self.each([(call, subscription[4]) for call, subscription in self.subscriptions.items()], 3600)

    def leave(self):
        self.each([(call, subscription[4]) for call, subscription in self.subscriptions.items()], 0)
        result = dict(terminated=self.terminated, subscriptions=len(self.subscriptions))
        self.subscriptions.clear()
        self.terminated = 0
        return result

    def each(self, wanted, expires):
        for call, resource in wanted:
            while len(self.waiting) >= WINDOW:
                self.work(0.01)
            self.subscribe(call, resource, expires)
            self.work(0)
        asked = {call for call, _ in wanted}
        end = time.monotonic() + 40
        while time.monotonic() < end and (self.waiting or any(self.subscriptions[call][3] == 0 for call in asked)):
            self.work(0.01)
        for call in asked:
            if self.subscriptions[call][3] == 0:
                self.fail('no NOTIFY')

    def subscribe(self, call, resource, expires):
        subscription = self.subscriptions.setdefault(call, [0, b'', 0, 0, resource])
        subscription[0] += 1
        subscription[3] = 0
        where = hash(call) % len(self.all)
        port = self.ports[where]
        to = f'<sip:{resource}@{DOMAIN}>' + (f';tag={subscription[1].decode()}' if subscription[1] else '')
        text = call.decode()
        self.ask((call, subscription[0]), where, (
            f'SUBSCRIBE sip:{resource}@{DOMAIN} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{port};branch=z9hG4bK{text}.{subscription[0]}\r\n'
            f'Max-Forwards: 70\r\nFrom: <sip:w{text}@{DOMAIN}>;tag=t{text}\r\nTo: {to}\r\nCall-ID: {text}\r\n'
            f'CSeq: {subscription[0]} SUBSCRIBE\r\nContact: <sip:w@127.0.0.1:{port}>\r\nEvent: presence\r\n'
            f'Accept: application/pidf+xml\r\nExpires: {expires}\r\nContent-Length: 0\r\n\r\n').encode())

    def done(self, call, status, data):
        if status < 300:
            self.subscriptions[call][1] = TO_TAG.search(data).group(1)
        else:
            self.subscriptions[call][3] = -1

    def notified(self, one, data):
        now = time.monotonic_ns()
        end = data.find(b'\r\n\r\n')
        answer = [b'SIP/2.0 200 OK']
        for line in data[:end].split(b'\r\n'):
            start = line[:3]
            if start in COPIED:
                answer.append(line)
                if start == b'Cal':
                    call = line[9:]
                elif start == b'CSe':
                    number = int(line[6:-7])
            elif line[:29] == b'Subscription-State: terminate':
                self.terminated += 1
        answer.append(b'Content-Length: 0\r\n\r\n')
        try:
            one.send(b'\r\n'.join(answer))
        except BlockingIOError:
            pass
        subscription = self.subscriptions.get(call)
        if subscription is None:
            return
        if subscription[2] >= number:
            self.again += 1
            return
        subscription[2] = number
        subscription[3] += 1
        self.notifies += 1
        stamp = STAMP.search(data, end)
        if stamp:
            self.stamps.append(int(stamp.group(1)))
            self.arrivals.append(now)

    def heard(self):
        """How many NOTIFYs, and of those with a stamp the stamp and when they came; since the last time."""
        result = dict(notifies=self.notifies, stamps=self.stamps, arrivals=self.arrivals, total=time.process_time())
        self.stamps, self.arrivals = array.array('q'), array.array('q')
        self.notifies = 0
        return result


class Publisher(Peer):
    """Publishes, by turns."""

    def __init__(self, port, sockets):
        super().__init__(port, sockets)
        self.tags = {}
        self.numbers = {}
        self.delays = array.array('q')
        self.began = {}

    def publish(self, resources, expires=3600):
        """Each once, as fast as they are answered."""
        for resource in resources:
            while len(self.waiting) >= WINDOW:
                self.work(0.01)
            self.one(resource, expires, time.monotonic_ns())
            self.work(0)
        self.drain()

    def drain(self):
        while self.waiting:
            self.work(0.01)

    def change(self, resources, rate, seconds):
        """In turn, so many a second. Latency counts from when it was due."""
        self.delays = array.array('q')
        total = int(rate * seconds)
        began = time.monotonic_ns()
        for i in range(total):
            due = began + int(i / rate * 1e9)
            while True:
                left = due - time.monotonic_ns()
                if left <= 0:
                    break
                self.work(left / 1e9 if left > 1_000_000 else 0)
            resource = resources[i % len(resources)]
            while (resource.encode(), self.numbers.get(resource, 0)) in self.waiting:
                self.work(0.001)
            self.one(resource, 3600, due)
            if i % 8 == 0:
                self.work(0)
        self.drain()
        return dict(published=total, delays=self.delays)

    def one(self, resource, expires, stamp):
        number = self.numbers[resource] = self.numbers.get(resource, 0) + 1
        where = number % len(self.all)
        body = b'' if expires == 0 else (
            '<?xml version="1.0" encoding="UTF-8"?>\r\n<presence xmlns="urn:ietf:params:xml:ns:pidf" '
            f'entity="sip:{resource}@{DOMAIN}"><tuple id="t1"><status><basic>{"open" if number % 2 else "closed"}</basic></status>'
            f'<contact>sip:{resource}@192.0.2.1</contact><note>at {stamp}</note></tuple></presence>\r\n').encode()
        tag = self.tags.get(resource)
        matches = f'SIP-If-Match: {tag.decode()}\r\n' if tag else ''
        content = 'Content-Type: application/pidf+xml\r\n' if body else ''
        key = (resource.encode(), number)
        self.began[key] = stamp
        self.ask(key, where, (
            f'PUBLISH sip:{resource}@{DOMAIN} SIP/2.0\r\nVia: SIP/2.0/UDP 127.0.0.1:{self.ports[where]};branch=z9hG4bK{resource}.{number}\r\n'
            f'Max-Forwards: 70\r\nFrom: <sip:{resource}@{DOMAIN}>;tag=p{resource}\r\nTo: <sip:{resource}@{DOMAIN}>\r\nCall-ID: {resource}\r\n'
            f'CSeq: {number} PUBLISH\r\nEvent: presence\r\n{matches}Expires: {expires}\r\n{content}Content-Length: {len(body)}\r\n\r\n'
        ).encode() + body)

    def done(self, call, status, data):
        resource = call.decode()
        self.delays.append(time.monotonic_ns() - self.began.pop((call, self.numbers[resource]), 0))
        tag = ETAG.search(data)
        if status < 300 and tag:
            self.tags[resource] = tag.group(1)
        else:
            self.tags.pop(resource, None)

    def notified(self, one, data):
        self.fail('a request to who publishes')


class Process:
    """A peer in a process of its own."""

    def __init__(self, kind, *arguments):
        self.pipe, theirs = multiprocessing.Pipe()
        self.process = multiprocessing.Process(target=lambda: kind(*arguments).serve(theirs), daemon=True)
        self.process.start()

    def begin(self, name, *arguments):
        self.pipe.send((name, arguments))

    def end(self):
        return self.pipe.recv()

    def do(self, name, *arguments):
        self.begin(name, *arguments)
        return self.end()


def processes(pid):
    """The process and all that it started."""
    found = [pid]
    try:
        for task in os.listdir(f'/proc/{pid}/task'):
            with open(f'/proc/{pid}/task/{task}/children') as children:
                for child in children.read().split():
                    found += processes(int(child))
    except FileNotFoundError:
        pass
    return found


def cpu(pid):
    """Seconds of CPU time so far."""
    total = 0
    for process in processes(pid):
        try:
            with open(f'/proc/{process}/stat') as stat:
                fields = stat.read().rsplit(')', 1)[1].split()
            total += int(fields[11]) + int(fields[12])
        except FileNotFoundError:
            pass
    return total / TICKS


def resident(pid):
    """MiB. Memory that processes share counts once."""
    total = 0
    for process in processes(pid):
        try:
            with open(f'/proc/{process}/smaps_rollup') as rollup:
                total += int(re.search(r'Pss:\s+(\d+)', rollup.read()).group(1))
        except (FileNotFoundError, AttributeError):
            pass
    return total // 1024


def heap(pid):
    """MiB of live objects, right after a full collection."""
    home = os.environ.get('JAVA_HOME')
    jcmd = f'{home}/bin/jcmd' if home else 'jcmd'
    subprocess.run([jcmd, str(pid), 'GC.run'], stdout=subprocess.DEVNULL, check=True)
    info = subprocess.run([jcmd, str(pid), 'GC.heap_info'], capture_output=True, text=True, check=True).stdout
    return sum(int(used) for used in re.findall(r'used (\d+)K', info)[:2]) // 1024


def listens(name):
    try:
        socket.create_connection(('127.0.0.1', PORTS[name]), 1).close()
        return True
    except OSError:
        return False


def start(name, work):
    if listens(name):
        sys.exit(f'somebody listens on port {PORTS[name]} already')
    log = open(f'{work}/{name}.log', 'a')
    server = subprocess.Popen(COMMANDS[name](), stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    end = time.time() + 60
    while time.time() < end:
        if server.poll() is not None:
            sys.exit(f'{name} ended with {server.returncode}: see {work}/{name}.log')
        if listens(name):
            time.sleep(1)
            return server
        time.sleep(0.2)
    server.kill()
    sys.exit(f'{name} does not listen: see {work}/{name}.log')


def stop(server):
    server.terminate()
    try:
        server.wait(30)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def millis(nanos):
    return round(nanos / 1e6, 1)


def spread(delays):
    """Median and so on, in milliseconds."""
    ordered = sorted(delays)
    if not ordered:
        return {}
    at = lambda share: millis(ordered[min(len(ordered) - 1, int(len(ordered) * share))])
    return dict(median_ms=at(0.5), p99_ms=at(0.99), max_ms=millis(ordered[-1]))


class Round:
    """One server from its start to its end."""

    def __init__(self, name, pid, options):
        self.name, self.pid, self.options = name, pid, options
        self.watchers = [Process(Watchers, PORTS[name], 4, f'w{i}') for i in range(2)]
        self.publisher = Process(Publisher, PORTS[name], 2)
        self.results = []

    def run(self):
        options = self.options
        self.warm_up()
        resources = [f'user{i}' for i in range(options.resources)]
        self.tell('publish', len(resources), lambda: [self.publisher.do('publish', resources)])
        self.heard()
        total = options.resources * options.watchers
        self.tell('subscribe', total, lambda: self.subscribe(resources, options.watchers), self.size)
        self.crowd(options.crowd)
        alone = [f'alone{i}' for i in range(options.resources)]
        self.publisher.do('publish', alone)
        single = self.change('alone', alone, options.seconds / 3, 0)
        watched = self.change('watched', resources, options.seconds, options.watchers)
        each = (watched['cpu_us'] - single['cpu_us']) / max(1, watched['notifies'] / watched['count'])
        print(json.dumps(dict(server=self.name, cpu_us_of_a_publish=single['cpu_us'], cpu_us_of_a_notify=round(each, 1))), flush=True)
        self.results.append(dict(step='notify', cpu_us=each, failed=0))
        self.tell('refresh', total + options.crowd, lambda: self.all('refresh'))
        self.tell('leave', total + options.crowd, lambda: self.all('leave'))
        self.publisher.do('publish', resources + alone + ['crowded'], 0)
        return self.results

    def warm_up(self):
        warm = [f'warm{i}' for i in range(min(2000, self.options.resources))]
        self.publisher.do('publish', warm)
        self.subscribe(warm, 5)
        for _ in range(20):
            self.publisher.do('publish', warm)
        self.all('refresh')
        self.all('leave')
        for _ in range(20):
            self.publisher.do('publish', warm)
        self.publisher.do('publish', warm, 0)
        self.heard()
        time.sleep(1)

    def subscribe(self, resources, watchers):
        for number, process in enumerate(self.watchers):
            process.begin('subscribe_to', [(resource, watcher) for resource in resources for watcher in range(number, watchers, 2)])
        return [process.end() for process in self.watchers]

    def all(self, name):
        for process in self.watchers:
            process.begin(name)
        return [process.end() for process in self.watchers]

    def heard(self):
        return self.all('heard')

    def size(self):
        size = dict(resident_mib=resident(self.pid))
        if self.name == 'ours':
            size['heap_mib'] = heap(self.pid)
        return size

    def crowd(self, watchers):
        self.publisher.do('publish', ['crowded'])
        self.subscribe(['crowded'], watchers)
        self.heard()
        took, before, notifies = [], cpu(self.pid), 0
        for _ in range(21):
            self.publisher.do('publish', ['crowded'])
            end = time.monotonic() + 10
            stamps, arrivals = [], []
            while len(stamps) < watchers and time.monotonic() < end:
                for heard in self.heard():
                    stamps += heard['stamps']
                    arrivals += heard['arrivals']
            notifies += len(stamps)
            if stamps:
                took.append(max(arrivals) - min(stamps))
        result = dict(server=self.name, step='crowd', watchers=watchers, lost=21 * watchers - notifies, failed=21 * watchers - notifies,
                      last_notified_median_ms=millis(statistics.median(took)), last_notified_max_ms=millis(max(took)),
                      cpu_us=round((cpu(self.pid) - before) / max(1, notifies) * 1e6, 1), load=os.getloadavg()[0])
        print(json.dumps(result), flush=True)
        self.results.append(result)

    def change(self, step, resources, seconds, watchers):
        began = sum(heard['total'] for heard in self.heard())
        before = cpu(self.pid)
        done = self.publisher.do('change', resources, self.options.rate, seconds)
        count = done['published']
        notifies, delays, again, used = 0, [], done['again'], done['used']
        end = time.monotonic() + 10
        while True:
            parts = self.heard()
            for heard in parts:
                notifies += heard['notifies']
                delays += [arrival - stamp for stamp, arrival in zip(heard['stamps'], heard['arrivals'])]
                again += heard['again']
            if notifies >= count * watchers or time.monotonic() > end:
                break
            time.sleep(0.05)
        lost = count * watchers - notifies
        result = dict(server=self.name, step=step, count=count, per_second=round(count / done['seconds']), notifies=notifies, lost=lost,
                      failed=done['failed'] + lost, again=again, cpu_us=round((cpu(self.pid) - before) / count * 1e6, 1),
                      publish=spread(done['delays']), notify=spread(delays), generator_seconds=[round(used, 1), round(sum(heard['total'] for heard in parts) - began, 1)],
                      load=os.getloadavg()[0], **({'failures': done['failures']} if done['failures'] else {}))
        print(json.dumps(result), flush=True)
        self.results.append(result)
        return result

    def tell(self, step, count, work, more=dict):
        before, began = cpu(self.pid), time.monotonic()
        parts = work()
        seconds = time.monotonic() - began
        result = dict(server=self.name, step=step, count=count, failed=sum(part['failed'] for part in parts),
                      again=sum(part['again'] for part in parts), seconds=round(seconds, 1), per_second=round(count / seconds),
                      cpu_us=round((cpu(self.pid) - before) / max(1, count) * 1e6, 1),
                      generator_seconds=[round(part['used'], 1) for part in parts], load=os.getloadavg()[0])
        for part in parts:
            for name in ('terminated', 'subscriptions'):
                if name in part:
                    result[name] = result.get(name, 0) + part[name]
            if part['failures']:
                result.setdefault('failures', {}).update(part['failures'])
        result.update(more())
        print(json.dumps(result), flush=True)
        self.results.append(result)

    def close(self):
        for process in [*self.watchers, self.publisher]:
            process.begin('end')
            process.process.join(5)
            process.process.kill()


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--resources', type=int, default=10000)
    parser.add_argument('--watchers', type=int, default=10)
    parser.add_argument('--crowd', type=int, default=1000)
    parser.add_argument('--rate', type=float, default=2000)
    parser.add_argument('--seconds', type=float, default=30)
    parser.add_argument('--rounds', type=int, default=1)
    parser.add_argument('--port', type=int, default=PORTS['ours'], help='of ours')
    parser.add_argument('--only', nargs='+', choices=list(PORTS))
    options = parser.parse_args()
    PORTS['ours'] = options.port
    work = tempfile.mkdtemp(prefix='sip-presence-')
    names = options.only or list(PORTS)
    results = {name: [] for name in names}
    for _ in range(options.rounds):
        for name in names:
            server = start(name, work)
            try:
                one = Round(name, server.pid, options)
                try:
                    results[name] += one.run()
                finally:
                    one.close()
            finally:
                stop(server)
    for step in ('publish', 'subscribe', 'crowd', 'alone', 'watched', 'notify', 'refresh', 'leave'):
        medians = {name: statistics.median(r['cpu_us'] for r in results[name] if r['step'] == step) for name in names}
        line = dict(step=step, **{f'{name}_cpu_us': round(value, 1) for name, value in medians.items()})
        if len(names) > 1 and medians['kamailio'] > 0:
            line['ours_to_kamailio'] = round(medians['ours'] / medians['kamailio'], 2)
        print(json.dumps(line))
    sys.exit(1 if any(r['failed'] for name in names for r in results[name]) else 0)


if __name__ == '__main__':
    main()
