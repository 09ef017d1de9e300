package paas.acceptance

import groovy.transform.Immutable

/** What a project and a build try, by name: a command that ends with 0 when it got through, and where it is tried. */
class Attacks {

    enum Place { PROJECT, DOCKERFILE, BUILDPACK }

    private static final List<Place> EVERYWHERE = Place.values() as List
    /** Docker gives builds of Dockerfiles the capabilities that it gives everybody. */
    private static final List<Place> OURS = [Place.PROJECT, Place.BUILDPACK]

    @Immutable
    static class Attack {
        String name
        String command
        List<Place> places

        @Override
        String toString() { name }
    }

    /** Words in capitals are put in where they are known: of a neighbour, of the machine, of the world. */
    static final List<Attack> ALL = [
            // other projects
            on('a neighbour\'s web process, by its address', 'try tcp VICTIM_WEB 5000'),
            on('a neighbour\'s database, by its address', 'try tcp VICTIM_DATABASE 5432'),
            on('a neighbour is pinged', 'try ping VICTIM_WEB'),
            on('a neighbour\'s web process, by UDP', 'try udp VICTIM_WEB 5000'),
            on('the machine, by the gateway of a neighbour\'s network', 'try tcp VICTIM_GATEWAY LISTENER'),
            on('a neighbour\'s container, by its name in Docker', 'try name VICTIM_CONTAINER'),
            on('a neighbour\'s database, by its name in the network', 'try name postgresql'),
            on('a neighbour\'s database, by its name with its network', 'try name postgresql.VICTIM_NETWORK'),
            on('the name of a neighbour\'s address', 'try reverse VICTIM_DATABASE'),
            on('a container of somebody else, on Docker\'s own bridge', 'try tcp STRANGER 7070'),
            on('a container on Docker\'s own bridge is pinged', 'try ping STRANGER'),
            // the machine
            on('what listens on the machine, by the gateway', 'try tcp $GATEWAY LISTENER'),
            on('what listens on the machine, by its address in its own network', 'try tcp MACHINE LISTENER'),
            on('what listens on the machine, by the address of Docker\'s own bridge', 'try tcp DOCKER0 LISTENER'),
            on('what listens on the machine, by UDP', 'try udp $GATEWAY DATAGRAMS'),
            on('what listens on the machine, by UDP to its own address', 'try udp MACHINE DATAGRAMS'),
            on('what listens on the machine, by IPv6 of the link', 'try udp ff02::1%eth0 DATAGRAMS'),
            on('what listens on the machine, by IPv6', 'try tcp MACHINE6 LISTENER'),
            on('the gateway is pinged', 'try ping $GATEWAY'),
            on('the server\'s ssh', 'try tcp $GATEWAY SSH_PORT'),
            on('the server\'s ssh, by the machine\'s own address', 'try tcp MACHINE SSH_PORT'),
            on('the server\'s health and figures', 'try tcp $GATEWAY HEALTH_PORT'),
            on('Caddy\'s admin endpoint', 'try tcp $GATEWAY ADMIN_PORT'),
            on('where Caddy asks itself', 'try tcp $GATEWAY ASK_PORT'),
            on('where Caddy tells of visits', 'try udp $GATEWAY LOG_PORT'),
            on('Docker by TCP', 'try tcp $GATEWAY 2375 || try tcp $GATEWAY 2376'),
            on('Docker\'s socket', 'test -S /var/run/docker.sock || test -S /run/containerd/containerd.sock'),
            on('the server\'s database', 'try tcp $GATEWAY 5432 || try tcp MACHINE 5432'),
            on('the machine by the name host.docker.internal', 'try tcp host.docker.internal LISTENER'),
            // clouds
            on('the address of a cloud\'s metadata', 'try tcp METADATA 7070'),
            on('the usual address of a cloud\'s metadata', 'try tcp 169.254.169.254 80'),
            on('the address of another cloud\'s metadata', 'try tcp 100.100.100.200 80'),
            on('a cloud\'s metadata by IPv6', 'try tcp fd00:ec2::254 80'),
            // names and addresses that are somebody else's
            on('a socket for forged packets', 'try raw', OURS),
            on('a socket for whole frames', 'try packet', OURS),
            on('a datagram in a neighbour\'s name', 'try forged VICTIM_WEB WORLD 7071 forged-PLACE'),
            on('a datagram in the machine\'s name to the machine', 'try forged DOCKER0 $GATEWAY DATAGRAMS forged-PLACE'),
            on('another address in the own network', 'try address 10.255.255.9'),
            on('the link is told to be somebody else', 'try arp $GATEWAY', OURS),
            // more rights
            on('a file system is mounted', 'mount -t tmpfs none /mnt'),
            on('a directory is mounted elsewhere', 'mount --bind /etc /mnt'),
            on('/proc is mounted anew', 'mount -t proc proc /mnt'),
            on('control groups are mounted', 'mount -t cgroup -o memory none /mnt || mount -t cgroup2 none /mnt'),
            on('the machine\'s disk, by a node of its own', 'try device b 8 0 || try device b 254 0 || try device b 253 0 || try device b 7 0'),
            on('the machine\'s memory, by a node of its own', 'try device c 1 1'),
            on('the kernel\'s messages, by a node of their own', 'try device c 1 11'),
            on('a node for a device', 'mknod /tmp/node c 1 1', OURS),
            on('/dev/mem', 'try read /dev/mem'),
            on('/dev/kmsg', 'try read /dev/kmsg'),
            on('/proc/kcore', 'try read /proc/kcore'),
            on('a user namespace', 'unshare --user true'),
            on('a network namespace', 'unshare --net true'),
            on('a mount namespace', 'unshare --mount true'),
            on('a namespace of the first process', 'nsenter --target 1 --net true'),
            on('another root directory', 'try root', OURS),
            on('a set-uid program', 'try setuid /srv/gain', [Place.PROJECT]),
            on('a program with capabilities of its own', 'try able', OURS),
            on('set-uid programs of the image', 'find / -xdev -type f -perm -4000 2>/dev/null | grep -q .', [Place.BUILDPACK]),
            on('the scheduler', 'try priority'),
            on('never to be killed for memory', 'try write /proc/self/oom_score_adj -1000'),
            on('more processes and threads than it may have', 'try threads 2000', [Place.PROJECT]),
            on('its own limit of memory', 'try write /sys/fs/cgroup/memory/memory.limit_in_bytes 1 || try write /sys/fs/cgroup/memory.max max'),
            on('a hook of control groups', 'try write /sys/fs/cgroup/release_agent /x || try write /sys/fs/cgroup/memory/release_agent /x'),
            // the kernel
            on('a setting of the kernel', 'try write /proc/sys/kernel/core_pattern x'),
            on('a setting of the kernel\'s network', 'try write /proc/sys/net/ipv4/ip_forward 1'),
            on('the magic key', 'try write /proc/sysrq-trigger h'),
            on('/sys', 'try write /sys/kernel/uevent_helper x || try write /sys/kernel/mm/ksm/run 0'),
            on('what is traced', 'ls /sys/kernel/debug/tracing/events || ls /sys/kernel/tracing/events'),
            on('the kernel\'s log', 'dmesg'),
            on('keys of the kernel', 'try call keyctl 0 -3 1 || try call add_key =user =a =b 1 -3'),
            on('a program for the kernel', 'try call bpf 5 0 0 || try call bpf 0 0 0'),
            on('counters of the kernel', 'try call perf_event_open 0 0 -1 -1 0'),
            on('a module', 'try call init_module 0 0 0'),
            on('another kernel', 'try call kexec_load 0 0 0 0'),
            on('a file by its number', 'try call open_by_handle_at -100 0 0'),
            on('to see what others open', 'try call fanotify_init 0 0'),
            on('faults of memory', 'try call userfaultfd 0'),
            on('ports of the processor', 'try call iopl 3'),
            on('memory that is swapped', 'try call swapon =/tmp 0'),
            on('a restart of the machine', 'try call reboot 0xfee1dead 672274793 0x89abcdef'),
            on('the machine\'s name', 'hostname evil'),
            on('the machine\'s clock', 'date -s "2020-01-01"'),
            on('processes of the machine', 'try strangers'),
            on('files of the machine', 'test -e MARKER'),
            on('Docker\'s files', 'ls /var/lib/docker/containers'),
    ]

    /** What must get through, so that what is held is held for its own reason. */
    static final List<Attack> ALLOWED = [
            on('the world', 'try tcp WORLD 7070'),
            on('the world, by UDP', 'try udp WORLD 7071'),
            on('a neighbour\'s public site', 'try site MACHINE ROUTER_PORT victim.localhost'),
            on('its own processes, by name', 'try tcp web 5000', [Place.PROJECT]),
    ]

    static List<Attack> at(List<Attack> all, Place place) { all.findAll { place in it.places } }

    /** As attack.py reads them. @param known what the words in capitals stand for */
    static String file(Place place, Map<String, Object> known) {
        def words = (known + [PLACE: place.name().toLowerCase()]).toSorted { -it.key.length() }
        at(ALL + ALLOWED, place).collect { attack ->
            def command = words.inject(attack.command) { text, name, value -> text.replaceAll(/(?<![A-Z_$])$name(?![A-Z_])/, value.toString()) }
            attack.name + '\t' + command.replaceAll(/(?<![\w\/])try /, 'python3 attack.py ')
        }.join('\n') + '\n'
    }

    private static Attack on(String name, String command, List<Place> places = EVERYWHERE) { new Attack(name, command, places) }
}
