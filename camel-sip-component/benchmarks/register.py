#!/usr/bin/env python3
"""REGISTER of many users to ours and to Kamailio, in turn.

usage: register.py [--users 200000] [--rounds 3] [--only SERVER ...]
SERVER is ours, kamailio (answers without a transaction, as its registrar is mostly run) or kamailio-tm (with one, as ours).
Needs SIPp, Kamailio (5.6.3 was measured) and a build: mvn -DskipTests package. All over UDP on loopback, from one socket.

A round starts a server and has it
  warm up   60,000 other users, who register and leave again; not counted
  bind      every user registers
  refresh   every user registers again: same Call-ID, next CSeq
  remove    every user leaves
and prints, for each of the three, the server's CPU time per request (user and system, from /proc) and what SIPp counted.
After `bind` it prints what is resident, and for ours the heap after a full collection too.
The last lines have the median of the rounds and the ratio of ours to Kamailio's: below 1 ours takes less. Rates are left
out of it: they depend on what else the machine does. Ends with 1 if a request failed.
"""
import argparse, json, os, re, socket, statistics, subprocess, sys, tempfile, time

HERE = os.path.dirname(os.path.abspath(__file__))
TICKS = os.sysconf('SC_CLK_TCK')
PORTS = {'ours': 16074, 'kamailio': 16064, 'kamailio-tm': 16064}
KAMAILIO = ['kamailio', '-f', f'{HERE}/kamailio/registrar.cfg', '-DD', '-E', '-m', '1024', '-M', '16']
COMMANDS = {'ours': [f'{HERE}/serve.sh', 'registrar', str(PORTS['ours'])],
            'kamailio': KAMAILIO, 'kamailio-tm': KAMAILIO + ['-A', 'TRANSACTIONS']}


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
    """MiB of live objects, right after a full collection; None if it is no JVM."""
    home = os.environ.get('JAVA_HOME')
    jcmd = f'{home}/bin/jcmd' if home else 'jcmd'
    subprocess.run([jcmd, str(pid), 'GC.run'], stdout=subprocess.DEVNULL, check=True)
    info = subprocess.run([jcmd, str(pid), 'GC.heap_info'], capture_output=True, text=True, check=True).stdout
    return sum(int(used) for used in re.findall(r'used (\d+)K', info)[:2]) // 1024


def start(name, work):
    log = open(f'{work}/{name}.log', 'a')
    server = subprocess.Popen(COMMANDS[name], stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL)
    end = time.time() + 60
    while time.time() < end:
        if server.poll() is not None:
            sys.exit(f'{name} ended with {server.returncode}: see {work}/{name}.log')
        try:
            socket.create_connection(('127.0.0.1', PORTS[name]), 1).close()
            time.sleep(1)
            return server
        except OSError:
            time.sleep(0.2)
    server.kill()
    sys.exit(f'{name} does not listen: see {work}/{name}.log')


def stop(server):
    server.terminate()
    try:
        server.wait(20)
    except subprocess.TimeoutExpired:
        server.kill()
        server.wait()


def load(name, work, users, prefix, sequence, expires):
    """What SIPp counted: answered, failed, sent again; and how many seconds it took."""
    csv = f'{work}/sipp.csv'
    if os.path.exists(csv):
        os.unlink(csv)
    began = time.time()
    with open(f'{work}/sipp.log', 'w') as log:
        subprocess.run(['sipp', f'127.0.0.1:{PORTS[name]}', '-sf', f'{HERE}/sipp/register.xml', '-i', '127.0.0.1', '-t', 'u1',
                        '-key', 'prefix', prefix, '-key', 'sequence', str(sequence), '-key', 'expires', str(expires),
                        '-cid_str', f'{prefix}-%u', '-m', str(users), '-l', '200', '-r', '200000', '-rp', '1000', '-nostdin', '-nd',
                        '-timeout', '600s', '-buff_size', '4194304', '-timer_resol', '1', '-trace_stat', '-stf', csv, '-fd', '60'],
                       stdout=log, stderr=subprocess.STDOUT, stdin=subprocess.DEVNULL, cwd=work)
    with open(csv) as lines:
        rows = lines.read().splitlines()
    last = dict(zip(rows[0].split(';'), rows[-1].split(';')))
    return int(last['SuccessfulCall(C)']), int(last['FailedCall(C)']), int(last['Retransmissions(C)']), time.time() - began


def step(name, work, pid, users, what, sequence, expires):
    before = cpu(pid)
    answered, failed, again, seconds = load(name, work, users, 'user', sequence, expires)
    result = dict(server=name, step=what, answered=answered, failed=failed, sent_again=again, per_second=round(answered / seconds),
                  cpu_us=round((cpu(pid) - before) / max(answered, 1) * 1e6, 1))
    if what == 'bind':
        result['resident_mib'] = resident(pid)
        if name == 'ours':
            result['heap_mib'] = heap(pid)
    print(json.dumps(result), flush=True)
    return result


def run(name, work, users):
    server = start(name, work)
    try:
        load(name, work, 60000, 'warm', 1, 3600)
        load(name, work, 60000, 'warm', 2, 0)
        time.sleep(1)
        return [step(name, work, server.pid, users, 'bind', 1, 3600),
                step(name, work, server.pid, users, 'refresh', 2, 3600),
                step(name, work, server.pid, users, 'remove', 3, 0)]
    finally:
        stop(server)


def main():
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument('--users', type=int, default=200000)
    parser.add_argument('--rounds', type=int, default=3)
    parser.add_argument('--only', nargs='+', choices=list(PORTS))
    options = parser.parse_args()
    work = tempfile.mkdtemp(prefix='sip-register-')
    names = options.only or list(PORTS)
    results = []
    for _ in range(options.rounds):
        for name in names:
            results += run(name, work, options.users)
    for what in ('bind', 'refresh', 'remove'):
        medians = {name: statistics.median(r['cpu_us'] for r in results if r['server'] == name and r['step'] == what) for name in names}
        line = dict(step=what, **{f'{name}_cpu_us': value for name, value in medians.items()})
        for other in set(names) - {'ours'} if 'ours' in names else ():
            line[f'ours_to_{other}'] = round(medians['ours'] / medians[other], 2)
        print(json.dumps(line))
    sys.exit(1 if any(r['failed'] for r in results) else 0)


main()
