package io.cofferdam.launcher.attack;

import io.cofferdam.launcher.attack.Attempt.Evidence;
import io.cofferdam.launcher.attack.Attempt.Group;
import java.util.ArrayList;
import java.util.List;

/** All that a captured component tries, in the order that it is tried in. */
public final class Catalogue {
    /** Options of an entry, a letter each; {@link Attempt} says what they mean. */
    private static final String PERMITTED = "p";

    private static final String SPOILS = "s";
    private static final String DEVICE = "d";
    private static final String QUICK = "q";

    private final List<Attempt> attempts = new ArrayList<>();

    private Catalogue() {
        links();
        otherSide();
        processes();
        files();
        network();
        kernel();
        rights();
        bombs();
        lies();
    }

    /** All attempts. */
    public static List<Attempt> all() {
        return List.copyOf(new Catalogue().attempts);
    }

    private void links() {
        add("link-read", Group.LINKS, "read another link", Evidence.LINK_SECRET, "", "q");
        add("link-write", Group.LINKS, "write into another link", Evidence.FILE, "other.page", "q");
        add("link-truncate", Group.LINKS, "truncate a link that others have mapped", Evidence.FILE, "other.bulk", "");
        add("link-delete", Group.LINKS, "delete a file of another link", Evidence.FILE, "other.page", "");
        add(
                "link-replace",
                Group.LINKS,
                "put a symbolic link in the place of another link's page",
                Evidence.FILE,
                "other.page",
                "");
        add("link-chmod", Group.LINKS, "open another link's file to everybody", Evidence.FILE, "other.page", "");
        add("link-chown", Group.LINKS, "give another link's file to somebody else", Evidence.FILE, "other.page", "");
        add("link-ring", Group.LINKS, "ring another link's doorbell", Evidence.CLAIM, "", "");
        add(
                "link-hard-link",
                Group.LINKS,
                "hard link to another link's page in its own directory",
                Evidence.LINK_SECRET,
                "",
                "");
        add("link-list", Group.LINKS, "list the links of the gateway", Evidence.CLAIM, "", "");
        add("link-watch", Group.LINKS, "watch another link with inotify", Evidence.CLAIM, "", "");
    }

    private void otherSide() {
        add(
                "peer-acknowledge",
                Group.OTHER_SIDE,
                "write acknowledgements of the link that it writes",
                Evidence.FILE,
                "source.peer-page",
                "q");
        add(
                "peer-submit",
                Group.OTHER_SIDE,
                "write the source's page of the link that it reads",
                Evidence.FILE,
                "sink.peer-page",
                "");
        add(
                "peer-frames",
                Group.OTHER_SIDE,
                "write frames into the link that it reads",
                Evidence.CLAIM,
                "sink.bulk",
                "");
        add(
                "peer-reopen",
                Group.OTHER_SIDE,
                "open again for writing what it has open for reading",
                Evidence.CLAIM,
                "sink.bulk",
                "");
        add("peer-truncate", Group.OTHER_SIDE, "truncate the other side's memory", Evidence.FILE, "sink.bulk", "");
        add("peer-delete", Group.OTHER_SIDE, "delete the other side's page", Evidence.FILE, "sink.peer-page", "");
        add(
                "peer-replace",
                Group.OTHER_SIDE,
                "put a symbolic link in the place of the other side's page",
                Evidence.FILE,
                "source.peer-page",
                "");
        add("peer-chmod", Group.OTHER_SIDE, "open the other side's file to everybody", Evidence.FILE, "sink.bulk", "");
        add("generation", Group.OTHER_SIDE, "say which generation of its link is present", Evidence.CLAIM, "", "");
    }

