package io.cofferdam.launcher.doctor;

import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** A machine on which everything is as it should be, until a test says otherwise. */
final class FakeMachine implements Machine {
    int javaFeature = 25;
    String architecture = "amd64";
    int processors = 2;
    Optional<FileSystemSpace> sharedMemory = Optional.of(new FileSystemSpace("tmpfs", 1L << 30, 1L << 30));
    Optional<String> tunFailure = Optional.empty();

    final Map<String, String> files = new HashMap<>(Map.of(
            "/dev/net/tun",
            "",
            "/proc/sys/kernel/osrelease",
            "6.1.0-18-amd64",
            "/proc/self/status",
            "Name:\tjava\nUid:\t1000\t1000\t1000\t1000\nGid:\t0\t0\t0\t0",
            "/proc/self/limits",
            "Limit   Soft Limit  Hard Limit  Units\nMax open files            1024                 524288     files",
            "/sys/kernel/mm/transparent_hugepage/shmem_enabled",
            "always within_size [advise] never deny force",
            "/sys/fs/cgroup/cgroup.controllers",
            "cpu memory",
            "/proc/sys/net/ipv4/tcp_congestion_control",
            "cubic"));
    final Set<String> programs = new HashSet<>(Set.of(
            "ip",
            "unshare",
            "nsenter",
            "setpriv",
            "ping",
            "traceroute",
            "iperf3",
            "nft",
            "ovs-vswitchd",
            "tcpdump",
            "nginx",
            "curl"));
    final Map<String, Output> answers = new HashMap<>(Map.of(
            "/bin/ip -V", new Output(0, "ip utility, iproute2-6.1.0\n"),
            "/bin/unshare --version", new Output(0, "unshare from util-linux 2.38.1\n"),
            "/bin/nsenter --version", new Output(0, "nsenter from util-linux 2.38.1\n"),
            "/bin/setpriv --version", new Output(0, "setpriv from util-linux 2.38.1\n"),
            "unshare -Urn true", new Output(0, ""),
            "unshare -n true", new Output(0, "")));

    @Override
    public int javaFeature() {
        return javaFeature;
    }

    @Override
    public String javaDescription() {
        return javaFeature + ".0.1 of somebody in /opt/jdk";
    }

    @Override
    public String architecture() {
        return architecture;
    }

    @Override
    public int processors() {
        return processors;
    }

    @Override
    public Optional<String> read(Path file) {
        return Optional.ofNullable(files.get(file.toString()));
    }

    @Override
    public boolean exists(Path file) {
        return files.containsKey(file.toString());
    }

    @Override
    public Optional<String> rights(Path file) {
        return exists(file) ? Optional.of("rw------- of root") : Optional.empty();
    }

    @Override
    public Optional<String> openForWriting(Path file) {
        return tunFailure;
    }

    @Override
    public Optional<FileSystemSpace> space(Path directory) {
        return sharedMemory;
    }

    @Override
    public Optional<Path> find(String program) {
        return programs.contains(program) ? Optional.of(Path.of("/bin", program)) : Optional.empty();
    }

    @Override
    public Output run(Duration timeout, List<String> command) {
        return answers.getOrDefault(String.join(" ", command), new Output(-1, "no such program"));
    }
}
