package io.cofferdam.launcher.audit;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

final class ThreadRightsTest {
    @Test
    void shouldReadWhatTheKernelWritesOfAJailedThread() {
        ThreadRights rights = ThreadRights.parse("""
                Name:	java
                Umask:	0022
                State:	S (sleeping)
                Uid:	1912355460	1912355460	1912355460	1912355460
                Gid:	1912355460	1912355461	1912355460	1912355460
                FDSize:	64
                Groups:	1912355492 1912355493
                CapInh:	0000000000000000
                CapPrm:	0000000000000000
                CapEff:	0000000000000000
                CapBnd:	000001ffffffffff
                CapAmb:	0000000000000000
                NoNewPrivs:	1
                Seccomp:	2
                Seccomp_filters:	2
                """.lines().toList());
        assertThat(rights)
                .isEqualTo(new ThreadRights(
                        Set.of(1912355460),
                        Set.of(1912355460, 1912355461),
                        Set.of(1912355492, 1912355493),
                        Map.of("Inh", 0L, "Prm", 0L, "Eff", 0L, "Bnd", 0x1ffffffffffL, "Amb", 0L),
                        true,
                        2));
    }

    @Test
    void shouldCountNoFilterWhenThereIsNone() {
        assertThat(ThreadRights.parse(List.of("Seccomp:\t0", "Seccomp_filters:\t0", "NoNewPrivs:\t0", "Groups:\t")))
                .matches(rights -> rights.filters() == 0
                        && !rights.noNewPrivileges()
                        && rights.moreGroups().isEmpty());
    }

    @Test
    void shouldCountOneFilterWhenAnOldKernelDoesNotSayHowMany() {
        assertThat(ThreadRights.parse(List.of("Seccomp:\t2")).filters()).isEqualTo(1);
    }

    /** {@code (uid_t) -2}, as a file system may have it. */
    @Test
    void shouldReadAUserWhoseNumberIsLarge() {
        assertThat(ThreadRights.parse(List.of("Uid:\t4294967294")).users()).containsExactly(-2);
    }
}