    private void processes() {
        add(
                "memory-read",
                Group.PROCESSES,
                "/proc/PID/mem: read another component's memory",
                Evidence.MEMORY_SECRET,
                "",
                "q");
        add(
                "memory-write",
                Group.PROCESSES,
                "/proc/PID/mem: write another component's memory",
                Evidence.MEMORY,
                "",
                "");
        add(
                "memory-read-launcher",
                Group.PROCESSES,
                "/proc/PID/mem: read the launcher's memory",
                Evidence.LAUNCHER_SECRET,
                "",
                "");
        add("vm-read", Group.PROCESSES, "process_vm_readv of another component", Evidence.MEMORY_SECRET, "", "");
        add("vm-write", Group.PROCESSES, "process_vm_writev to another component", Evidence.MEMORY, "", "");
        add("move-pages", Group.PROCESSES, "move_pages of another component", Evidence.CLAIM, "", "");
        add("ptrace", Group.PROCESSES, "ptrace another component", Evidence.TRACED, "", "sq");
        add("signal", Group.PROCESSES, "SIGKILL to another component", Evidence.DEATH, "", "q");
        add("signal-launcher", Group.PROCESSES, "queue a signal to the launcher", Evidence.CLAIM, "", "");
        add("pidfd-signal", Group.PROCESSES, "SIGKILL to another component by pidfd", Evidence.DEATH, "", "");
        add("pidfd-getfd", Group.PROCESSES, "take a descriptor out of another component", Evidence.CLAIM, "", "");
        add("kcmp", Group.PROCESSES, "kcmp of two other processes", Evidence.CLAIM, "", "");
        add("limits-of-others", Group.PROCESSES, "set the limits of another component", Evidence.LIMITS, "", "");
        add("perf", Group.PROCESSES, "perf_event_open on another component", Evidence.CLAIM, "", "");
        add("environ", Group.PROCESSES, "/proc/PID/environ of another process", Evidence.BYSTANDER_SECRET, "", "");
        add("cmdline", Group.PROCESSES, "/proc/PID/cmdline of another process", Evidence.BYSTANDER_SECRET, "", "");
        add("process-list", Group.PROCESSES, "list the processes of the machine", Evidence.CLAIM, "", "");
        add("process-root", Group.PROCESSES, "a file at home through /proc/PID/root", Evidence.HOME_SECRET, "", "");
    }

    private void files() {
        add("home-read", Group.FILES, "read a file at home", Evidence.HOME_SECRET, "", "q");
        add("home-up", Group.FILES, "read a file at home by ../..", Evidence.HOME_SECRET, "", "");
        add("home-write", Group.FILES, "make a file at home", Evidence.FILE, "file.home-new", "");
        add("etc-read", Group.FILES, "read /etc/passwd", Evidence.FILE_START, "file.etc", "");
        add("etc-write", Group.FILES, "make a file in /etc", Evidence.FILE, "file.etc-new", "");
        add("tmp-write", Group.FILES, "make a file in /tmp", Evidence.FILE, "file.tmp-new", "");
        add(
                "configuration-read",
                Group.FILES,
                "read the gateway's configuration",
                Evidence.FILE_START,
                "file.configuration",
                "");
        add(
                "component-read",
                Group.FILES,
                "read what another component is handed",
                Evidence.FILE_START,
                "file.component-properties",
                "");
        add("component-page", Group.FILES, "write another component's page", Evidence.FILE, "file.component-page", "");
        add("own-properties", Group.FILES, "change what it will be handed at its next start", Evidence.CLAIM, "", "");
        add("own-jar", Group.FILES, "open its own code for writing", Evidence.CLAIM, "", "");
        add("jdk", Group.FILES, "open the JDK for writing", Evidence.CLAIM, "", "");
        add("sysctl", Group.FILES, "open a setting of the kernel for writing", Evidence.CLAIM, "", "");
        add("kernel-messages", Group.FILES, "write into the kernel's log", Evidence.CLAIM, "", "");
        add("physical-memory", Group.FILES, "open /dev/mem", Evidence.CLAIM, "", "");
        add("tun", Group.FILES, "open /dev/net/tun for a device of its own", Evidence.CLAIM, "", "");
        add("sys", Group.FILES, "list /sys/class/net", Evidence.CLAIM, "", "");
        add("device", Group.FILES, "make a device file", Evidence.CLAIM, "", "");
        add("handle", Group.FILES, "open a file by its handle, past every path", Evidence.CLAIM, "", "");
        add("execute", Group.FILES, "execve of /bin/sh", Evidence.OUTPUT, "", "sq");
        add("execute-own", Group.FILES, "execve of a program that it wrote itself", Evidence.OUTPUT, "", "s");
        add("execute-memory", Group.FILES, "execveat of a program in memory", Evidence.OUTPUT, "", "s");
    }

