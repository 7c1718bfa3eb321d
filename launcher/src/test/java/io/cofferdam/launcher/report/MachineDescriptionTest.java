package io.cofferdam.launcher.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class MachineDescriptionTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-25T01:02:03.456Z"), ZoneOffset.UTC);

    @TempDir
    Path proc;

    @Test
    void shouldReadWhatTheKernelTellsWhenItIsThere() throws IOException {
        Files.writeString(proc.resolve("cpuinfo"), "processor\t: 0\nmodel name\t: Intel(R) Xeon(R)\nmodel name\t: b\n");
        Files.writeString(proc.resolve("meminfo"), "MemTotal:       16384000 kB\nMemFree: 1 kB\n");
        Files.createDirectories(proc.resolve("sys/kernel"));
        Files.writeString(proc.resolve("sys/kernel/osrelease"), "6.1.0\n");
        Files.writeString(proc.resolve("loadavg"), "0.10 0.20 0.30 1/234 5678\n");

        MachineDescription machine = MachineDescription.read(proc, CLOCK, List.of("bench", "hop", "--out", "a b's"));

        assertThat(machine.cpu()).isEqualTo("Intel(R) Xeon(R)");
        assertThat(machine.memoryBytes()).isEqualTo(16_384_000L * 1024);
        assertThat(machine.kernel()).isEqualTo("6.1.0");
        assertThat(machine.loadAverage()).isEqualTo("0.10 0.20 0.30");
        assertThat(machine.date()).isEqualTo("2026-11-25T01:02:03Z");
        assertThat(machine.command()).isEqualTo("./cofferdam bench hop --out 'a b'\\''s'");
        assertThat(machine.facts()).containsEntry("memory", "15.6 GiB");
        assertThat(machine.toText()).startsWith("command       ./cofferdam").contains("kernel        6.1.0\n");
    }

    @Test
    void shouldSayUnknownWhenNothingIsThere() {
        MachineDescription machine = MachineDescription.read(proc.resolve("nowhere"), CLOCK, List.of());

        assertThat(machine.cpu()).isEqualTo("unknown");
        assertThat(machine.memoryBytes()).isZero();
        assertThat(machine.kernel()).isEqualTo("unknown");
        assertThat(machine.loadAverage()).isEqualTo("unknown");
        assertThat(machine.command()).isEqualTo("./cofferdam");
        assertThat(machine.facts()).containsEntry("memory", "unknown");
    }

    @Test
    void shouldSayUnknownWhenFilesHoldGarbage() throws IOException {
        for (String file : List.of("cpuinfo", "meminfo", "loadavg")) {
            Files.write(
                    proc.resolve(file), new byte[] {'M', 'e', 'm', 'T', 'o', 't', 'a', 'l', ':', (byte) 0xff, '\n'});
        }

        MachineDescription machine = MachineDescription.read(proc, CLOCK, List.of());

        assertThat(machine.cpu()).isEqualTo("unknown");
        assertThat(machine.memoryBytes()).isZero();
    }

    @Test
    void shouldKnowThisMachineWhenAsked() {
        MachineDescription machine = MachineDescription.here(List.of("bench"));

        assertThat(machine.processors()).isPositive();
        assertThat(machine.memoryBytes()).isPositive();
        assertThat(machine.java()).contains("25");
    }
}
