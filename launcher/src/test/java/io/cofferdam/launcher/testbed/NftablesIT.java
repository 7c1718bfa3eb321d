package io.cofferdam.launcher.testbed;

import static org.assertj.core.api.Assertions.assertThat;

import io.cofferdam.launcher.config.Side;
import io.cofferdam.launcher.kernel.Signal;
import io.cofferdam.launcher.tree.GatewayException;
import io.cofferdam.shm.tool.RequiresTool;
import io.cofferdam.shm.tool.Tool;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Rules of the user's own in a Linux stack, what they remember of connections, and what is left of it in the end. */
@GatewayTest
@RequiresTool(Tool.NFT)
final class NftablesIT {
    private static final int TRANSFER_SECONDS = 4;
    private static final int TRANSFER_MBPS = 200;
    private static final Pattern NAMESPACE = Pattern.compile("nsenter --net=/proc/\\d+/fd/\\d+");

    private static final String MASQUERADE = """
            table ip nat {
                chain postrouting {
                    type nat hook postrouting priority 100; policy accept;
                    oifname "net" masquerade
                }
            }
            """;

    private static TestGateway gateway(String rules) throws IOException {
        TestGateway gateway = TestGateway.unconfigured();
        Files.writeString(gateway.directory().resolve("rules.nft"), rules);
        gateway.configure("""
                path: direct
                outer: {nic: {kind: tap, device: %s}, address: 10.10.1.1/24, stack: linux, nftables: rules.nft}
                inner: {nic: {kind: tap, device: %s}, address: 10.10.2.1/24}
                """.formatted(gateway.device(Side.OUTER), gateway.device(Side.INNER)));
        return gateway;
    }

    /** PC knows no way to SRV's network: without what the stack remembers of the connection, nothing comes back to SRV. */
    @Test
    void shouldKeepTranslatedConnectionWhenPumpAndLauncherAreKilled() throws GatewayException, IOException {
        try (TestNetwork network = TestNetwork.around(gateway(MASQUERADE))) {
            network.pc().command("ip", "route", "delete", "default").runWell();
            Transfer transfer = Transfer.start(network.srv(), network.pc(), TRANSFER_SECONDS, TRANSFER_MBPS);
            assertThat(transfer.peer()).startsWith(network.pc().gatewayAddress() + ":");

            network.gateway().hit("domain-outer", Signal.KILL);
            network.gateway().killLauncher();
            network.gateway().upCommand().runWell();
            network.gateway().hit("domain-outer", Signal.KILL);

            transfer.assertUnderWay();
            transfer.awaitIntact();
        }
    }

    @Test
    void shouldLeaveNothingWhenItIsStopped() throws GatewayException, IOException {
        try (TestGateway gateway = gateway(MASQUERADE).up()) {
            Matcher path = NAMESPACE.matcher(gateway.launcherLog());
            assertThat(path.find()).as(gateway.launcherLog()).isTrue();
            Path namespace = Path.of(path.group().substring("nsenter --net=".length()));
            Path inode = Files.readSymbolicLink(namespace);
            assertThat(holders(inode)).contains(namespace.toString());

            gateway.command("down").runWell();

            assertThat(holders(inode)).isEmpty();
            assertThat(Files.readString(Path.of("/proc/self/mountinfo"))).doesNotContain(gateway.name());
        }
    }

    /** All that keeps a namespace alive: descriptors, and threads that are in it. */
    private static List<String> holders(Path namespace) {
        return list(Path.of("/proc")).stream()
                .filter(process -> process.getFileName().toString().matches("\\d+"))
                .flatMap(process -> Stream.concat(
                        list(process.resolve("fd")).stream(),
                        list(process.resolve("task")).stream().map(task -> task.resolve("ns/net"))))
                .filter(link -> isLinkTo(link, namespace))
                .map(Path::toString)
                .toList();
    }

    private static boolean isLinkTo(Path link, Path target) {
        try {
            return Files.readSymbolicLink(link).equals(target);
        } catch (IOException e) {
            // A process that has ended meanwhile.
            return false;
        }
    }

    private static List<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList();
        } catch (IOException | UncheckedIOException e) {
            // A process that has ended meanwhile.
            return List.of();
        }
    }

    @Test
    void shouldSayWhatNftSaysAndStartNothingWhenRulesAreWrong() throws IOException {
        try (TestGateway gateway = gateway(MASQUERADE.replace("masquerade", "masquerde"))) {
            Command.Result up = gateway.upCommand().run();
            Command.Result check = Checkout.cofferdam(
                            "check", gateway.configuration().toString())
                    .run();

            assertThat(up.exitCode()).isEqualTo(1);
            assertThat(up.errors())
                    .contains("domain-outer: nft does not take these rules:", "rules.nft:4:", "syntax error")
                    .doesNotContain("\tat ");
            assertThat(gateway.run().root()).doesNotExist();
            assertThat(Path.of("/sys/class/net", gateway.device(Side.OUTER))).doesNotExist();
            assertThat(check.exitCode()).isEqualTo(2);
            assertThat(check.errors())
                    .contains(gateway.directory().resolve("rules.nft") + ":4:", "error: syntax error", "masquerde\n");
        }
    }

    @Test
    void shouldRunInUserNamespace() throws GatewayException, IOException {
        try (TestGateway gateway = gateway(MASQUERADE)) {
            Command.of(
                            "unshare",
                            "--user",
                            "--map-root-user",
                            "--net",
                            "--",
                            Checkout.home().resolve("cofferdam").toString(),
                            "up",
                            gateway.configuration().toString(),
                            "--detach")
                    .runWell();

            gateway.hit("domain-outer", Signal.KILL);

            assertThat(gateway.component("domain-outer").state()).isEqualTo("running");
        }
    }

    /** The example, with devices that no other gateway of this machine has. */
    @Test
    void shouldFilterWhenExampleIsStarted() throws GatewayException, IOException {
        TestGateway gateway = TestGateway.unconfigured();
        Path examples = Checkout.home().resolve("examples");
        Files.copy(examples.resolve("linux-stack.nft"), gateway.directory().resolve("linux-stack.nft"));
        gateway.configure(Files.readString(examples.resolve("linux-stack.yaml"))
                .replace("cfd-l-outer", gateway.device(Side.OUTER))
                .replace("cfd-l-inner", gateway.device(Side.INNER)));
        try (TestNetwork network = TestNetwork.around(gateway)) {
            assertThat(connect(network.pc(), network.srv(), 80))
                    .as("allowed, and nobody listens")
                    .isEqualTo(1);
            assertThat(connect(network.pc(), network.srv(), 81))
                    .as("dropped: no answer")
                    .isEqualTo(124);
            Transfer transfer = Transfer.start(network.srv(), network.pc(), 1, TRANSFER_MBPS);
            assertThat(transfer.peer()).startsWith(network.pc().gatewayAddress() + ":");
            transfer.awaitIntact();
        }
    }

    /** What timeout(1) of coreutils says of an attempt to connect that may take a second. */
    private static int connect(TestHost from, TestHost to, int port) {
        return from.command("timeout", "1", "bash", "-c", "</dev/tcp/" + to.address() + "/" + port)
                .run()
                .exitCode();
    }
}