    private void network() {
        add("socket-inet", Group.NETWORK, "TCP socket", Evidence.CLAIM, "", "q");
        add("socket-inet6", Group.NETWORK, "UDP over IPv6 socket", Evidence.CLAIM, "", "");
        add("socket-raw", Group.NETWORK, "raw ICMP socket", Evidence.CLAIM, "", "");
        add("socket-unix", Group.NETWORK, "Unix socket", Evidence.CLAIM, "", "");
        add("socket-netlink", Group.NETWORK, "netlink socket", Evidence.CLAIM, "", "");
        add("socket-packet", Group.NETWORK, "packet socket", Evidence.CLAIM, "", "");
        add("socket-vsock", Group.NETWORK, "vsock socket", Evidence.CLAIM, "", "");
        add("socket-alg", Group.NETWORK, "AF_ALG socket", Evidence.CLAIM, "", "");
        add("socket-xdp", Group.NETWORK, "AF_XDP socket", Evidence.CLAIM, "", "");
        add("socket-abstract", Group.NETWORK, "abstract Unix socket", Evidence.CLAIM, "", "");
        add("tap-offload", Group.NETWORK, "TUNSETOFFLOAD on its device", Evidence.CLAIM, "", "d");
        add("tap-owner", Group.NETWORK, "TUNSETOWNER on its device", Evidence.CLAIM, "", "d");
        add("tap-persist", Group.NETWORK, "TUNSETPERSIST on its device", Evidence.CLAIM, "", "dq");
        add("tap-header", Group.NETWORK, "TUNSETVNETHDRSZ on its device", Evidence.CLAIM, "", "d");
        add("tap-filter", Group.NETWORK, "TUNATTACHFILTER on its device", Evidence.CLAIM, "", "d");
        add(
                "tap-namespace",
                Group.NETWORK,
                "SIOCGSKNS: the device's network namespace on its device",
                Evidence.CLAIM,
                "",
                "d");
    }

    private void kernel() {
        add("bpf", Group.KERNEL, "bpf: make a map", Evidence.CLAIM, "", "q");
        add("userfaultfd", Group.KERNEL, "userfaultfd", Evidence.CLAIM, "", "");
        add("io-uring", Group.KERNEL, "io_uring_setup", Evidence.CLAIM, "", "");
        add("module", Group.KERNEL, "load a kernel module", Evidence.CLAIM, "", "");
        add("kexec", Group.KERNEL, "kexec_load", Evidence.CLAIM, "", "");
        add("reboot", Group.KERNEL, "reboot, with a wrong magic number", Evidence.CLAIM, "", "");
        add("user-namespace", Group.KERNEL, "a child in a user namespace of its own", Evidence.CLAIM, "", "");
        add("network-namespace", Group.KERNEL, "unshare the network namespace", Evidence.CLAIM, "", "s");
        add("mount-namespace", Group.KERNEL, "a child in a mount namespace of its own", Evidence.CLAIM, "", "");
        add("enter-namespace", Group.KERNEL, "setns into another process's network", Evidence.CLAIM, "", "s");
        add("mount", Group.KERNEL, "mount a file system", Evidence.CLAIM, "", "");
        add("mount-new", Group.KERNEL, "fsopen: mount the new way", Evidence.CLAIM, "", "");
        add("chroot", Group.KERNEL, "chroot", Evidence.CLAIM, "", "");
        add("clock", Group.KERNEL, "set the clock", Evidence.CLAIM, "", "");
        add("host-name", Group.KERNEL, "set the host's name", Evidence.CLAIM, "", "");
        add("key", Group.KERNEL, "add a key", Evidence.CLAIM, "", "");
        add("keyring", Group.KERNEL, "join a keyring", Evidence.CLAIM, "", "");
        add("kernel-log", Group.KERNEL, "read the kernel's log", Evidence.CLAIM, "", "");
        add("ports", Group.KERNEL, "iopl: input and output ports", Evidence.CLAIM, "", "");
        add("sysv-memory", Group.KERNEL, "System V shared memory", Evidence.CLAIM, "", "");
        add("sysv-messages", Group.KERNEL, "System V message queue", Evidence.CLAIM, "", "");
        add("sysv-semaphores", Group.KERNEL, "System V semaphores", Evidence.CLAIM, "", "");
        add("message-queue", Group.KERNEL, "POSIX message queue", Evidence.CLAIM, "", "");
        add("memory-file", Group.KERNEL, "memfd_create", Evidence.CLAIM, "", "");
    }

