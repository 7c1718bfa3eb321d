package io.cofferdam.launcher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.kernel.ResourceLimit;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ProcFilesTest {
    @Test
    void shouldReadPointAndOptionsOfAMount() {
        assertThat(Mount.parse(
                        "612 611 0:5 /null /dev/null ro,nosuid,noexec,relatime - devtmpfs udev rw,size=8g,mode=755"))
                .isEqualTo(new Mount(Path.of("/dev/null"), Set.of("ro", "nosuid", "noexec", "relatime")));
        assertThat(Mount.parse("1 2 0:5 / /a\\040b\\134c rw shared:7 master:1 - tmpfs tmpfs ro"))
                .isEqualTo(new Mount(Path.of("/a b\\c"), Set.of("rw")))
                .matches(Mount::isWritable);
    }

    @Test
    void shouldReadHardLimits() {
        assertThat(LimitReader.hardLimits("""
                Limit                     Soft Limit           Hard Limit           Units
                Max cpu time              unlimited            unlimited            seconds
                Max file size             4194304              4194304              bytes
                Max data size             unlimited            436207616            bytes
                Max processes             64                   96365                processes
                Max nice priority         0                    0
                Max realtime priority     0                    0
                """.lines().toList()))
                .isEqualTo(Map.of(
                        ResourceLimit.FILE_SIZE, 4_194_304L,
                        ResourceLimit.DATA, 436_207_616L,
                        ResourceLimit.TASKS, 96_365L,
                        ResourceLimit.NICE, 0L,
                        ResourceLimit.REAL_TIME, 0L));
    }

    @Test
    void shouldFindEveryLimitThatThereIsInWhatThisKernelSays() throws IOException {
        assertThat(LimitReader.hardLimits(Files.readAllLines(Path.of("/proc/self/limits"))))
                .containsOnlyKeys(ResourceLimit.values());
    }

    @Test
    void shouldReadThisProcess() throws IOException {
        ProcessRights rights = ProcessRights.of(ProcessHandle.current().pid());
        assertThat(rights.threads()).hasSizeGreaterThan(5);
        assertThat(rights.namespaces()).containsOnlyKeys(Surroundings.KINDS);
        assertThat(rights.mounts()).extracting(Mount::point).contains(Path.of("/"), Path.of("/proc"));
        assertThat(rights.interfaces()).contains("lo");
        assertThat(rights.shares(Surroundings.of(ProcessHandle.current().pid()), "net"))
                .isTrue();
    }
}
