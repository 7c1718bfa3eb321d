package io.cofferdam.launcher.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.doctor.Finding.State;
import io.cofferdam.launcher.doctor.Machine.FileSystemSpace;
import io.cofferdam.launcher.doctor.Machine.Output;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

final class DoctorTest {
    private final FakeMachine machine = new FakeMachine();

    @Test
    void shouldFindAllReadyWhenNothingIsAmiss() {
        List<Finding> findings = new Doctor(machine).examine();

        assertThat(findings).allSatisfy(finding -> {
            assertThat(finding.state()).isEqualTo(State.READY);
            assertThat(finding.found()).isNotEmpty();
            assertThat(finding.fix()).isEmpty();
        });
        assertThat(findings)
                .extracting(Finding::subject)
                .doesNotHaveDuplicates()
                .hasSize(23);
        assertThat(Doctor.isReady(findings)).isTrue();
    }

    @Test
    void shouldNameFixWhenAnythingIsAmiss() {
        machine.files.clear();
        machine.programs.clear();
        machine.answers.clear();
        machine.sharedMemory = Optional.empty();
        machine.javaFeature = 17;
        machine.architecture = "riscv64";
        machine.processors = 1;

        List<Finding> findings = new Doctor(machine).examine();

        assertThat(findings)
                .filteredOn(finding -> finding.state() != State.READY)
                .hasSize(22)
                .allSatisfy(finding -> assertThat(finding.fix()).isNotEmpty());
        assertThat(Doctor.isReady(findings)).isFalse();
    }

    @Test
    void shouldMissJdkWhenItIsOld() {
        machine.javaFeature = 17;

        assertThat(found("JDK 25", State.MISSING)).contains("17.0.1", "needed is 25");
    }

    @ParameterizedTest
    @CsvSource({"5.15.0-91-generic,MISSING", "4.19.0,MISSING", "5.16.0,READY", "6.1,READY", "nonsense,MISSING"})
    void shouldJudgeKernelByFutexWaitvWhenReleaseIsRead(String release, State state) {
        machine.files.put("/proc/sys/kernel/osrelease", release);

        assertThat(found("kernel", state)).contains(release);
    }

    @Test
    void shouldSayHowToOpenTunWhenUserMayNot() {
        machine.tunFailure = Optional.of("permission denied");

        assertThat(found("/dev/net/tun", State.MISSING)).contains("permission denied", "rw------- of root");
        assertThat(finding("/dev/net/tun").fix()).contains("sudo chmod 666 /dev/net/tun");
    }

    @Test
    void shouldSayHowToLoadTunWhenThereIsNone() {
        machine.files.remove("/dev/net/tun");

        found("/dev/net/tun", State.MISSING);
        assertThat(finding("/dev/net/tun").fix()).contains("modprobe tun");
    }

    @Test
    void shouldBeReadyWhenRunAsRoot() {
        machine.files.put("/proc/self/status", "Uid:\t0\t0\t0\t0");

        assertThat(found("rights", State.READY)).isEqualTo("root");
    }

    @Test
    void shouldMissRightsWhenRootMayNotMakeNamespaces() {
        machine.files.put("/proc/self/status", "Uid:\t0\t0\t0\t0");
        machine.answers.put("unshare -n true", new Output(1, "unshare failed: Operation not permitted"));

        assertThat(found("rights", State.MISSING)).contains("Operation not permitted");
    }

    @ParameterizedTest
    @CsvSource({
        "/proc/sys/kernel/unprivileged_userns_clone,0,kernel.unprivileged_userns_clone=1",
        "/proc/sys/kernel/apparmor_restrict_unprivileged_userns,1,apparmor_restrict_unprivileged_userns=0",
        "/proc/sys/user/max_user_namespaces,0,user.max_user_namespaces=10000",
        "/proc/none,0,run as root"
    })
    void shouldNameTheSwitchWhenUserNamespacesAreOff(String file, String value, String fix) {
        machine.answers.put("unshare -Urn true", new Output(1, "unshare failed"));
        machine.files.put(file, value);

        found("rights", State.MISSING);
        assertThat(finding("rights").fix()).contains(fix);
    }

    @Test
    void shouldMissToolWhenItIsBusyBoxes() {
        machine.answers.put("/bin/nsenter --version", new Output(1, "BusyBox v1.36.1 multi-call binary"));

        assertThat(found("nsenter", State.MISSING)).contains("BusyBox");
        assertThat(finding("nsenter").fix()).isEqualTo("sudo apt-get install util-linux");
    }

    @Test
    void shouldNamePackageWhenOptionalToolIsNotThere() {
        machine.programs.remove("ping");

        found("ping", State.OPTIONAL_MISSING);
        assertThat(finding("ping").fix()).isEqualTo("sudo apt-get install iputils-ping");
        assertThat(Doctor.isReady(new Doctor(machine).examine())).isTrue();
    }

    @Test
    void shouldMissSharedMemoryWhenLinksDoNotFit() {
        machine.sharedMemory = Optional.of(new FileSystemSpace("tmpfs", 64L << 20, 63L << 20));

        assertThat(found("/dev/shm", State.MISSING)).contains("63 MiB of 64 MiB free", "256 MiB");
    }

    @Test
    void shouldCallSharedMemorySlowWhenItIsOnADisk() {
        machine.sharedMemory = Optional.of(new FileSystemSpace("ext4", 1L << 40, 1L << 40));

        assertThat(found("/dev/shm", State.SLOW)).contains("ext4");
    }

    @ParameterizedTest
    @ValueSource(strings = {"never", "deny"})
    void shouldCallHugePagesSlowWhenTheyAreOff(String mode) {
        machine.files.put("/sys/kernel/mm/transparent_hugepage/shmem_enabled", "always advise [" + mode + "]");

        assertThat(found("huge pages", State.SLOW)).contains(mode);
    }

    @ParameterizedTest
    @CsvSource({"256,MISSING", "512,READY", "unlimited,READY"})
    void shouldJudgeOpenFilesWhenLimitIsRead(String limit, State state) {
        machine.files.put("/proc/self/limits", "Max open files   " + limit + "   4096   files");

        assertThat(found("open files", state)).contains(limit);
    }

    @Test
    void shouldTellVersionWhenCgroupsAreOld() {
        machine.files.remove("/sys/fs/cgroup/cgroup.controllers");
        machine.files.put("/sys/fs/cgroup/memory", "");

        assertThat(found("cgroups", State.READY)).contains("version 1");
    }

    @Test
    void shouldWarnOfDistortedMeasurementsWhenCongestionControlIsBbr() {
        machine.files.put("/proc/sys/net/ipv4/tcp_congestion_control", "bbr");

        assertThat(found("TCP congestion control", State.SLOW)).contains("distorts");
    }

    private Finding finding(String subject) {
        return new Doctor(machine)
                .examine().stream()
                        .filter(finding -> finding.subject().equals(subject))
                        .findFirst()
                        .orElseThrow();
    }

    private String found(String subject, State state) {
        assertThat(finding(subject).state()).isEqualTo(state);
        return finding(subject).found();
    }
}