    private void rights() {
        add("become-root", Group.RIGHTS, "setresuid(0, 0, 0)", Evidence.CLAIM, "", "");
        add("capabilities", Group.RIGHTS, "capset", Evidence.CLAIM, "", "s");
        add("limit-raise", Group.RIGHTS, "raise its own limit on core dumps", Evidence.CLAIM, "", "q");
        add("filter", Group.RIGHTS, "add a filter that allows everything, then open a socket", Evidence.CLAIM, "", "s");
        add("personality", Group.RIGHTS, "personality", Evidence.CLAIM, "", "");
        add("real-time", Group.RIGHTS, "real-time scheduling", Evidence.CLAIM, "", "s");
        add("priority", Group.RIGHTS, "a higher priority", Evidence.CLAIM, "", "s");
        add("watch-file-system", Group.RIGHTS, "fanotify_init", Evidence.CLAIM, "", "");
    }

    private void bombs() {
        add("fork-bomb", Group.BOMBS, "fork bomb", Evidence.CLAIM, "", "q");
        add("thread-bomb", Group.BOMBS, "thread bomb", Evidence.CLAIM, "", "");
        add("memory-bomb", Group.BOMBS, "memory bomb", Evidence.CLAIM, "", "q");
        add("descriptor-bomb", Group.BOMBS, "descriptor bomb", Evidence.CLAIM, "", "");
        add("shared-memory-bomb", Group.BOMBS, "fill /dev/shm", Evidence.FILE, "file.shm-new", "");
        add("own-files-bomb", Group.BOMBS, "fill /dev/shm with files in its own directory", Evidence.CLAIM, "", "");
        add("grow-own-file", Group.BOMBS, "make its own file 1 TiB long", Evidence.CLAIM, "", "");
        add("log-bomb", Group.BOMBS, "fill /dev/shm with its log", Evidence.LOG_SIZE, "", "");
        add("spin", Group.BOMBS, "keep all processors busy", Evidence.CLAIM, "", "p");
    }

    private void lies() {
        add("lie-length", Group.LIES, "a burst's length", Evidence.OWN_FILES, "", "pq");
        add("lie-count", Group.LIES, "a burst's number of frames", Evidence.OWN_FILES, "", "p");
        add("lie-index", Group.LIES, "a burst's number, backwards", Evidence.OWN_FILES, "", "p");
        add("lie-position", Group.LIES, "a burst's position", Evidence.OWN_FILES, "", "p");
        add("lie-frame-length", Group.LIES, "a frame's length", Evidence.OWN_FILES, "", "p");
        add("replay", Group.LIES, "an old burst once more", Evidence.OWN_FILES, "", "p");
        add("lie-submitted", Group.LIES, "more submitted than there is", Evidence.OWN_FILES, "", "p");
        add("lie-acknowledged", Group.LIES, "acknowledged ahead of what was submitted", Evidence.OWN_FILES, "", "pq");
        add("lie-backwards", Group.LIES, "acknowledged backwards", Evidence.OWN_FILES, "", "p");
        add("doorbells", Group.LIES, "doorbell and sleep words without end", Evidence.OWN_FILES, "", "p");
        add("component-lie", Group.LIES, "nonsense on its own page", Evidence.OWN_FILES, "", "p");
        add("page-start", Group.LIES, "the start of its own page", Evidence.OWN_FILES, "", "pq");
        add("component-impostor", Group.LIES, "its page says that it is another process", Evidence.OWN_FILES, "", "p");
        add(
                "truncate-own",
                Group.LIES,
                "truncate what its neighbour has mapped (SIGBUS)",
                Evidence.OWN_FILES,
                "",
                "pq");
        add("swap-own", Group.LIES, "a symbolic link in the place of its own page", Evidence.OWN_FILES, "", "p");
        add("flood", Group.LIES, "bursts as fast as it can", Evidence.OWN_FILES, "", "p");
        add("malformed", Group.LIES, "malformed frames as fast as it can", Evidence.OWN_FILES, "", "pq");
        add("bell-flood", Group.LIES, "its neighbour's doorbell as fast as it can", Evidence.CLAIM, "", "p");
        add("stall", Group.LIES, "takes and acknowledges nothing", Evidence.CLAIM, "", "p");
        add("fuzz", Group.LIES, "random bytes in all that it may write", Evidence.OWN_FILES, "", "p");
    }

    private void add(String id, Group group, String title, Evidence evidence, String watched, String options) {
        attempts.add(new Attempt(
                id,
                group,
                title,
                evidence,
                watched,
                options.contains(PERMITTED),
                options.contains(SPOILS),
                options.contains(DEVICE),
                options.contains(QUICK)));
    }
}
