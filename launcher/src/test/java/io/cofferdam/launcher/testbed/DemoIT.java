package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.JsonObject;
import com.google.gson.JsonParser;
import io.cofferdam.launcher.config.GatewayConfig;
import io.cofferdam.launcher.config.GatewayPath;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The demonstration, as a person starts it: as root, and as a user who is nobody. */
@GatewayTest
final class DemoIT {
    private static final Duration TIMEOUT = Duration.ofMinutes(2);

    /** The user and group that Debian keeps for those who own nothing. */
    private static final String NOBODY = "65534";

    /**
     * What an administrator would do for users: open /dev/net/tun to them. Here in a mount namespace of its own, where
     * also the checkout lies below a directory that everybody may enter: {@code sh -c ... sh DIRECTORY CHECKOUT COMMAND...}.
     */
    private static final String AS_NOBODY = """
            set -e
            mount -t tmpfs -o mode=755 cofferdam "$1"
            mkdir "$1/checkout"
            mount --bind "$2" "$1/checkout"
            if [ "$TUN" = open ]; then
                mknod -m 666 "$1/tun" c 10 200
                mount --bind "$1/tun" /dev/net/tun
            fi
            cd "$1/checkout"
            shift 2
            exec setpriv --reuid=%1$s --regid=%1$s --clear-groups "$@"
            """.formatted(NOBODY);

    private Path directory = Path.of("/");

    @BeforeAll
    void nameDirectory() {
        directory = Path.of(
                System.getProperty("java.io.tmpdir", "/tmp"), TestRun.PREFIX + "nobody-" + TestRun.nextNumber());
    }

    @ParameterizedTest
    @EnumSource(GatewayPath.class)
    void shouldPassWhenRunAsRoot(GatewayPath path) throws IOException {
        Command.Result result =
                Checkout.cofferdam(arguments(path)).within(TIMEOUT).run();

        assertPassed(result, path);
        assertNothingOf(JsonParser.parseString(result.output()).getAsJsonObject());
    }

    @ParameterizedTest
    @EnumSource(GatewayPath.class)
    void shouldPassWhenRunAsNobodyInUserNamespace(GatewayPath path) throws IOException {
        Command.Result namespaces = asNobody("open", List.of("unshare", "--user", "--map-root-user", "--net", "true"));
        Assumptions.assumeTrue(
                namespaces.exitCode() == 0,
                () -> "this machine has no user namespaces for users: " + namespaces.text());

        Command.Result result = asNobody("open", command(path));

        assertPassed(result, path);
        assertNothingOf(JsonParser.parseString(result.output()).getAsJsonObject());
    }

    @Test
    void shouldSayWhatToDoWhenNobodyMayNotOpenTun() throws IOException {
        Command.Result result = asNobody("closed", command(GatewayPath.DIRECT));

        Assumptions.assumeTrue(
                !Files.getPosixFilePermissions(Path.of("/dev/net/tun")).contains(PosixFilePermission.OTHERS_WRITE),
                "/dev/net/tun is open to everybody here");
        assertThat(result.exitCode()).isEqualTo(1);
        assertThat(result.errors())
                .contains("no right to open /dev/net/tun", "chmod 666")
                .doesNotContain("\tat ");
    }

    private static String[] arguments(GatewayPath path) {
        return new String[] {
            "demo", "--json", "--seconds", "2", "--path", path.name().toLowerCase(Locale.ROOT)
        };
    }

    private static List<String> command(GatewayPath path) {
        return Stream.concat(Stream.of("./cofferdam"), Stream.of(arguments(path)))
                .toList();
    }

    private Command.Result asNobody(String tun, List<String> command) throws IOException {
        Files.createDirectory(directory);
        try {
            List<String> words = new ArrayList<>(List.of(
                    "unshare",
                    "--mount",
                    "--propagation",
                    "private",
                    "sh",
                    "-c",
                    AS_NOBODY,
                    "sh",
                    directory.toString(),
                    Checkout.home().toString()));
            words.addAll(command);
            return Command.of(words).with("TUN", tun).within(TIMEOUT).run();
        } finally {
            Files.delete(directory);
        }
    }

    private static void assertPassed(Command.Result result, GatewayPath path) {
        assertThat(result.exitCode()).as(result.text()).isZero();
        JsonObject report = JsonParser.parseString(result.output()).getAsJsonObject();
        assertThat(report.get("passed").getAsBoolean()).isTrue();
        assertThat(report.get("path").getAsString()).isEqualTo(path.name().toLowerCase(Locale.ROOT));
        assertThat(report.getAsJsonObject("ping").get("lost").getAsLong()).isZero();
        assertThat(report.getAsJsonObject("transfer").get("intact").getAsBoolean())
                .isTrue();
        assertThat(report.getAsJsonObject("status").getAsJsonArray("components"))
                .hasSameSizeAs(TestGateway.components(path));
    }

    private static void assertNothingOf(JsonObject report) {
        JsonObject status = report.getAsJsonObject("status");
        assertThat(GatewayConfig.RUN_DIRECTORIES.resolve(status.get("name").getAsString()))
                .doesNotExist();
        status.getAsJsonArray("components")
                .forEach(component -> assertThat(ProcessHandle.of(
                                component.getAsJsonObject().get("pid").getAsLong()))
                        .isEmpty());
    }
}
